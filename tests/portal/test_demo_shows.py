"""What the demo shows of the less sunny side: called off, moderated, for members only; and a file found by its text."""

import pytest

from events.models import Registration, Session
from forum.models import Intervention, Report
from foundation.search.finder import find
from foundation.search.query import parse
from knowledge.models import NewsPage
from notifications.models import Notification

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db]


def titles(text: str, *audiences: str) -> list[str]:
    return [hit.title for hit in find(parse(text), audiences=audiences).hits]


def test_demo_has_a_date_called_off_beside_dates_that_go_on():
    session = Session.objects.get(cancelled_at__isnull=False)

    twins = Session.objects.upcoming().filter(event=session.event, cancelled_at=None)
    assert twins.count() == 2
    assert twins.first().facilitators.count() == 3
    assert session.registrations.filter(state=Registration.State.CONFIRMED, released_at=None).count() == 0
    assert Notification.objects.filter(kind="session_cancelled").count() == session.registrations.count() == 3


def test_demo_has_a_post_that_a_moderator_hid():
    intervention = Intervention.objects.get()

    assert (intervention.act, intervention.reason) == (Intervention.Act.HIDDEN, Intervention.Reason.ADVERTISING)
    assert Report.objects.get().outcome == Report.Outcome.HIDDEN
    assert Notification.objects.filter(kind="forum_moderated").get().recipient_id == intervention.post.poster_id
    assert titles('"mijn zwager verkoopt"', "public", "members") == []


def test_demo_has_news_for_members_only():
    assert NewsPage.objects.live().filter(members_only=True).count() == 1


def test_demo_has_a_page_found_by_the_file_it_offers():
    assert titles("kniplijn", "public") == ["Speerpunt, doelstelling of activiteit?"]
