"""What the demo shows of the less sunny side: called off, moderated, for members only; and a file found by its text."""

import pytest

from forum.models import Intervention, Report
from foundation.search.finder import find
from foundation.search.query import parse
from knowledge.models import NewsPage
from notifications.models import Notification

pytestmark = [pytest.mark.usefixtures("demo"), pytest.mark.django_db, pytest.mark.search]


def titles(text: str, *audiences: str) -> list[str]:
    return [hit.title for hit in find(parse(text), audiences=audiences).hits]


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
