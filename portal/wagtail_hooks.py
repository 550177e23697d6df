from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from .cms_home import HomePanel


@hooks.register("construct_homepage_panels")
def add_home_panel(request, panels):
    panels.append(HomePanel())


@hooks.register("insert_global_admin_css")
def dress():
    return format_html('<link rel="stylesheet" href="{}">', static("css/cms.css"))


@hooks.register("construct_help_menu")
def leave_out_english_manuals(request, items):
    items[:] = [item for item in items if not item.name.startswith(("whats-new", "editor-guide"))]
