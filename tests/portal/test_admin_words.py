"""What administrators and editors read in /beheer/ and in the CMS is Dutch, and says je."""

import html
import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse
from post_office.models import Email
from wagtail.snippets.models import get_snippet_models

from foundation.models import PortalPage
from members.permissions import ADMINISTRATORS, EDITORS
from tests.factories import make_staff

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db, pytest.mark.one_database]

ENGLISH = (
    *("Post Office", "Emails", "Dashboard", "Content", "Root", "None", "Get full name", "Created", "Last updated"),
    *("Scheduled time", "Message id", "Add", "Delete", "Save", "Change", "View site", "Search", "History", "Home page"),
    *("Settings", "Reports", "Snippets", "Images", "Documents", "Pages", "Users", "Groups", "Collections", "Redirects"),
    *("Machina: Forum", "Model name", "Add link", "Change or view list link", "File", "Default", "Image", "Edit"),
    *("Select", "All", "Yes", "No", "Log out", "Help", "Filter by", "Results", "Choose", "Upload", "Title", "Status"),
)
# Words that are Dutch too, or a name.
ALSO_DUTCH = {"Status", "Help", "All", "None of"}
SAID = re.compile(r'\b(?:title|alt|aria-label|placeholder)="([^"]+)"')
LABEL = re.compile(r'"label": "([^"\\]+)"')
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
    "/cms/reports/aging-pages/",
    "/cms/reports/workflow/",
    "/cms/reports/page-types-usage/",
    "/cms/redirects/add/",
    "/cms/images/add/",
    "/cms/documents/multiple/add/",
    "/cms/bijeenkomstdata/new/",
    "/cms/vragen/",
]


def words_of(response) -> list[str]:
    """Each piece of text between tags, in an attribute that is read, or in the label of a block; without scripts."""
    text = re.sub(r"(?s)<(script|style|svg|template)\b.*?</\1>", "", response.content.decode())
    said = [*re.split(r"<[^>]+>", text), *SAID.findall(text), *LABEL.findall(html.unescape(text))]
    pieces = (html.unescape(piece).strip() for piece in said)
    return [" ".join(piece.split()) for piece in pieces if piece]


def english_in(words: list[str]) -> set[str]:
    return {piece for piece in words if piece in set(ENGLISH) - ALSO_DUTCH}


def polite_in(words: list[str]) -> list[str]:
    return [piece for piece in words if POLITE.search(piece)]


def admin_screens():
    yield reverse("admin:index")
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield from (reverse(f"{name}_{screen}") for screen in ("changelist", "add"))
        if thing := model._default_manager.first():
            yield from (reverse(f"{name}_{screen}", args=[thing.pk]) for screen in ("change", "delete", "history"))


def cms_forms():
    for model in apps.get_models():
        if issubclass(model, PortalPage) and (page := model.objects.first()):
            screens = ("edit", "history", "delete", "move", "copy", "add_subpage")
            yield from (reverse(f"wagtailadmin_pages:{screen}", args=[page.pk]) for screen in screens)
    for model in get_snippet_models():
        name = model.snippet_viewset.get_url_name
        yield from (reverse(name(screen)) for screen in ("list", "add"))
        if thing := model.objects.first():
            yield from (reverse(name(screen), args=[thing.pk]) for screen in ("edit", "delete", "usage"))


def test_admin_reads_dutch(client):
    client.force_login(make_staff(ADMINISTRATORS))
    found = {}

    for path in admin_screens():
        response = client.get(path)
        if response.status_code == 200:
            words = words_of(response)
            found[path] = english_in(words), polite_in(words)

    assert len(found) > 15
    assert {path: words for path, words in found.items() if any(words)} == {}


def test_forms_of_the_cms_read_dutch(client):
    client.force_login(make_staff(EDITORS))

    answers = {path: client.get(path) for path in cms_forms()}

    words = {path: words_of(answer) for path, answer in answers.items() if answer.status_code == 200}
    found = {path: (english_in(said), polite_in(said)) for path, said in words.items()}
    assert len(found) > 60
    assert {path: faults for path, faults in found.items() if any(faults)} == {}


def test_mail_in_the_administration_says_its_moments_in_words(client):
    client.force_login(make_staff(ADMINISTRATORS))
    mail = Email.objects.create(from_email="a@b.example", to="c@d.example", scheduled_time=None)

    words = words_of(client.get(reverse("admin:post_office_email_change", args=[mail.pk])))

    assert [piece for piece in words if re.match(r"\d{4}-\d\d-\d\d|None", piece)] == []


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

    assert ("css/admin.css" in page, "Lerend Netwerk, beheer" in page) == (True, True)


def test_administration_leads_to_the_pages_about_the_network(client):
    client.force_login(make_staff(ADMINISTRATORS))

    page = client.get("/beheer/").text

    places = ("/beheer/netwerk/", "/beheer/berichten/", "/leden/bevestigen/", "/organisaties/inlezen/")
    assert [place for place in places if f'href="{place}"' not in page] == []
    assert {client.get(place).status_code for place in places} == {200}
