"""A rush for the places of one event."""

from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from post_office.models import Email

from events.models import Registration
from events.places import registration as acts
from events.places.registration import entering as entering_module
from tests.events.factories import SessionFactory
from tests.events.rush import WORKERS, at_once, meeting, read_without_lock
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

State = Registration.State


def entering(session, members, register=acts.register):
    return [lambda member=member: register(session=session, member=member) for member in members]


def count(session, state) -> int:
    return Registration.objects.filter(session=session, state=state).count()


def test_sixty_people_for_fifteen_places_give_exactly_fifteen():
    session = SessionFactory(capacity=15)
    members = MemberFactory.create_batch(60)

    at_once(entering(session, members))

    assert count(session, State.CONFIRMED) == 15
    assert count(session, State.WAITING) == 45
    assert Email.objects.count() == 60


def test_without_the_lock_the_same_rush_oversells(monkeypatch):
    session = SessionFactory(capacity=15)
    members = MemberFactory.create_batch(60)
    monkeypatch.setattr(entering_module, "lock_sessions", meeting(read_without_lock, WORKERS))

    # Without a transaction, so that SQLite's BEGIN IMMEDIATE does not serialise it either.
    monkeypatch.setattr(entering_module, "transaction", SimpleNamespace(atomic=nullcontext))
    at_once(entering(session, members))

    assert count(session, State.CONFIRMED) > 15


def test_same_person_twenty_times_gives_one_row_and_one_mail():
    session = SessionFactory(capacity=15)
    member = MemberFactory()

    answers = at_once(entering(session, [member] * 20))

    assert {answer.pk for answer in answers} == {Registration.objects.get().pk}
    assert [email.to for email in Email.objects.all()] == [[member.email]]


def test_same_person_at_both_twin_dates_gets_one_place():
    first = SessionFactory()
    twin = SessionFactory(event=first.event)
    member = MemberFactory()

    def refused_or_not(session):
        try:
            return acts.register(session=session, member=member)
        except ValidationError as refusal:
            return refusal.code

    answers = at_once([lambda s=session: refused_or_not(s) for session in [first, twin] * 10])

    assert Registration.objects.filter(member=member).count() == 1
    assert answers.count("twin") == 10


def test_cancellations_against_registrations_keep_every_place_taken():
    session = SessionFactory(capacity=15)
    holders, newcomers = MemberFactory.create_batch(15), MemberFactory.create_batch(30)
    places = [acts.register(session=session, member=member) for member in holders]
    leaving = [lambda r=place: acts.cancel(registration=r, by=r.member) for place in places]
    mixed = [job for pair in zip(entering(session, newcomers[:15]), leaving, strict=True) for job in pair]

    at_once(mixed + entering(session, newcomers[15:]))

    assert count(session, State.CANCELLED) == 15
    assert count(session, State.CONFIRMED) + count(session, State.OFFERED) == 15
    assert count(session, State.WAITING) == 15
