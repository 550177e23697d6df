"""The lists of a date's fields that are kept by hand, held against what a reader really sees of each field."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.deadlines import DEADLINES, LABELS
from events.integrations.api.content import session_as_json
from events.models import Session
from events.places.calendar import session_file
from events.places.scheduling import INVITATION_FIELDS, changes_in_words, snapshot
from events.places.webhooks.announcing import API_FIELDS
from tests.events.factories import SessionFactory
from tests.events.organising.test_copying import OTHER_VALUES

pytestmark = pytest.mark.django_db
MOMENTS = ("starts_at", "ends_at", *DEADLINES)
# Of the row itself, or told by an act of its own: another event, calling off.
OF_THE_ROW = {
    *("id", "uid", "event", "created_at", "updated_at", "sequence", "places_kept", "fixed_moments"),
    *("cancelled_at", "cancellation_reason"),
}
ORGANISERS_ONLY = {
    *("organisation_cap", "requires_approval", "pending_holds_place", "invitation_only", "favours_missed"),
    *("asks_needs", "hours"),
}


def seen_by(read) -> set[str]:
    """The fields that another value of which `read` shows."""
    SessionFactory()
    session = Session.objects.with_event().with_seats().get()
    before, seen = read(session), set()
    for name in (*OTHER_VALUES, *MOMENTS):
        old = getattr(session, name)
        setattr(session, name, old + timedelta(minutes=7) if name in MOMENTS else OTHER_VALUES[name])
        seen |= {name} if read(session) != before else set()
        setattr(session, name, old)
    return seen


def test_every_field_of_a_date_has_its_place():
    fields = {field.name for field in Session._meta.concrete_fields}

    assert fields == {*INVITATION_FIELDS, *API_FIELDS, *DEADLINES, *ORGANISERS_ONLY, *OF_THE_ROW}
    assert set(LABELS) == set(DEADLINES)


def test_change_of_what_stands_in_calendars_is_told():
    """And the link, which stands in none but on one's own page."""
    assert seen_by(session_file) | {"meeting_url"} == set(INVITATION_FIELDS)


def test_change_of_each_of_them_has_a_sentence():
    assert seen_by(lambda session: changes_in_words(snapshot(Session.objects.get()), session)) == set(INVITATION_FIELDS)


def test_change_that_waited_while_a_field_was_added_is_told():
    session = SessionFactory()
    told = {name: value for name, value in snapshot(session).items() if name != "directions"}
    session.meeting_url = OTHER_VALUES["meeting_url"]

    assert len(changes_in_words(told, session)) == 1


def test_webhooks_tell_of_what_the_api_shows():
    now = timezone.now()

    assert seen_by(lambda session: session_as_json(session, now, for_organiser=True)) == set(API_FIELDS)
