from types import SimpleNamespace

import pytest
from django.utils import timezone

from events.models import Registration, Session
from events.places.standing import queue_place_in_words, seats_in_words
from foundation.components import Pill
from foundation.icons import icon
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("number", "line"), [(1, "1 deelnemer"), (2, "2 deelnemers")])
def test_past_seats_count_in_proper_dutch(number, line):
    session = PastSessionFactory()
    RegistrationFactory.create_batch(number, session=session)

    session = Session.objects.with_seats().get()

    assert seats_in_words(session, timezone.now()) == line


@pytest.mark.parametrize(("capacity", "line"), [(1, "Nog 1 plek"), (2, "Nog 2 plekken")])
def test_free_seats_count_in_proper_dutch(capacity, line):
    SessionFactory(capacity=capacity)

    session = Session.objects.with_seats().get()

    assert seats_in_words(session, timezone.now()) == line


@pytest.mark.parametrize(
    ("state", "pill"),
    [
        (Registration.State.CONFIRMED, Pill("Aangemeld", "ok", "circle-check")),
        (Registration.State.WAITING, Pill("Wachtlijst", "warn", "hourglass")),
        (Registration.State.PENDING, Pill("Wacht op goedkeuring", "info", "clipboard-check")),
        (Registration.State.REJECTED, Pill("Niet toegelaten", "rose", "circle-x")),
        (Registration.State.CANCELLED, Pill("Afgemeld", "", "calendar-x")),
    ],
)
def test_state_of_a_registration_shows_as_a_pill(state, pill):
    assert Registration(state=state).pill == pill


def test_every_state_of_a_registration_has_a_pill_with_a_drawing():
    pills = [Registration(state=state).pill for state in Registration.State]

    assert [bool(icon(pill.icon)) for pill in pills] == [True] * len(Registration.State)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"still_waits": True}, "3"),
        ({"still_waits": True, "priority": 2}, "3, met voorrang"),
        ({"still_waits": True, "accepts_short_notice": True}, "3, kan ook op korte termijn"),
        ({"still_waits": False, "priority": 1}, "geen, de wachtlijst is gesloten, misgegrepen vorige keer"),
    ],
)
def test_place_in_the_queue_is_told_with_what_counts(fields, words):
    row = SimpleNamespace(**{"queue_position": 3, "priority": 0, "accepts_short_notice": False} | fields)

    assert queue_place_in_words(row, is_capped=False) == words
