from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from events.models import Registration
from events.places.registration import (
    Particulars,
    accept,
    cancel,
    change_particulars,
    decline,
    register,
    register_colleague,
    settle_event,
)
from events.places.scheduling import cancel_session
from events.tasks import move_queues_up
from tests.events.factories import RegistrationFactory, SessionFactory, from_now
from tests.events.places.registration.reading import log_of, state_of, states, subjects_for
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
State = Registration.State
HOURS_48 = timedelta(hours=48)


def offered(session=None, **fields) -> Registration:
    fields = {"offer_expires_at": timezone.now() + HOURS_48} | fields
    return RegistrationFactory(session=session or SessionFactory(capacity=1), state=State.OFFERED, **fields)


def free_a_place(session) -> None:
    holder = session.registrations.confirmed().first()
    cancel(registration=holder, by=holder.member)


def test_offer_lasts_two_days():
    session = SessionFactory(capacity=1)
    RegistrationFactory(session=session)
    waiter = RegistrationFactory(session=session, state=State.WAITING)

    before = timezone.now()
    free_a_place(session)

    waiter.refresh_from_db()
    assert before + HOURS_48 <= waiter.offer_expires_at <= timezone.now() + HOURS_48


def test_offer_ends_at_the_closing_at_the_latest():
    closes_at = timezone.now() + timedelta(hours=20)
    session = SessionFactory(capacity=1, closes_at=closes_at)
    RegistrationFactory(session=session)
    waiter = RegistrationFactory(session=session, state=State.WAITING)

    free_a_place(session)

    waiter.refresh_from_db()
    assert (waiter.state, waiter.offer_expires_at) == (State.OFFERED, closes_at)


def test_in_the_last_two_days_places_go_at_once_to_who_can_come_at_short_notice():
    session = SessionFactory(capacity=1, closes_at=timezone.now() + timedelta(hours=40))
    RegistrationFactory(session=session)
    first = RegistrationFactory(session=session, state=State.WAITING)
    flexible = RegistrationFactory(session=session, state=State.WAITING, accepts_short_notice=True)

    free_a_place(session)

    assert [state_of(first), state_of(flexible)] == [State.WAITING, State.CONFIRMED]
    assert subjects_for(flexible.member) == ["Er is een plek voor je"]


def test_offer_holds_the_place_for_newcomers_too(member):
    session = SessionFactory(capacity=1)
    offered(session)

    registration = register(session=session, member=member)

    assert registration.state == State.WAITING


def test_accept_gives_the_place_with_the_invitation():
    registration = offered()

    accept(registration=registration, by=registration.member)
    accept(registration=registration, by=registration.member)

    registration.refresh_from_db()
    assert (registration.state, registration.offer_expires_at) == (State.CONFIRMED, None)
    assert subjects_for(registration.member) == ["Je bent aangemeld"]


def test_accept_of_an_offer_that_ran_out_is_refused_and_the_next_has_it():
    registration = offered(offer_expires_at=timezone.now() - timedelta(seconds=1))
    waiter = RegistrationFactory(session=registration.session, state=State.WAITING)

    with pytest.raises(ValidationError) as refusal:
        accept(registration=registration, by=registration.member)

    assert refusal.value.code == "expired"
    assert [state_of(registration), state_of(waiter)] == [State.EXPIRED, State.OFFERED]


def test_decline_passes_the_offer_on():
    registration = offered()
    waiter = RegistrationFactory(session=registration.session, state=State.WAITING)

    decline(registration=registration, by=registration.member)
    decline(registration=registration, by=registration.member)

    assert [state_of(registration), state_of(waiter)] == [State.DECLINED, State.OFFERED]
    assert log_of(registration) == [("afgeslagen", "")]


def test_sweep_lets_offers_expire_and_the_next_have_them():
    registration = offered()
    waiter = RegistrationFactory(session=registration.session, state=State.WAITING)

    with time_machine.travel(timezone.now() + timedelta(hours=49)):
        move_queues_up()
        move_queues_up()

    assert [state_of(registration), state_of(waiter)] == [State.EXPIRED, State.OFFERED]
    assert subjects_for(registration.member) == ["Het aanbod is verlopen"]
    assert subjects_for(waiter.member) == ["Wil je deze plek"]


def test_expired_offer_counts_as_free_before_the_sweep(member):
    registration = offered(offer_expires_at=timezone.now() - timedelta(seconds=1))

    newcomer = register(session=registration.session, member=member)

    assert [state_of(registration), newcomer.state] == [State.EXPIRED, State.CONFIRMED]


def test_seats_count_an_offer_that_stands_and_not_one_that_ran_out():
    session = SessionFactory(capacity=5)
    offered(session)
    offered(session, offer_expires_at=timezone.now() - timedelta(seconds=1))

    seats = type(session).objects.with_seats().get()

    assert seats.taken == 1


