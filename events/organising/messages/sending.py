"""Writing to people of a session: once, kept in the log, with answers going to the organiser who wrote."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from events.models import Invitation, Session, SessionMessage
from events.places.letters import letter_to_guest
from events.places.notifications import SESSION_MESSAGE
from events.places.registration import lock_sessions
from foundation.markdown import render_markdown
from members.models import User
from notifications.letters import write_letter
from notifications.mailqueue import Letter, queue_letters
from notifications.outbox import Notice, tell_many

from ..invitations.addresses import address_of
from .audiences import GivenAnswer, Readers, readers_of

MOST_A_DAY = 10
MOST_PEOPLE = 1000


@transaction.atomic
def send_message(*, message: SessionMessage, chosen: list[int], answer: GivenAnswer | None = None) -> SessionMessage:
    """Send a filled in, unsaved `message` to its audience and keep it; the same key twice is one message.

    Raises ValidationError with code "nobody", "people" above a thousand readers, and "often" after ten messages about
    this session within a day.
    """
    lock_sessions(message.session.event_id)
    if sent := SessionMessage.objects.filter(key=message.key, session=message.session, sender=message.sender).first():
        return sent
    readers = readers_of(message.session, message.audience, chosen, answer)
    _refuse(message.session, readers)
    message.people = readers.number
    message.save()
    message.recipients.set(readers.members)
    tell_many(recipients=readers.members, notice=notice_of(message))
    queue_letters([letter_to(guest, message) for guest in readers.guests])
    return message


def _refuse(session: Session, readers: Readers) -> None:
    if not readers.number:
        raise ValidationError("Er is niemand meer om aan te schrijven. Kies andere mensen.", code="nobody")
    if readers.number > MOST_PEOPLE:
        raise ValidationError(f"Een bericht gaat aan hooguit {MOST_PEOPLE} mensen tegelijk.", code="people")
    yesterday = timezone.now() - timedelta(days=1)
    if session.messages.filter(sent_at__gt=yesterday).count() >= MOST_A_DAY:
        raise ValidationError(
            f"Over deze bijeenkomst gingen vandaag al {MOST_A_DAY} berichten weg. Probeer het morgen weer.",
            code="often",
        )


def notice_of(message: SessionMessage) -> Notice:
    context = {"message": message, "html": render_markdown(message.text), **_about(message)}
    return Notice(
        kind=SESSION_MESSAGE,
        about=f"session_message:{message.pk}",
        title=message.subject,
        url=message.get_absolute_url() if message.pk else "",
        context=context,
        reply_to=message.sender.email if message.sender else "",
    )


def letter_to(guest: Invitation, message: SessionMessage) -> Letter:
    return letter_to_guest(
        email=guest.email,
        name=guest.name,
        subject=message.subject,
        template="session_message",
        context={"message": message, "url": address_of(guest), **_about(message)},
        html=render_markdown(message.text),
        reply_to=message.sender.email if message.sender else "",
    )


def _about(message: SessionMessage) -> dict[str, Any]:
    return {"session": message.session, "event": message.session.event}


def sample_of(message: SessionMessage) -> Letter:
    """The mail as a member will read it; nobody gets it."""
    reader = User(first_name="[voornaam]", email="voornaam@voorbeeld.example")
    return write_letter(reader, notice_of(message))
