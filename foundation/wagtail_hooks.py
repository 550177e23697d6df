from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from . import page_hooks
from .models import Synonym
from .search.missed_report import MissedSearchReport
from .search.unread_report import UnreadFilesReport, documents_policy


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "search"
    menu_label = "Synoniemen van de zoekmachine"
    url_prefix = "synoniemen"
    add_to_settings_menu = True
    search_fields = ["terms"]
    panels = [FieldPanel("terms")]


register_snippet(SynonymViewSet)


class MissedSearchesItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        policy = MissedSearchReport.permission_policy
        return bool(policy.user_has_any_permission(request.user, ["add", "change", "delete"]))


@hooks.register("register_admin_urls")
def missed_search_addresses() -> list[URLPattern]:
    return [
        path("zoeken-zonder-resultaat/", MissedSearchReport.as_view(), name="missed_searches"),
        path(
            "zoeken-zonder-resultaat/lijst/",
            MissedSearchReport.as_view(results_only=True),
            name="missed_searches_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def missed_searches_item() -> MenuItem:
    return MissedSearchesItem("Gezocht zonder resultaat", reverse("missed_searches"), icon_name="search", order=800)


class UnreadFilesItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(documents_policy().user_has_any_permission(request.user, ["change"]))


@hooks.register("register_admin_urls")
def unread_file_addresses() -> list[URLPattern]:
    return [
        path("ongelezen-bestanden/", UnreadFilesReport.as_view(), name="unread_files"),
        path("ongelezen-bestanden/lijst/", UnreadFilesReport.as_view(results_only=True), name="unread_files_results"),
    ]


@hooks.register("register_reports_menu_item")
def unread_files_item() -> MenuItem:
    item = "Bestanden die niet gelezen zijn", reverse("unread_files")
    return UnreadFilesItem(*item, icon_name="doc-full-inverse", order=810)


@hooks.register("insert_global_admin_js")
def clean_what_is_pasted() -> SafeString:
    # Wagtail asks for the element itself.
    return format_html('<script type="module" src="{}"></script>', static("js/clean-paste.js"))


hooks.register("on_serve_page", page_hooks.close_to_others, order=-10)
hooks.register("before_serve_document", page_hooks.close_document_to_others, order=-10)
for name in ("before_delete_page", "before_unpublish_page", "before_move_page"):
    hooks.register(name, page_hooks.keep_fixed_page)
hooks.register("before_bulk_action", page_hooks.keep_fixed_pages)
