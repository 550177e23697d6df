"""Who was there: the marks themselves."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from post_office.models import Email

from events.models import Registration, RegistrationChange
from events.places import registration as acts
from events.places.invariants import broken_rules_of
from events.places.registration import attendance
from events.places.registration.attendance import Outcome
from tests.events.factories import RegistrationFactory, RunningSessionFactory, SessionFactory
from tests.events.rush import at_once, meeting, read_without_lock
from tests.factories import MemberFactory, UserFactory

pytestmark = pytest.mark.django_db
State = Registration.State
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def organiser():
    return UserFactory()


@pytest.fixture
def place():
    return RegistrationFactory(session=RunningSessionFactory())


def log_of(registration) -> list:
    lines = RegistrationChange.objects.filter(registration=registration).order_by("pk")
    return list(lines.values_list("act", "by", "state"))


@pytest.mark.parametrize("state", [State.ATTENDED, State.ABSENT, State.EXCUSED])
def test_mark_is_noted_and_logged(place, organiser, state):
    outcome = acts.mark(registration=place, state=state, by=organiser)

    place.refresh_from_db()
    assert (outcome, place.state) == (Outcome.NOTED, state)
    assert log_of(place) == [(state.value, organiser.pk, state)]


def test_mark_is_taken_back(place, organiser):
    acts.mark(registration=place, state=State.ATTENDED, by=organiser)

    acts.mark(registration=place, state=State.CONFIRMED, by=organiser)

    place.refresh_from_db()
    assert place.state == State.CONFIRMED
    assert [act for act, *_ in log_of(place)] == ["aanwezig", "aanwezigheid leeg"]


def test_same_mark_twice_is_one_mark(place, organiser):
    at = timezone.now() - MINUTE

    outcomes = [acts.mark(registration=place, state=State.ATTENDED, by=organiser, at=at) for _ in range(2)]

    place.refresh_from_db()
    assert outcomes == [Outcome.NOTED, Outcome.ALREADY]
    assert (place.attendance_marked_at, len(log_of(place))) == (at, 1)


@pytest.mark.parametrize("late_first", [True, False])
def test_mark_made_last_stands_in_whatever_order_they_come(place, organiser, late_first):
    now = timezone.now()
    marks = [(State.ABSENT, now - 5 * MINUTE), (State.ATTENDED, now - MINUTE)]

    for state, at in marks[::-1] if late_first else marks:
        acts.mark(registration=place, state=state, by=organiser, at=at)

    place.refresh_from_db()
    assert (place.state, place.attendance_marked_at) == (State.ATTENDED, now - MINUTE)


@pytest.mark.parametrize(("at", "expected"), [(-timedelta(days=300), -2.5 * HOUR), (timedelta(days=300), 0 * HOUR)])
def test_clock_nonsense_is_brought_within_bounds(organiser, at, expected):
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        place = RegistrationFactory(session=RunningSessionFactory())

        acts.mark(registration=place, state=State.ATTENDED, by=organiser, at=now + at)

    place.refresh_from_db()
    assert place.attendance_marked_at == now + expected


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [(-2 * HOUR - MINUTE, False), (-2 * HOUR, True), (3 * HOUR + timedelta(days=14, seconds=1), False)],
)
def test_marks_are_taken_from_two_hours_before_until_two_weeks_after(organiser, moment, is_open):
    place = RegistrationFactory(session=SessionFactory())
    refusal = None

    with time_machine.travel(place.session.starts_at + moment, tick=False):
        try:
            acts.mark(registration=place, state=State.ATTENDED, by=organiser)
        except ValidationError as error:
            refusal = error.code

    assert refusal == (None if is_open else "window")


@pytest.mark.parametrize("state", [State.WAITING, State.PENDING, State.CANCELLED, State.REJECTED])
def test_who_has_no_place_is_not_marked(organiser, state):
    registration = RegistrationFactory(session=RunningSessionFactory(), state=state)

    with pytest.raises(ValidationError) as refusal:
        acts.mark(registration=registration, state=State.ATTENDED, by=organiser)

    registration.refresh_from_db()
    assert (refusal.value.code, registration.state) == ("place", state)


def test_who_cancelled_late_and_came_goes_back_to_that_when_taken_back(organiser):
    place = RegistrationFactory(
        session=RunningSessionFactory(), state=State.EXCUSED, cancelled_at=timezone.now() - 3 * HOUR
    )

    acts.mark(registration=place, state=State.ATTENDED, by=organiser)
    acts.mark(registration=place, state=State.CONFIRMED, by=organiser)

    place.refresh_from_db()
    assert place.state == State.EXCUSED
    assert [state for *_, state in log_of(place)] == ["aanwezig", "verhinderd"]


def test_who_cancelled_late_and_came_after_all_is_an_extra_place_when_it_is_full(organiser):
    session = RunningSessionFactory(capacity=1)
    late = RegistrationFactory(session=session, state=State.EXCUSED)
    RegistrationFactory(session=session)

    acts.mark(registration=late, state=State.ATTENDED, by=organiser)

    assert [act for act, *_ in log_of(late)] == ["aanwezig", "extra plek"]
    assert broken_rules_of(session, timezone.now()) == []


def test_absent_who_took_a_place_at_the_twin_date_is_not_present_too(place, organiser):
    acts.mark(registration=place, state=State.ABSENT, by=organiser)
    acts.register(session=SessionFactory(event=place.event), member=place.member)

    with pytest.raises(ValidationError) as refusal:
        acts.mark(registration=place, state=State.ATTENDED, by=organiser)

    assert refusal.value.code == "twin"


def test_place_that_frees_before_closing_goes_on(organiser):
    now = timezone.now()
    session = SessionFactory(
        capacity=1, starts_at=now + HOUR, ends_at=now + 3 * HOUR, closes_at=now + HOUR / 2, cancel_until=now
    )
    place = RegistrationFactory(session=session)
    waiting = RegistrationFactory(session=session, state=State.WAITING)

    acts.mark(registration=place, state=State.EXCUSED, by=organiser)

    waiting.refresh_from_db()
    assert waiting.state == State.OFFERED


def test_rest_is_absent_and_back(organiser):
    session = RunningSessionFactory()
    present, *rest = RegistrationFactory.create_batch(3, session=session)
    acts.mark(registration=present, state=State.ATTENDED, by=organiser)

    with time_machine.travel(session.ends_at + MINUTE):
        moment = acts.mark_rest_absent(session=session, by=organiser)
        absent = list(session.registrations.order_by("pk").values_list("state", flat=True))
        acts.mark(registration=rest[0], state=State.ATTENDED, by=organiser)
        undone = acts.unmark_rest(session=session, moment=moment, by=organiser)

    states = list(session.registrations.order_by("pk").values_list("state", flat=True))
    assert absent == [State.ATTENDED, State.ABSENT, State.ABSENT]
    assert (undone, states) == (1, [State.ATTENDED, State.ATTENDED, State.CONFIRMED])


def test_rest_is_not_absent_while_the_session_runs(place, organiser):
    with pytest.raises(ValidationError) as refusal:
        acts.mark_rest_absent(session=place.session, by=organiser)

    assert refusal.value.code == "window"


def test_walk_in_has_a_place_above_the_capacity_and_is_present(organiser):
    session = RunningSessionFactory(capacity=1)
    RegistrationFactory(session=session)
    member = MemberFactory()

    row = acts.welcome(session=session, member=member, by=organiser)
    again = acts.welcome(session=session, member=member, by=organiser)

    assert (again.pk, row.state, row.organisation) == (row.pk, State.ATTENDED, member.affiliation.organisation)
    assert log_of(row) == [("extra plek", organiser.pk, "bevestigd"), ("aanwezig", organiser.pk, "aanwezig")]
    assert Email.objects.count() == 0
    assert broken_rules_of(session, timezone.now()) == []


def test_walk_in_who_waited_or_cancelled_keeps_the_row(organiser):
    session = RunningSessionFactory()
    rows = [RegistrationFactory(session=session, state=state) for state in (State.WAITING, State.CANCELLED)]

    for row in rows:
        acts.welcome(session=session, member=row.member, by=organiser)

    assert list(session.registrations.order_by("pk").values_list("pk", "state")) == [
        (row.pk, State.ATTENDED) for row in rows
    ]


def test_walk_in_brings_the_place_at_the_twin_date_along(organiser):
    session = RunningSessionFactory()
    twin = SessionFactory(event=session.event, capacity=1)
    place = RegistrationFactory(session=twin, contribution="Ons plan")
    waiting = RegistrationFactory(session=twin, state=State.WAITING)

    row = acts.welcome(session=session, member=place.member, by=organiser)

    place.refresh_from_db()
    waiting.refresh_from_db()
    assert (row.state, row.contribution) == (State.ATTENDED, "Ons plan")
    assert (place.state, waiting.state) == (State.CANCELLED, State.OFFERED)


def test_walk_in_who_was_at_the_twin_date_is_refused(organiser):
    session = RunningSessionFactory()
    twin = SessionFactory(event=session.event)
    place = RegistrationFactory(session=twin, state=State.ATTENDED)

    with pytest.raises(ValidationError) as refusal:
        acts.welcome(session=session, member=place.member, by=organiser)

    assert refusal.value.code == "twin"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_phones_that_send_the_same_marks_at_once_note_each_once():
    session, organiser = RunningSessionFactory(capacity=10), UserFactory()
    places = RegistrationFactory.create_batch(10, session=session)
    at = timezone.now() - MINUTE

    outcomes = at_once(
        lambda place=place: acts.mark(registration=place, state=State.ATTENDED, by=organiser, at=at)
        for place in places * 2
    )

    assert sorted(outcomes) == sorted([Outcome.NOTED] * 10 + [Outcome.ALREADY] * 10)
    assert RegistrationChange.objects.filter(act="aanwezig").count() == 10


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_without_the_lock_each_phone_notes_the_same_mark(monkeypatch):
    place, organiser, at = RegistrationFactory(session=RunningSessionFactory()), UserFactory(), timezone.now() - MINUTE
    monkeypatch.setattr(attendance, "lock_sessions", read_without_lock)
    monkeypatch.setattr(attendance, "fetch", meeting(attendance.fetch, 4))

    mark = acts.mark.__wrapped__
    outcomes = at_once([lambda: mark(registration=place, state=State.ATTENDED, by=organiser, at=at)] * 4)

    assert outcomes == [Outcome.NOTED] * 4
    assert RegistrationChange.objects.filter(act="aanwezig").count() == 4


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_same_walk_in_at_two_doors_is_one_row():
    session, organiser, member = RunningSessionFactory(), UserFactory(), MemberFactory()

    rows = at_once([lambda: acts.welcome(session=session, member=member, by=organiser)] * 10)

    assert {row.pk for row in rows} == {Registration.objects.get().pk}
    assert [act for act, *_ in log_of(rows[0])] == ["toegevoegd", "aanwezig"]
