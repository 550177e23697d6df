from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from .cms_home import HomePanel


@hooks.register("construct_homepage_panels")
def add_home_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(HomePanel())


@hooks.register("insert_global_admin_css")
def dress() -> SafeString:
    # Wagtail asks for the element itself.
    return format_html('<link rel="stylesheet" href="{}">', static("css/cms.css"))


@hooks.register("construct_help_menu")
def leave_out_english_manuals(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if not item.name.startswith(("whats-new", "editor-guide"))]
