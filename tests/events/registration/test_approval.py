import pytest

from events.models import Registration
from events.registration import approve, cancel, register, register_colleague, reject
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.events.registration.reading import state_of, subjects_for
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
State = Registration.State


def applied(session, **fields) -> Registration:
    return RegistrationFactory(session=session, state=State.PENDING, **fields)


def test_register_waits_for_approval_and_not_in_the_queue(member):
    session = SessionFactory(requires_approval=True)

    registration = register(session=session, member=member)

    assert registration.state == State.PENDING
    assert subjects_for(member) == ["Je aanmelding wacht op goedkeuring"]


def test_approve_gives_the_place_once(member):
    registration = applied(SessionFactory(requires_approval=True), member=member)

    approve(registration=registration, by=MemberFactory())
    approve(registration=registration, by=MemberFactory())

    assert state_of(registration) == State.CONFIRMED
    assert subjects_for(member) == ["Je bent aangemeld"]


def test_approve_without_room_gives_a_place_in_the_queue_that_needs_no_second_approval(member):
    session = SessionFactory(requires_approval=True, capacity=1)
    holder = RegistrationFactory(session=session)
    registration = applied(session, member=member)

    approve(registration=registration, by=MemberFactory())
    waiting = state_of(registration)
    cancel(registration=holder, by=holder.member)

    assert [waiting, state_of(registration)] == [State.WAITING, State.OFFERED]


def test_pending_holds_no_place_unless_the_session_says_so(member):
    session = SessionFactory(requires_approval=True, capacity=1)
    applied(session)
    session_that_holds = SessionFactory(requires_approval=True, pending_holds_place=True, capacity=1)
    applied(session_that_holds)

    free = register(session=session, member=member)
    full = register(session=session_that_holds, member=member)

    assert [free.state, full.state] == [State.PENDING, State.WAITING]


def test_who_waited_for_a_held_place_is_approved_before_having_it(member):
    session = SessionFactory(requires_approval=True, pending_holds_place=True, capacity=1)
    first = applied(session)
    waiter = register(session=session, member=member)

    reject(registration=first, by=MemberFactory(), reason="Bedoeld voor bestuurders")

    assert [state_of(first), state_of(waiter)] == [State.REJECTED, State.PENDING]


def test_approved_colleague_still_decides(member):
    session = SessionFactory(requires_approval=True)
    registration = register_colleague(session=session, colleague=MemberFactory(), by=member)
    pending = registration.state

    approve(registration=registration, by=MemberFactory())

    assert [pending, state_of(registration)] == [State.PENDING, State.OFFERED]


def test_reject_tells_why_once(member):
    registration = applied(SessionFactory(requires_approval=True), member=member)

    reject(registration=registration, by=MemberFactory(), reason="Bedoeld voor bestuurders")
    reject(registration=registration, by=MemberFactory(), reason="Nog eens")

    assert state_of(registration) == State.REJECTED
    assert subjects_for(member) == ["Dit keer niet"]
