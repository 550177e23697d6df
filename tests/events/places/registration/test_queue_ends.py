"""A queue ends when registration closes or the date is called off."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone
from post_office.models import Email

from events.models import Registration
from events.places.registration import Particulars, add, cancel, overbook, prioritise, register
from events.places.scheduling import cancel_session, revise_session
from events.tasks import move_queues_up
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory, twin_of
from tests.events.places.registration.reading import state_of, subjects_for
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
State = Registration.State


def test_closed_queue_is_told_once_with_the_other_dates(member):
    row = register_waiter(member)
    twin = twin_of(row, place="Zwolle", capacity=7)

    with time_machine.travel(row.session.closes_at + timedelta(minutes=1)):
        move_queues_up()
        move_queues_up()

    row.refresh_from_db()
    assert (row.state, row.released_at is not None) == (State.WAITING, True)
    assert subjects_for(member) == ["Je staat op de wachtlijst", "De wachtlijst is gesloten"]
    assert "Zwolle: nog 7 plekken" in Email.objects.last().message
    assert twin.registrations.count() == 0


def register_waiter(member, **fields):
    session = SessionFactory(capacity=1, closes_at=timezone.now() + timedelta(days=3))
    RegistrationFactory(session=session)
    return register(session=session, member=member, **fields)


def test_queue_of_a_date_long_past_ends_without_a_word(member):
    row = RegistrationFactory(session=PastSessionFactory(), member=member, state=State.WAITING)

    move_queues_up()

    row.refresh_from_db()
    assert row.released_at is not None
    assert subjects_for(member) == []


def test_who_said_that_another_date_fits_waits_on_there_when_the_queue_closes(member):
    session = SessionFactory(capacity=1, closes_at=timezone.now() + timedelta(days=3))
    twin = SessionFactory(event=session.event, capacity=1)
    for date in (session, twin):
        RegistrationFactory(session=date)
    row = register(session=session, member=member, particulars=Particulars(alternatives=(twin,)))
    later = register(session=twin, member=MemberFactory())

    with time_machine.travel(session.closes_at + timedelta(minutes=1)):
        move_queues_up()

    there = Registration.objects.get(session=twin, member=member)
    assert list(Registration.objects.in_queue_of(twin)) == [there, later]
    assert there.queued_at == row.queued_at
    assert "Daar sta je nu op de wachtlijst" in Email.objects.last().message


def test_who_said_that_another_date_fits_gets_its_place_when_the_first_is_called_off(member):
    session = SessionFactory(capacity=1)
    twin = SessionFactory(event=session.event, capacity=1)
    RegistrationFactory(session=session)
    holder = RegistrationFactory(session=twin)
    register(session=session, member=member, particulars=Particulars(alternatives=(twin,)))
    cancel_session(session=session, reason="Ziek")

    cancel(registration=holder, by=holder.member)

    assert Registration.objects.get(session=twin, member=member).state == State.OFFERED


def test_queue_of_a_called_off_date_rests():
    session = SessionFactory(capacity=1)
    holder, waiter = RegistrationFactory(session=session), RegistrationFactory(session=session, state=State.WAITING)
    cancel_session(session=session, reason="Ziek")

    cancel(registration=holder, by=holder.member)
    move_queues_up()

    assert state_of(waiter) == State.WAITING


def closed_waiter(member):
    """Somebody whose queue closed, at a date that is still to come."""
    row = register_waiter(member)
    type(row.session).objects.filter(pk=row.session_id).update(closes_at=timezone.now() - timedelta(hours=1))
    move_queues_up()
    row.refresh_from_db()
    return row


def test_organiser_gives_an_extra_place_after_the_queue_closed(member):
    row = closed_waiter(member)

    overbook(registration=row, by=MemberFactory(), reason="Spreker")

    assert list(Registration.objects.binding(timezone.now()).filter(member=member)) == [row]


def test_extra_place_is_refused_for_who_took_another_date_meanwhile(member):
    row = closed_waiter(member)
    register(session=twin_of(row), member=member)

    with pytest.raises(ValidationError) as refusal:
        overbook(registration=row, by=MemberFactory(), reason="Spreker")

    assert refusal.value.code == "twin"


def test_priority_in_a_closed_queue_is_refused(member):
    row = closed_waiter(member)

    with pytest.raises(ValidationError) as refusal:
        prioritise(registration=row, by=MemberFactory(), reason="Brengt de casus in")

    assert refusal.value.code == "closed"


def test_queue_goes_on_when_registration_opens_again(member):
    row = closed_waiter(member)
    session = row.session
    session.closes_at = timezone.now() + timedelta(days=2)

    revise_session(session=session)

    assert list(Registration.objects.in_queue_of(session)) == [row]
    assert subjects_for(member)[-2:] == ["De wachtlijst is gesloten", "Je staat op de wachtlijst"]


def test_queue_does_not_go_on_for_who_has_another_date_by_then(member):
    row = closed_waiter(member)
    taken, session = register(session=twin_of(row), member=member), row.session
    session.refresh_from_db()
    session.closes_at = timezone.now() + timedelta(days=2)

    revise_session(session=session)

    assert list(Registration.objects.binding(timezone.now()).filter(member=member)) == [taken]


def test_adding_to_a_full_date_whose_queue_closed_is_refused(member):
    session = SessionFactory(capacity=1, closes_at=timezone.now() - timedelta(hours=1))
    RegistrationFactory(session=session)

    with pytest.raises(ValidationError) as refusal:
        add(session=session, member=member, by=MemberFactory())

    assert refusal.value.code == "full"
