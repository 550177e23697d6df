"""After erasure nobody can tell from the database, the media, the caches or the logs who it was."""

import logging

import pytest
from django.apps import apps
from django.core.cache import caches
from django.db.models import BinaryField
from django.test import Client

from forum.forum_conversation.models import Post
from foundation.search.models import SearchDocument, SearchWord
from foundation.search.rebuild import rebuild
from knowledge.models import ArticlePage
from members.privacy.erasure import erase_member
from notifications.models import Notification
from tests import factories
from tests.portal import traces

pytestmark = [pytest.mark.django_db, pytest.mark.search]


@pytest.fixture
def person(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for cache in caches.all():
        cache.clear()
    person = traces.make_person()
    traces.use_everything(person)
    return person


@pytest.fixture
def erase(django_capture_on_commit_callbacks):
    def act(person):
        with django_capture_on_commit_callbacks(execute=True):
            erase_member(user=person, by=person)

    return act


def test_erasure_leaves_no_trace_in_any_column_or_file(person, erase, caplog):
    before = traces.places()

    with caplog.at_level(logging.DEBUG):
        erase(person)

    assert len(before) > 40
    assert {name for name in before if name.startswith("file")} != set()
    assert traces.places() == {}
    assert not traces.is_trace(caplog.text)


@pytest.mark.one_database
def test_erasure_leaves_the_words_of_others_readable(person, erase):
    erase(person)

    texts = set(Post.objects.values_list("content", flat=True))
    assert "Voormalig lid wist dit, **bel** (gewist)." in texts
    assert "> Dat ben ik. Groet, Voormalig lid\n\nDank, zie (gewist)" in texts
    assert ArticlePage.objects.get().title == "In gesprek met Voormalig lid"
    assert Notification.objects.filter(title__contains="Wie kent Voormalig lid?").exists()
    assert SearchDocument.objects.filter(
        title="Wie kent Voormalig lid?", body__contains="Groet, Voormalig lid"
    ).exists()


def test_search_index_made_anew_does_not_bring_traces_back(person, erase):
    erase(person)

    rebuild()

    assert not SearchWord.objects.filter(word__contains="wegwezen").exists()
    assert traces.places() == {}


@pytest.mark.one_database
def test_name_that_another_member_has_too_stays_theirs(person, erase):
    namesake = factories.MemberFactory(first_name=traces.FIRST, last_name=traces.LAST)

    erase(person)

    namesake.refresh_from_db()
    assert namesake.get_full_name() == traces.NAME
    assert ArticlePage.objects.get().title == f"In gesprek met {traces.NAME}"


@pytest.mark.one_database
def test_pages_still_open_after_erasure(person, erase):
    erase(person)

    pages = ["/contact/", ArticlePage.objects.get().url, "/nieuws/", "/"]
    assert {page: Client().get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_columns_of_bytes_are_known():
    """No name is found in them: what they hold must go by another way."""
    columns = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, BinaryField)
    }

    assert columns == {
        "goals.MadeFile.content",  # goes with whoever is erased
        "goals.ChapterDraft.content",  # until it is read, in minutes
        "knowledge.WordImport.content",  # until the draft is there, in minutes
        "notifications.InboundMail.raw",  # emptied when somebody is erased
        "notifications.MailPart.content",  # mails to the person go
    }
