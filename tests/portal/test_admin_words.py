"""What administrators and editors read in /beheer/ and in the CMS is Dutch, and says je."""

import html
import re

import pytest
from django.contrib import admin
from django.urls import reverse

from members.permissions import ADMINISTRATORS, EDITORS
from tests.factories import make_staff

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]

ENGLISH = (
    *("Post Office", "Emails", "Dashboard", "Content", "Root", "None", "Get full name", "Created", "Last updated"),
    *("Scheduled time", "Message id", "Add", "Delete", "Save", "Change", "View site", "Search", "History", "Home page"),
    *("Settings", "Reports", "Snippets", "Images", "Documents", "Pages", "Users", "Groups", "Collections", "Redirects"),
    *("Select", "All", "Yes", "No", "Log out", "Help", "Filter by", "Results", "Choose", "Upload", "Title", "Status"),
)
# Words that are Dutch too, or a name.
ALSO_DUTCH = {"Status", "Help", "All", "None of"}
POLITE = re.compile(r"\b(u|uw)\b")
CMS_SCREENS = [
    "/cms/",
    "/cms/pages/",
    "/cms/images/",
    "/cms/documents/",
    "/cms/snippets/",
    "/cms/reports/locked/",
    "/cms/reports/site-history/",
    "/cms/word-importeren/",
    "/cms/account/",
]


def words_of(response) -> list[str]:
    """Each piece of text between tags, without scripts."""
    text = re.sub(r"(?s)<(script|style|svg|template)\b.*?</\1>", "", response.content.decode())
    pieces = (html.unescape(piece).strip() for piece in re.split(r"<[^>]+>", text))
    return [" ".join(piece.split()) for piece in pieces if piece]


def english_in(words: list[str]) -> set[str]:
    return {piece for piece in words if piece in set(ENGLISH) - ALSO_DUTCH}


def polite_in(words: list[str]) -> list[str]:
    return [piece for piece in words if POLITE.search(piece)]


def admin_screens():
    yield reverse("admin:index")
    for model in admin.site._registry:
        yield reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def test_admin_reads_dutch(client):
    client.force_login(make_staff(ADMINISTRATORS))
    found = {}

    for path in admin_screens():
        response = client.get(path)
        if response.status_code == 200:
            words = words_of(response)
            found[path] = english_in(words), polite_in(words)

    assert len(found) > 4
    assert {path: words for path, words in found.items() if any(words)} == {}


@pytest.mark.parametrize("path", CMS_SCREENS)
def test_cms_reads_dutch(client, path):
    client.force_login(make_staff(EDITORS))

    response = client.get(path)

    assert response.status_code in (200, 302, 403)
    words = words_of(response)
    assert (english_in(words), polite_in(words)) == (set(), [])


def test_admin_wears_the_dress_of_the_house(client):
    client.force_login(make_staff(ADMINISTRATORS))

    page = client.get(reverse("admin:index")).content.decode()

    assert ("css/admin.css" in page, "Leernetwerk, beheer" in page) == (True, True)