def test_free_place_at_a_twin_date_goes_to_the_first_in_line_who_is_fine_with_it():
    first = SessionFactory(capacity=1)
    twin = SessionFactory(event=first.event, capacity=1)
    RegistrationFactory(session=first)
    RegistrationFactory(session=twin)
    early = register(session=first, member=MemberFactory(), particulars=Particulars(alternatives=(twin,)))
    late = register(session=twin, member=MemberFactory())

    free_a_place(twin)

    moved = Registration.objects.get(session=twin, member=early.member)
    assert [state_of(early), moved.state, state_of(late)] == [State.CANCELLED, State.OFFERED, State.WAITING]
    assert moved.queued_at == early.queued_at
    assert subjects_for(early.member) == ["Je staat op de wachtlijst", "Wil je deze plek"]


def test_who_waits_at_a_twin_date_only_is_passed_over():
    first = SessionFactory(capacity=1)
    twin = SessionFactory(event=first.event, capacity=1)
    RegistrationFactory(session=twin)
    elsewhere = RegistrationFactory(session=first, state=State.WAITING)

    free_a_place(twin)

    assert state_of(elsewhere) == State.WAITING
    assert states(twin) == [State.CANCELLED]


def test_adding_a_date_that_is_fine_too_brings_its_free_place(member):
    full = SessionFactory(capacity=1)
    RegistrationFactory(session=full)
    twin = SessionFactory(event=full.event)
    registration = register(session=full, member=member)

    change_particulars(registration=registration, particulars=Particulars(alternatives=(twin,)), by=member)

    assert Registration.objects.get(session=twin, member=member).state == State.OFFERED


def test_queue_passes_over_an_organisation_at_its_cap():
    session = SessionFactory(capacity=2, organisation_cap=1)
    holder = RegistrationFactory(session=session)
    organisation = holder.member.affiliation.organisation
    Registration.objects.filter(pk=holder.pk).update(organisation=organisation)
    RegistrationFactory(session=session)
    capped = RegistrationFactory(session=session, state=State.WAITING, organisation=organisation)
    other = RegistrationFactory(session=session, state=State.WAITING)

    cancel(registration=session.registrations.confirmed().exclude(pk=holder.pk).get(), by=None)

    assert [state_of(capped), state_of(other)] == [State.WAITING, State.OFFERED]


def test_colleague_who_accepts_is_told_to_who_registered_them(member):
    session, colleague = SessionFactory(), MemberFactory()
    registration = register_colleague(session=session, colleague=colleague, by=member)

    accept(registration=registration, by=colleague)

    assert subjects_for(member) == ["Antwoord van je collega"]


def test_colleague_who_declines_is_told_to_who_registered_them(member):
    session, colleague = SessionFactory(), MemberFactory()
    registration = register_colleague(session=session, colleague=colleague, by=member)

    decline(registration=registration, by=colleague)

    assert subjects_for(member) == ["Antwoord van je collega"]


def test_colleague_who_does_not_answer_in_time_is_told_to_who_registered_them(member):
    registration = register_colleague(session=SessionFactory(), colleague=MemberFactory(), by=member)

    with time_machine.travel(registration.offer_expires_at + timedelta(minutes=1)):
        settle_event(event_id=registration.event_id)

    assert (state_of(registration), subjects_for(member)) == (State.EXPIRED, ["Antwoord van je collega"])


def test_queue_rests_after_closing():
    registration = offered()
    waiter = RegistrationFactory(session=registration.session, state=State.WAITING)

    with time_machine.travel(registration.session.closes_at + timedelta(minutes=1)):
        settle_event(event_id=registration.event_id)

    assert [state_of(registration), state_of(waiter)] == [State.EXPIRED, State.WAITING]


@pytest.mark.parametrize(
    "fields", [{"state": State.OFFERED}, {"state": State.CONFIRMED, "offer_expires_at": from_now()}]
)
def test_database_itself_holds_that_only_an_offer_has_an_end(fields):
    session = SessionFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        RegistrationFactory(session=session, **fields)


def test_settle_event_serves_a_place_that_got_free_elsewhere():
    session = SessionFactory(capacity=1)
    holder = MemberFactory()
    register(session=session, member=holder)
    register(session=session, member=MemberFactory())
    holder.delete()

    settle_event(event_id=session.event_id)

    assert states(session) == [State.OFFERED]


def test_offer_at_a_called_off_date_does_not_run_out_afterwards(organiser):
    now = timezone.now()
    session = SessionFactory(organisers=[organiser])
    row = offered(session)
    cancel_session(session=session, reason="Ziek")

    with time_machine.travel(now + 2 * HOURS_48):
        move_queues_up()
        settle_event(event_id=session.event_id)

    assert state_of(row) == State.OFFERED
    assert subjects_for(row.member) == ["Gaat niet door"]
    assert subjects_for(organiser) == []


def test_queue_of_a_session_that_does_not_go_on_gives_no_places():
    session = SessionFactory(capacity=2, cancelled_at=timezone.now())
    waiter = RegistrationFactory(session=session, state=State.WAITING)

    move_queues_up()

    assert state_of(waiter) == State.WAITING
    assert subjects_for(waiter.member) == []
