"""A place that was given up is held for a minute: whoever did it by mistake has it back, and nobody else meanwhile."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from events.models import Registration, Session
from events.places.registration import cancel, register, rejoin
from events.places.registration.rejoining import PLACE_IS_HELD, settle_places
from events.room import free_places
from events.tasks import move_queues_up
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.events.places.registration.reading import log_of, state_of, subjects_for
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
State = Registration.State


def given_up(member, **fields):
    """The place of `member` at a full session, given up just now, with somebody who waits."""
    session = SessionFactory(capacity=1, **fields)
    own = register(session=session, member=member)
    waiter = register(session=session, member=MemberFactory())
    return leave(own), waiter


def leave(registration):
    return cancel(registration=registration, by=registration.member, held_until=timezone.now() + PLACE_IS_HELD)


def test_place_comes_back_within_the_minute_although_somebody_waits(member):
    own, waiter = given_up(member)

    rejoin(registration=own, by=member)

    assert [state_of(own), state_of(waiter)] == [State.CONFIRMED, State.WAITING]
    assert subjects_for(member) == ["Je bent aangemeld", "Je bent afgemeld", "Je bent aangemeld"]
    assert log_of(own)[-1] == ("teruggezet", "")


def test_place_comes_back_once_however_often_it_is_asked(member):
    own, _ = given_up(member)

    for _ in range(3):
        rejoin(registration=own, by=member)

    assert subjects_for(member) == ["Je bent aangemeld", "Je bent afgemeld", "Je bent aangemeld"]


def test_held_place_goes_to_no_newcomer(member):
    own, waiter = given_up(member)

    newcomer = register(session=own.session, member=MemberFactory())

    assert [state_of(waiter), newcomer.state] == [State.WAITING, State.WAITING]
    assert free_places(Session.objects.with_seats().get()) == 0


def test_held_place_goes_to_no_newcomer_where_nobody_waits(member):
    session = SessionFactory(capacity=1)
    own = leave(register(session=session, member=member))

    newcomer = register(session=session, member=MemberFactory())
    rejoin(registration=own, by=member)

    assert [state_of(own), newcomer.state] == [State.CONFIRMED, State.WAITING]


@pytest.mark.parametrize("sweep", [move_queues_up, lambda: settle_places(Session.objects.get().event_id)])
def test_after_the_minute_the_place_goes_to_who_waits(member, sweep):
    own, waiter = given_up(member)

    with time_machine.travel(timezone.now() + PLACE_IS_HELD + timedelta(seconds=1)):
        sweep()

    assert [state_of(own), state_of(waiter)] == [State.CANCELLED, State.OFFERED]


def test_after_the_minute_nobody_comes_in_the_queue_unasked(member):
    own, waiter = given_up(member)

    with time_machine.travel(timezone.now() + PLACE_IS_HELD + timedelta(seconds=1)):
        with pytest.raises(ValidationError) as refusal:
            rejoin(registration=own, by=member)
        move_queues_up()

    assert refusal.value.code == "full"
    assert [state_of(own), state_of(waiter)] == [State.CANCELLED, State.OFFERED]


def test_place_given_up_too_late_comes_back_too(member):
    session = SessionFactory(cancel_until=timezone.now() - timedelta(hours=1))
    own = register(session=session, member=member)
    Session.objects.filter(pk=session.pk).update(closes_at=timezone.now() - timedelta(minutes=30))
    leave(own)

    rejoin(registration=own, by=member)

    assert state_of(own) == State.CONFIRMED


def test_request_that_holds_a_place_comes_back(member):
    own, _ = given_up(member, requires_approval=True, pending_holds_place=True)

    rejoin(registration=own, by=member)

    assert state_of(own) == State.PENDING


def test_place_at_a_date_that_was_called_off_meanwhile_does_not_come_back(member):
    own, _ = given_up(member)
    Session.objects.update(cancelled_at=timezone.now())

    with pytest.raises(ValidationError) as refusal:
        rejoin(registration=own, by=member)

    assert refusal.value.code == "cancelled"


def test_place_does_not_come_back_to_who_took_another_date_meanwhile(member):
    own, _ = given_up(member)
    register(session=SessionFactory(event=own.event), member=member)

    with pytest.raises(ValidationError) as refusal:
        rejoin(registration=own, by=member)

    assert refusal.value.code == "twin"


def test_offer_that_is_let_go_is_not_held(member):
    session, until = SessionFactory(capacity=1), timezone.now() + timedelta(hours=20)
    own = RegistrationFactory(session=session, member=member, state=State.OFFERED, offer_expires_at=until)
    waiter = RegistrationFactory(session=session, state=State.WAITING)

    leave(own)

    assert state_of(waiter) == State.OFFERED


def test_place_counts_for_the_organisation_while_it_is_held(member):
    session = SessionFactory(organisation_cap=1)
    leave(register(session=session, member=member))
    colleague = MemberFactory(affiliation__organisation=member.affiliation.organisation)

    assert register(session=session, member=colleague).state == State.WAITING


def test_database_itself_holds_that_only_what_was_given_up_is_held():
    with pytest.raises(IntegrityError), transaction.atomic():
        RegistrationFactory(held_until=timezone.now())


def test_registering_anew_within_the_minute_brings_the_place_back_too(member):
    own, waiter = given_up(member)

    again = register(session=own.session, member=member)

    assert (again.pk, again.state, again.held_until) == (own.pk, State.CONFIRMED, None)
    assert state_of(waiter) == State.WAITING
