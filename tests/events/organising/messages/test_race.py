"""An organiser presses "Verstuur" more than once, or two browsers send the same form: it is sent once."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from post_office.models import Email

from events.models import SessionMessage
from events.organising.messages import sending
from events.organising.messages.sending import MOST_A_DAY, send_message
from members.permissions import ORGANISERS
from tests.events.factories import InvitationFactory, RegistrationFactory, SessionFactory
from tests.events.rush import at_once, meeting, outcome_of, read_without_lock
from tests.factories import make_staff

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def session(transactional_db):
    session = SessionFactory(organisers=[make_staff(ORGANISERS)])
    RegistrationFactory.create_batch(3, session=session)
    return session


def pressing(session, key, act=send_message, audience=SessionMessage.Audience.PLACES):
    """Each press is a request of its own, with a message of its own."""
    fields = {"session": session, "sender": session.organisers.get(), "audience": audience, "subject": "De zaal"}

    def press():
        return act(message=SessionMessage(text="Neem een laptop mee.", key=key, **fields), chosen=[])

    return outcome_of(press)


def test_pressed_many_times_at_once_is_sent_once_and_answered_alike(session):
    messages = at_once([pressing(session, uuid4())] * 12)

    sent = SessionMessage.objects.get()
    assert {message.pk for message in messages} == {sent.pk}
    readers = [[row.member.email] for row in session.registrations.select_related("member")]
    assert sorted(email.to for email in Email.objects.all()) == sorted(readers)
    assert (sent.people, sent.recipients.count()) == (3, 3)


def test_guests_without_an_account_get_one_mail_as_well(session):
    guest = InvitationFactory(session=session)

    at_once([pressing(session, uuid4(), audience=SessionMessage.Audience.UNANSWERED)] * 12)

    assert [email.to for email in Email.objects.all()] == [[guest.email]]


def test_many_messages_at_once_stop_at_the_most_of_a_day(session):
    outcomes = at_once([pressing(session, uuid4()) for _ in range(MOST_A_DAY + 5)])

    refused = [outcome.code for outcome in outcomes if isinstance(outcome, ValidationError)]
    assert (SessionMessage.objects.count(), refused) == (MOST_A_DAY, ["often"] * 5)


def test_without_the_lock_pressing_again_ends_in_an_error(session, monkeypatch):
    monkeypatch.setattr(sending, "lock_sessions", read_without_lock)
    monkeypatch.setattr(sending, "_refuse", meeting(sending._refuse, 4))

    outcomes = at_once([pressing(session, uuid4(), act=send_message.__wrapped__)] * 4)

    assert sum(isinstance(outcome, IntegrityError) for outcome in outcomes) == 3
