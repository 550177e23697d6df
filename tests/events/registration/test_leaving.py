from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.models import Registration
from events.registration import cancel, register
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory
from tests.events.registration.reading import states, subjects_for
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
State = Registration.State


def test_cancel_gives_the_place_to_the_first_in_the_queue():
    session = SessionFactory(capacity=1)
    holder, first, second = MemberFactory.create_batch(3)
    registration = register(session=session, member=holder)
    register(session=session, member=first)
    register(session=session, member=second)

    cancel(registration=registration, by=holder)

    assert states(session) == [State.CANCELLED, State.OFFERED, State.WAITING]
    assert subjects_for(holder) == ["Je bent aangemeld", "Je bent afgemeld"]
    assert subjects_for(first) == ["Je staat op de wachtlijst", "Wil je deze plek"]
    assert subjects_for(second) == ["Je staat op de wachtlijst"]


def test_cancel_twice_changes_and_mails_once(member):
    registration = register(session=SessionFactory(), member=member)
    cancel(registration=registration, by=member)

    cancel(registration=registration, by=member)

    assert subjects_for(member) == ["Je bent aangemeld", "Je bent afgemeld"]


def test_cancel_of_a_waiter_moves_nobody_up(member):
    session = SessionFactory(capacity=1)
    register(session=session, member=MemberFactory())
    waiter = register(session=session, member=member)
    register(session=session, member=MemberFactory())

    cancel(registration=waiter, by=member)

    assert states(session) == [State.CONFIRMED, State.CANCELLED, State.WAITING]


def test_cancel_after_the_deadline_is_excused_and_the_place_goes_on(member):
    session = SessionFactory(capacity=1, cancel_until=timezone.now() - timedelta(hours=1))
    registration = register(session=session, member=member)
    register(session=session, member=MemberFactory())

    cancel(registration=registration, by=member)

    assert states(session) == [State.EXCUSED, State.OFFERED]


def test_cancel_after_the_start_is_refused(member):
    registration = RegistrationFactory(session=PastSessionFactory(), member=member)

    with pytest.raises(ValidationError) as refusal:
        cancel(registration=registration, by=member)

    assert refusal.value.code == "over"
    registration.refresh_from_db()
    assert registration.state == State.CONFIRMED


def test_queue_stops_when_registration_closes(member):
    session = SessionFactory(capacity=1, closes_at=timezone.now() - timedelta(hours=1))
    holder = RegistrationFactory(session=session)
    RegistrationFactory(session=session, member=member, state=State.WAITING)

    cancel(registration=holder, by=holder.member)

    assert states(session) == [State.CANCELLED, State.WAITING]
