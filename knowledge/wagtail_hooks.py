from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from knowledge.viewsets import ContactMessageViewSet, ContactPersonViewSet, ThemeViewSet
from knowledge.word.drafting import may_import
from knowledge.word.views import import_document, import_progress
from members.requests import member_behind


class WordMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(may_import(member_behind(request)))


register_snippet(ThemeViewSet)
register_snippet(ContactPersonViewSet)


@hooks.register("register_admin_viewset")
def register_contact_messages() -> ContactMessageViewSet:
    return ContactMessageViewSet()


@hooks.register("register_admin_urls")
def register_word_import() -> list[URLPattern]:
    return [
        path("word-importeren/", import_document, name="knowledge_word_import"),
        path("word-importeren/<uuid:pk>/", import_progress, name="knowledge_word_progress"),
    ]


@hooks.register("register_admin_menu_item")
def register_word_menu_item() -> WordMenuItem:
    return WordMenuItem("Word importeren", reverse("knowledge_word_import"), icon_name="upload", order=220)
