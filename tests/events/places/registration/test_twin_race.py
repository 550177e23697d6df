"""Many clicks at once by people whose date was lost, on both dates that are left, and on a place that is held."""

from contextlib import nullcontext
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from events.models import Registration, Session
from events.places import registration as acts
from events.places.invariants import broken_rules_of
from events.places.registration import entering as entering_module
from events.places.registration import rejoining
from events.places.registration.rejoining import PLACE_IS_HELD
from events.places.scheduling import cancel_session
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.events.rush import at_once, meeting, outcome_of, read_without_lock
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
State = Registration.State


def lost_places(number: int) -> list[Registration]:
    session = SessionFactory(capacity=number)
    rows = RegistrationFactory.create_batch(number, session=session)
    cancel_session(session=session, reason="Ziek")
    return list(session.registrations.filter(pk__in=[row.pk for row in rows]).select_related("member"))


def swapping(rows, dates) -> list:
    return [
        outcome_of(lambda row=row, to=to: acts.swap(registration=row, to=to, by=row.member))
        for to in dates
        for row in rows
    ]


def binding() -> list[Registration]:
    return list(Registration.objects.binding(timezone.now()))


def test_everybody_takes_one_of_the_dates_that_are_left_and_no_place_twice():
    rows = lost_places(10)
    dates = [SessionFactory(event=rows[0].event, capacity=4) for _ in range(2)]

    at_once(swapping(rows, dates))

    assert sorted(row.member_id for row in binding()) == sorted(row.member_id for row in rows)
    assert max(date.registrations.confirmed().count() for date in dates) == 4
    assert [broken_rules_of(date, timezone.now()) for date in dates] == [[], []]


def test_calling_off_against_registering_leaves_nobody_bound_to_it():
    session = SessionFactory(capacity=20)
    twin = SessionFactory(event=session.event, capacity=20)
    members = MemberFactory.create_batch(12)
    jobs = [outcome_of(lambda m=member: acts.register(session=session, member=m)) for member in members]
    jobs.insert(6, outcome_of(lambda: cancel_session(session=session, reason="Ziek")))

    at_once(jobs)
    at_once(outcome_of(lambda m=member: acts.register(session=twin, member=m)) for member in members)

    assert {row.session_id for row in binding()} == {twin.pk}
    assert twin.registrations.confirmed().count() == 12
    assert broken_rules_of(Session.objects.get(pk=session.pk), timezone.now()) == []


def test_held_place_is_given_once_to_who_comes_back_or_to_who_is_new():
    session = SessionFactory(capacity=1)
    own = acts.register(session=session, member=MemberFactory())
    acts.cancel(registration=own, by=own.member, held_until=timezone.now() + PLACE_IS_HELD)
    back = [outcome_of(lambda: acts.rejoin(registration=own, by=own.member))] * 5
    members = MemberFactory.create_batch(5)
    new = [outcome_of(lambda m=member: acts.register(session=session, member=m)) for member in members]

    at_once([job for pair in zip(back, new, strict=True) for job in pair])

    assert [row.pk for row in session.registrations.confirmed()] == [own.pk]
    assert session.registrations.waiting().count() == 5


def test_without_the_lock_a_held_place_is_taken_back_twice(monkeypatch):
    session = SessionFactory(capacity=1)
    own = acts.register(session=session, member=MemberFactory())
    acts.cancel(registration=own, by=own.member, held_until=timezone.now() + timedelta(hours=1))
    monkeypatch.setattr(rejoining, "lock_sessions", read_without_lock)
    monkeypatch.setattr(rejoining, "twin_of", meeting(rejoining.twin_of, 3))

    at_once([outcome_of(lambda: acts.rejoin.__wrapped__(registration=own, by=own.member))] * 3)

    assert own.changes.filter(act="teruggezet").count() == 3


def test_without_the_lock_the_database_still_lets_nobody_take_two_dates(monkeypatch):
    [row] = lost_places(1)
    dates = [SessionFactory(event=row.event) for _ in range(2)]
    monkeypatch.setattr(entering_module, "lock_sessions", read_without_lock)
    monkeypatch.setattr(entering_module, "binding_in", meeting(entering_module.binding_in, 2))
    monkeypatch.setattr(entering_module, "transaction", SimpleNamespace(atomic=nullcontext))

    jobs = [lambda to=to: acts.register(session=to, member=row.member) for to in dates]
    outcomes = at_once(outcome_of(job) for job in jobs)

    assert [type(outcome).__name__ for outcome in outcomes].count("IntegrityError") == 1
    assert len(binding()) == 1
