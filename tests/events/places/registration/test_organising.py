from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.models import Registration
from events.places.registration import add, cancel, overbook, prioritise
from events.places.scheduling import cancel_session
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory
from tests.events.places.registration.reading import log_of, state_of, subjects_for
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
State = Registration.State


@pytest.fixture
def organiser(db):
    return MemberFactory()


def test_add_gives_a_place_after_closing_too(member, organiser):
    session = SessionFactory(closes_at=timezone.now() - timedelta(hours=1))

    registration = add(session=session, member=member, by=organiser)

    assert (registration.state, registration.registered_by) == (State.CONFIRMED, organiser)
    assert subjects_for(member) == ["Je bent aangemeld"]


def test_add_to_a_full_session_gives_a_place_in_the_queue(member, organiser):
    session = SessionFactory(capacity=1)
    RegistrationFactory(session=session)

    registration = add(session=session, member=member, by=organiser)

    assert registration.state == State.WAITING


@pytest.mark.parametrize("code", ["over", "cancelled"])
def test_add_refuses_a_session_that_is_over_or_called_off(member, organiser, code):
    session = PastSessionFactory() if code == "over" else cancel_session(session=SessionFactory(), reason="Ziek")

    with pytest.raises(ValidationError) as refusal:
        add(session=session, member=member, by=organiser)

    assert refusal.value.code == code


def test_overbook_gives_one_place_more_for_a_reason_that_is_kept(organiser):
    session = SessionFactory(capacity=1)
    RegistrationFactory(session=session)
    waiter = RegistrationFactory(session=session, state=State.WAITING)

    overbook(registration=waiter, by=organiser, reason="Spreker")

    assert session.registrations.confirmed().count() == 2
    assert log_of(waiter) == [("extra plek", "Spreker")]


def test_place_above_capacity_that_gets_free_goes_to_nobody(organiser):
    session = SessionFactory(capacity=1)
    holder = RegistrationFactory(session=session)
    extra = overbook(
        registration=RegistrationFactory(session=session, state=State.WAITING), by=organiser, reason="Spreker"
    )
    waiter = RegistrationFactory(session=session, state=State.WAITING)

    cancel(registration=extra, by=extra.member)

    assert [state_of(holder), state_of(waiter)] == [State.CONFIRMED, State.WAITING]


def test_prioritise_puts_somebody_first_for_a_reason_that_is_kept(organiser):
    session = SessionFactory(capacity=1)
    holder = RegistrationFactory(session=session)
    first, second = RegistrationFactory.create_batch(2, session=session, state=State.WAITING)

    prioritise(registration=second, by=organiser, reason="Brengt de casus in")
    cancel(registration=holder, by=holder.member)

    assert [state_of(first), state_of(second)] == [State.WAITING, State.OFFERED]
    assert log_of(second)[0] == ("voorrang", "Brengt de casus in")


@pytest.mark.parametrize("act", [overbook, prioritise])
def test_exceptions_need_a_reason(organiser, act):
    waiter = RegistrationFactory(session=SessionFactory(capacity=1), state=State.WAITING)

    with pytest.raises(ValidationError) as refusal:
        act(registration=waiter, by=organiser, reason="  ")

    assert refusal.value.code == "reason"
    assert (state_of(waiter), Registration.objects.get(pk=waiter.pk).priority) == (State.WAITING, 0)
