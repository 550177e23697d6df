import pytest
from django.core.exceptions import ValidationError
from post_office.models import Email

from events.models import Registration
from events.places.registration import (
    Particulars,
    approve,
    cancel,
    change_particulars,
    hand_over,
    register,
    register_colleague,
    reject,
    settle_event,
    swap,
)
from events.places.scheduling import cancel_session
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.events.places.registration.reading import state_of, subjects_for
from tests.factories import AffiliationFactory, MemberFactory, OrganisationFactory

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


def turned_away(member) -> Registration:
    """Of a date with room, whose organiser did not let `member` in."""
    row = register(session=SessionFactory(requires_approval=True, capacity=2), member=member)
    return reject(registration=row, by=MemberFactory())


def full_twin(row):
    twin = SessionFactory(event=row.event, capacity=1)
    RegistrationFactory(session=twin)
    return twin


def test_who_was_not_let_in_does_not_come_back_by_changing_dates(member):
    row = turned_away(member)
    elsewhere = register(session=SessionFactory(event=row.event), member=member)

    with pytest.raises(ValidationError) as refusal:
        swap(registration=elsewhere, to=row.session, by=member)

    assert refusal.value.code == "rejected"
    assert (state_of(row), state_of(elsewhere)) == (State.REJECTED, State.CONFIRMED)


def test_who_was_not_let_in_does_not_come_back_as_a_date_that_is_fine_too(member):
    row = turned_away(member)
    fits = Particulars(alternatives=(row.session,))

    waiter = register(session=full_twin(row), member=member, particulars=fits)
    change_particulars(registration=waiter, particulars=fits, by=member)
    settle_event(event_id=row.event_id)

    assert (state_of(row), state_of(waiter)) == (State.REJECTED, State.WAITING)
    assert list(waiter.alternatives.all()) == []


def test_who_was_not_let_in_takes_no_place_over_from_a_colleague():
    organisation = OrganisationFactory()
    giver, colleague = (AffiliationFactory(organisation=organisation).user for _ in range(2))
    row = turned_away(colleague)
    place = RegistrationFactory(session=row.session, member=giver)

    with pytest.raises(ValidationError) as refusal:
        hand_over(registration=place, colleague=row.member, by=giver)

    assert refusal.value.code == "rejected"
    assert (state_of(row), state_of(place)) == (State.REJECTED, State.CONFIRMED)


def test_mail_about_a_lost_date_offers_no_date_that_one_was_not_let_in_to(member):
    row = turned_away(member)
    lost, third = (SessionFactory(event=row.event, place=place) for place in ("Almelo", "Breda"))
    register(session=lost, member=member)

    cancel_session(session=lost, reason="Ziek")

    text = Email.objects.order_by("pk").last().message
    assert third.place in text
    assert f"{row.session.place}: nog" not in text


def test_page_offers_no_date_that_one_was_not_let_in_to(member_client, member):
    row = turned_away(member)
    register(session=SessionFactory(event=row.event), member=member)
    third = SessionFactory(event=row.event)

    page = member_client.get(row.get_absolute_url())

    assert [date.session for date in page.context["own"].swaps] == [third]
