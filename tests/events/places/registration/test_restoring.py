"""Putting back who was removed, while others take the place."""

import pytest
from django.utils import timezone
from post_office.models import Email

from events.models import Registration, RegistrationChange
from events.places import registration as acts
from events.places.invariants import broken_rules_of
from events.places.registration import restoring
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.events.rush import at_once, meeting, outcome_of, read_without_lock
from tests.factories import MemberFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
State = Registration.State


def removed(session, number: int, by) -> list[Registration]:
    """People who had a place until `by` took it."""
    rows = [acts.register(session=session, member=member) for member in MemberFactory.create_batch(number)]
    return [acts.cancel(registration=row, by=by) for row in rows]


def putting_back(rows, by, act=acts.put_back) -> list:
    return [outcome_of(lambda row=row: act(registration=row, by=by)) for row in rows]


def states(rows) -> list[str]:
    return sorted(Registration.objects.filter(pk__in=[row.pk for row in rows]).values_list("state", flat=True))


def test_putting_back_against_newcomers_gives_every_place_once():
    session, organiser = SessionFactory(capacity=5), UserFactory()
    rows, newcomers = removed(session, 5, organiser), MemberFactory.create_batch(5)
    coming = [outcome_of(lambda member=member: acts.register(session=session, member=member)) for member in newcomers]

    outcomes = at_once(job for pair in zip(putting_back(rows, organiser), coming, strict=True) for job in pair)

    assert [type(outcome) for outcome in outcomes] == [Registration] * 10
    assert states(outcomes) == [State.CONFIRMED] * 5 + [State.WAITING] * 5
    assert broken_rules_of(session, timezone.now()) == []


def test_putting_back_against_going_leaves_no_place_empty():
    session, organiser = SessionFactory(capacity=10), UserFactory()
    rows, holders = removed(session, 5, organiser), RegistrationFactory.create_batch(10, session=session)
    going = [outcome_of(lambda row=row: acts.cancel(registration=row, by=row.member)) for row in holders[:5]]

    outcomes = at_once(job for pair in zip(putting_back(rows, organiser), going, strict=True) for job in pair)

    assert [type(outcome) for outcome in outcomes] == [Registration] * 10
    assert session.registrations.holding_place(timezone.now()).count() == 10
    assert broken_rules_of(session, timezone.now()) == []


def test_putting_back_one_person_many_times_at_once_is_told_once():
    session, organiser = SessionFactory(), UserFactory()
    [row] = removed(session, 1, organiser)
    before = Email.objects.count()

    at_once(putting_back([row] * 12, organiser))

    assert states([row]) == [State.CONFIRMED]
    assert RegistrationChange.objects.filter(act=RegistrationChange.Act.RESTORED).count() == 1
    assert Email.objects.count() == before + 1


def test_put_back_while_the_person_registers_again_is_one_place():
    session, organiser = SessionFactory(), UserFactory()
    [row] = removed(session, 1, organiser)
    again = outcome_of(lambda: acts.register(session=session, member=row.member))

    at_once([*putting_back([row] * 5, organiser), *[again] * 5])

    assert list(session.registrations.values_list("pk", "state")) == [(row.pk, State.CONFIRMED)]
    assert broken_rules_of(session, timezone.now()) == []


def test_without_the_lock_more_are_put_back_than_there_are_places(monkeypatch):
    session, organiser = SessionFactory(capacity=1), UserFactory()
    rows = [*removed(session, 1, organiser), *removed(session, 1, organiser), *removed(session, 1, organiser)]
    monkeypatch.setattr(restoring, "lock_sessions", read_without_lock)
    monkeypatch.setattr(restoring, "lack_at", meeting(restoring.lack_at, 3))

    at_once(putting_back(rows, organiser, acts.put_back.__wrapped__))

    assert states(rows).count(State.CONFIRMED) == 3
