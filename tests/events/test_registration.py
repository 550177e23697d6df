from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from post_office.models import Email

from events.models import Registration
from events.registration import Particulars, cancel, register, settle_event
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory
from tests.factories import MemberFactory

pytestmark = pytest.mark.django_db
State = Registration.State


def subjects_for(member) -> list[str]:
    return [email.subject.split(":")[0] for email in Email.objects.order_by("id") if email.to == [member.email]]


def states(session) -> list[str]:
    return list(session.registrations.order_by("queued_at", "id").values_list("state", flat=True))


def test_register_gives_a_place_and_one_mail(member):
    session = SessionFactory()

    filled_in = Particulars(contribution="Ons doel over verzuim", dietary="vegetarisch", is_listed=True)

    registration = register(session=session, member=member, particulars=filled_in)

    registration.refresh_from_db()
    assert registration.state == State.CONFIRMED
    assert registration.event_id == session.event_id
    assert registration.contribution == "Ons doel over verzuim"
    assert registration.dietary == "vegetarisch"
    assert registration.listed_at is not None
    assert subjects_for(member) == ["Je bent aangemeld"]


def test_register_again_answers_with_the_same_registration(member):
    session = SessionFactory()
    first = register(session=session, member=member, particulars=Particulars(contribution="Een vraag"))

    second = register(session=session, member=member)

    assert second == first
    assert second.contribution == "Een vraag"
    assert subjects_for(member) == ["Je bent aangemeld"]


def test_register_without_consent_keeps_the_member_off_the_list(member):
    registration = register(session=SessionFactory(), member=member)

    assert registration.listed_at is None


def test_register_puts_a_newcomer_in_the_queue_when_full(member):
    session = SessionFactory(capacity=1)
    register(session=session, member=MemberFactory())

    registration = register(session=session, member=member)

    assert registration.state == State.WAITING
    assert subjects_for(member) == ["Je staat op de wachtlijst"]


def test_register_gives_a_free_place_to_who_waits_and_not_to_a_newcomer(member):
    session = SessionFactory(capacity=1)
    waiter = RegistrationFactory(session=session, state=State.WAITING)

    registration = register(session=session, member=member)

    waiter.refresh_from_db()
    assert [waiter.state, registration.state] == [State.OFFERED, State.WAITING]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"cancelled_at": timezone.now()}, "cancelled"),
        ({"opens_at": timezone.now() + timedelta(days=1)}, "early"),
        ({"closes_at": timezone.now() - timedelta(minutes=1)}, "closed"),
    ],
)
def test_register_refuses_when_the_session_is_not_open(member, change, code):
    session = SessionFactory(**change)

    with pytest.raises(ValidationError) as refusal:
        register(session=session, member=member)

    assert refusal.value.code == code
    assert Registration.objects.count() == 0
    assert Email.objects.count() == 0


def test_register_refuses_a_second_date_of_the_same_event(member):
    first = SessionFactory()
    twin = SessionFactory(event=first.event)
    register(session=first, member=member)

    with pytest.raises(ValidationError) as refusal:
        register(session=twin, member=member)

    assert refusal.value.code == "twin"
    assert Registration.objects.filter(member=member).count() == 1


def test_database_itself_refuses_two_active_places_over_twin_dates(member):
    first = SessionFactory()
    twin = SessionFactory(event=first.event)
    RegistrationFactory(session=first, member=member, state=State.WAITING)

    with pytest.raises(IntegrityError), transaction.atomic():
        RegistrationFactory(session=twin, member=member)


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


def test_register_after_cancel_keeps_the_row_and_counts_on(member):
    session = SessionFactory()
    first = register(session=session, member=member)
    cancel(registration=first, by=member)

    again = register(session=session, member=member)

    assert again.pk == first.pk
    assert again.sequence == 2
    assert again.cancelled_at is None
    assert subjects_for(member) == ["Je bent aangemeld", "Je bent afgemeld", "Je bent aangemeld"]


def test_register_after_cancel_joins_the_end_of_the_queue():
    session = SessionFactory(capacity=1)
    holder, waiter = MemberFactory.create_batch(2)
    registration = register(session=session, member=holder)
    register(session=session, member=waiter)
    cancel(registration=registration, by=holder)

    again = register(session=session, member=holder)

    assert again.state == State.WAITING


def test_settle_event_serves_a_place_that_got_free_elsewhere():
    session = SessionFactory(capacity=1)
    holder = MemberFactory()
    register(session=session, member=holder)
    register(session=session, member=MemberFactory())
    holder.delete()

    settle_event(event_id=session.event_id)

    assert states(session) == [State.OFFERED]


def test_session_with_registrations_cannot_be_deleted(member):
    session = SessionFactory()
    register(session=session, member=member)

    with pytest.raises(ProtectedError):
        session.delete()

    assert mail.outbox == []
