"""Events in the search index: found by what they say, where and for whom."""

import pytest

from events.models import EventPage
from events.search import documents
from foundation.search.finder import find
from foundation.search.query import parse
from tests.events.factories import EventPageFactory, SessionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.search]


def urls(text, *audiences):
    return [hit.url for hit in find(parse(text), audiences=audiences or ["public"]).hits]


def test_event_is_found_by_what_it_says():
    event = EventPageFactory(about="<p>Over kwikstaarten.</p>", takeaways=[("takeaway", "Een stappenplan")])
    EventPageFactory()

    assert [urls("kwikstaarten"), urls("stappenplan")] == [[event.url], [event.url]]


def test_event_of_members_is_hidden_from_visitors():
    event = EventPageFactory(intro="Over kwikstaarten.", members_only=True)

    assert [urls("kwikstaarten"), urls("kwikstaarten", "public", "members")] == [[], [event.url]]


def test_draft_event_is_not_found():
    EventPageFactory(intro="Over kwikstaarten.", live=False)

    assert urls("kwikstaarten", "public", "members") == []


def test_unpublished_event_is_not_found_any_more():
    event = EventPageFactory(intro="Over kwikstaarten.")
    before = urls("kwikstaarten")

    event.unpublish()

    assert [before, urls("kwikstaarten")] == [[event.url], []]


def test_event_is_dated_by_its_last_date():
    event = EventPageFactory()
    SessionFactory(event=event, place="Zwolle")

    session = SessionFactory(event=event, mode="online", place="")

    [(pk, document)] = documents(EventPage.objects.all())
    assert (pk, document.date) == (event.pk, session.starts_at)
    assert [part.rpartition(", ")[2] for part in document.subtitle.split(" · ")] == ["Zwolle", "online"]


def test_date_that_moves_is_told_to_the_index():
    session = SessionFactory(event__intro="Over kwikstaarten.", place="Zwolle")
    before = find(parse("kwikstaarten"), audiences=["public"]).hits[0].subtitle

    session.place = "Utrecht"
    session.save()

    after = find(parse("kwikstaarten"), audiences=["public"]).hits[0].subtitle
    assert [before.rpartition(", ")[2], after.rpartition(", ")[2]] == ["Zwolle", "Utrecht"]
