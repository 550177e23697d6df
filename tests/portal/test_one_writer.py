"""Two editors, or one who types while another publishes: nobody meets an error, and nothing that was saved is lost."""

import threading

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from foundation.models import Theme
from knowledge.models import NewsPage
from members.permissions import EDITORS
from tests.events.rush import at_once, outcome_of
from tests.factories import make_staff
from tests.knowledge.factories import news

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
AUTOSAVE = {"accept": "application/json"}
PATIENCE = 3  # seconds in which a draft can come between, if anything lets it


def client_of(user) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def sending(page, client, *, headers=None, **fields):
    fields = {"title": page.title, "slug": page.slug, "intro": page.intro} | fields
    form = nested_form_data({**fields, "body": streamfield([]), "comments": inline_formset([])})
    return outcome_of(lambda: client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, headers=headers))


@pytest.fixture
def page():
    page = news()
    page.save_revision().publish()
    return page


def test_publishing_twice_while_drafts_are_kept_is_no_error(page):
    theme = Theme.objects.create(name="Meten", slug="meten")
    jobs = []
    for client in [client_of(make_staff(EDITORS)) for _ in range(3)]:
        fields = {"title": f"Titel {len(jobs)}", "theme": theme.pk}
        jobs.append(sending(page, client, **fields, **{"action-publish": "1"}))
        jobs.append(sending(page, client, headers=AUTOSAVE, **fields))

    answers = at_once(jobs)

    published, drafts = answers[::2], answers[1::2]
    page = NewsPage.objects.get()
    assert [getattr(answer, "status_code", answer) for answer in published] == [302] * 3
    assert {getattr(answer, "status_code", answer) for answer in drafts} <= {200, 400}
    assert page.live_revision.as_object().title == page.title
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish").count() == 4


@pytest.fixture
def draft_comes_between(monkeypatch):
    """Publishing waits, when its revision is saved, for a draft; gives what makes a job of sending that draft."""
    is_saved, is_kept = threading.Event(), threading.Event()
    publish = PublishPageRevisionAction._publish_revision

    def publish_later(*args, **kwargs):
        is_saved.set()
        is_kept.wait(timeout=PATIENCE)
        return publish(*args, **kwargs)

    def at_that_moment(job):
        def send():
            is_saved.wait(timeout=60)
            answer = job()
            is_kept.set()
            return answer

        return send

    monkeypatch.setattr(PublishPageRevisionAction, "_publish_revision", publish_later)
    return at_that_moment


def titles_after_a_draft_during_publication(page, draft_comes_between) -> tuple[str, str]:
    """What readers see, and what an editor opens."""
    theme = Theme.objects.create(name="Meten", slug="meten")
    publisher, writer = [client_of(make_staff(EDITORS)) for _ in range(2)]
    publication = {"title": "Gepubliceerd", "theme": theme.pk, "action-publish": "1"}
    draft = sending(page, writer, title="Verder geschreven", theme=theme.pk, headers=AUTOSAVE)

    answers = at_once([sending(page, publisher, **publication), draft_comes_between(draft)])

    assert [answer.status_code for answer in answers] == [302, 200]
    page = NewsPage.objects.get()
    return page.title, page.get_latest_revision_as_object().title


def test_draft_kept_during_publication_is_what_an_editor_opens(page, draft_comes_between):
    titles = titles_after_a_draft_during_publication(page, draft_comes_between)

    assert titles == ("Gepubliceerd", "Verder geschreven")


def test_draft_kept_during_publication_is_lost_from_sight_without_the_lock(page, draft_comes_between, settings):
    """The negative control."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != "portal.one_writer.OneWriter"]

    titles = titles_after_a_draft_during_publication(page, draft_comes_between)

    assert titles == ("Gepubliceerd", "Gepubliceerd")
