from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from post_office.models import Email

from events.models import Registration
from events.places.registration import cancel, decline, register
from notifications.models import Notification
from tests.events.factories import PastSessionFactory, RegistrationFactory, SessionFactory
from tests.events.places.registration.reading import states, subjects_for
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


@pytest.mark.parametrize(
    ("state", "title", "first_line"),
    [
        (State.CONFIRMED, "Je bent afgemeld", "Je bent afgemeld voor deze bijeenkomst."),
        (
            State.WAITING,
            "Je staat niet meer op de wachtlijst",
            "Je staat niet meer op de wachtlijst voor deze bijeenkomst. Een plek had je nog niet.",
        ),
        (
            State.PENDING,
            "Je aanvraag is vervallen",
            "Je aanvraag voor deze bijeenkomst is ingetrokken. Een plek had je nog niet.",
        ),
        (
            State.OFFERED,
            "Je aangeboden plek is vervallen",
            "Je hebt de plek die we voor je vasthielden, laten gaan. Je staat ook niet meer op de wachtlijst.",
        ),
    ],
)
def test_cancel_says_what_was_given_up(member, state, title, first_line):
    until = timezone.now() + timedelta(days=1) if state == State.OFFERED else None
    registration = RegistrationFactory(member=member, state=state, offer_expires_at=until)

    cancel(registration=registration, by=member)

    line, email = Notification.objects.get(), Email.objects.get()
    assert [line.title.split(":")[0], email.subject.split(":")[0]] == [title, title]
    assert email.message.splitlines()[2] == first_line


def test_declining_says_that_an_offer_was_let_go(member):
    until = timezone.now() + timedelta(days=1)
    registration = RegistrationFactory(member=member, state=State.OFFERED, offer_expires_at=until)

    decline(registration=registration, by=member)

    line, email = Notification.objects.get(), Email.objects.get()
    assert line.title.startswith("Je hebt de aangeboden plek afgeslagen: ")
    told = "die is nu voor een ander. Je staat ook niet meer op de wachtlijst."
    assert email.message.splitlines()[2] == f"Je hebt de aangeboden plek afgeslagen; {told}"


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
