from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from members.requests import member_behind

from .following.open_data.cms import may_load, open_data
from .library.cms import LibraryViewSetGroup
from .library.exchange import cms as exchange
from .library.suggestions import cms as suggestions
from .library.suggestions.rights import may_edit
from .models import WordList
from .words.cms import WordListPolicy

register_permission_policy(WordList, WordListPolicy(WordList))
register_snippet(LibraryViewSetGroup)


class OpenDataMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_load(member_behind(request))


@hooks.register("register_admin_urls")
def register_open_data() -> list[URLPattern]:
    return [path("open-data/", open_data, name="goals_open_data")]


@hooks.register("register_admin_menu_item")
def register_open_data_menu_item() -> OpenDataMenuItem:
    return OpenDataMenuItem("Open data laden", reverse("goals_open_data"), icon_name="upload", order=255)


class LibraryFileMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return exchange.may_exchange(member_behind(request))


@hooks.register("register_admin_urls")
def register_library_file() -> list[URLPattern]:
    return [
        path("doelenbank/bestand/", exchange.library_file, name="goals_library_file"),
        path("doelenbank/bestand/<slug:kind>/", exchange.library_export, name="goals_library_export"),
    ]


@hooks.register("register_admin_menu_item")
def register_library_file_menu_item() -> LibraryFileMenuItem:
    return LibraryFileMenuItem("Doelenbankbestand", reverse("goals_library_file"), icon_name="download", order=254)


class SuggestionsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_edit(member_behind(request))


@hooks.register("register_admin_urls")
def register_suggestions() -> list[URLPattern]:
    one = "doelenbank/voorstellen/<uuid:uuid>/"
    return [
        path("doelenbank/voorstellen/", suggestions.suggestions, name="goals_suggestions"),
        path(one, suggestions.suggestion, name="goals_suggestion"),
        path(f"{one}oppakken/", suggestions.taking_up, name="goals_suggestion_taking_up"),
        path(f"{one}vraag/", suggestions.question, name="goals_suggestion_question"),
        path(f"{one}plaatsing/", suggestions.placing, name="goals_suggestion_placing"),
        path(f"{one}afwijzing/", suggestions.refusal, name="goals_suggestion_refusal"),
    ]


@hooks.register("register_admin_menu_item")
def register_suggestions_menu_item() -> SuggestionsMenuItem:
    return SuggestionsMenuItem("Doelvoorstellen", reverse("goals_suggestions"), icon_name="mail", order=252)
