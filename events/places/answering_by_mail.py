"""Yes or no by mail: a first word, or the answer of a calendar program, goes to the registration's own functions."""

import re
from enum import StrEnum
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from events.models import Registration
from members.models import User
from notifications.inbound.accepting import verified_owner
from notifications.inbound.answers import Answer, Answerable, Outcome, Refusal

from . import registration as acts
from .calendar import Reply, reply_in

MINE = "Je aanmelding zie en verander je op de pagina van de bijeenkomst."
NO_LONGER = f"Deze aanmelding is er niet meer. {MINE}"
UNCLEAR = f"Begin je antwoord met ‘ja’ of ‘nee’; meer lezen we in een antwoord op deze mail niet. {MINE}"
ENDED = f"Je hebt geen plek of aanbod meer op deze datum. {MINE}"
OF_ANOTHER = f"Het antwoord uit de agenda is van een ander mailadres dan dat van je account. {MINE}"
CHANGED = f"De uitnodiging in je agenda was intussen veranderd. {MINE}"


class Choice(StrEnum):
    YES = "ja"
    NO = "nee"


FIRST_WORDS = {"ja": Choice.YES, "yes": Choice.YES, "nee": Choice.NO, "no": Choice.NO}
CALENDAR_WORDS = {"ACCEPTED": Choice.YES, "DECLINED": Choice.NO}


def take_answer(user: User, number: int, answer: Answer) -> None:
    """Carry out what `user` said about registration `number`. Raises Refusal when it is not clear, or too late."""
    registration = _registrations_of(user).filter(pk=number).first()
    if registration is None:
        raise Refusal(Outcome.NOT_ALLOWED, NO_LONGER)
    reply = reply_in(answer.calendar) if answer.calendar else None
    if reply:
        _carry_out_reply(user, registration, reply)
    else:
        _carry_out(user, registration, choice_in(answer.text))


def take_calendar_reply(user: User, calendar: bytes) -> None:
    """The answer of a calendar program to an invitation, by the number of the date in it."""
    reply = reply_in(calendar)
    uid = reply and _number_in(reply.uid)
    registration = uid and _registrations_of(user).filter(session__uid=uid).first()
    if not (reply and registration):
        raise Refusal(Outcome.UNKNOWN, NO_LONGER)
    _carry_out_reply(user, registration, reply)


def _number_in(uid: str) -> UUID | None:
    """None for the UID of something that another program made."""
    try:
        return UUID(uid)
    except ValueError:
        return None


def choice_in(text: str) -> Choice | None:
    """By the first word alone: 'Ja, graag', 'nee helaas'."""
    first = re.match(r"\W*(\w+)", text)
    return FIRST_WORDS.get(first.group(1).lower()) if first else None


def _registrations_of(user: User) -> QuerySet[Registration]:
    return Registration.objects.filter(member=user).select_related("session", "event")


def _carry_out_reply(user: User, registration: Registration, reply: Reply) -> None:
    """Of who has the place alone: of an invitation that was passed on, another may answer for themselves.

    An answer to an invitation of before a change is about another time or place (RFC 5546, 3.2.3).
    """
    if reply.uid != str(registration.session.uid):
        raise Refusal(Outcome.UNKNOWN, NO_LONGER)
    if reply.attendee != user.email.lower() and verified_owner(reply.attendee) != user:
        raise Refusal(Outcome.OTHER_SENDER, OF_ANOTHER)
    if reply.sequence < registration.sequence:
        raise Refusal(Outcome.NOT_ALLOWED, CHANGED)
    _carry_out(user, registration, CALENDAR_WORDS.get(reply.answer))


def _carry_out(user: User, registration: Registration, choice: Choice | None) -> None:
    """What was said before already is no act."""
    if choice is None:
        raise Refusal(Outcome.UNCLEAR, UNCLEAR)
    try:
        if registration.is_offered:
            act = acts.accept if choice == Choice.YES else acts.decline
            act(registration=registration, by=user)
        elif choice == Choice.NO:
            acts.cancel(registration=registration, by=user)
        elif not registration.is_active:
            raise Refusal(Outcome.NOT_ALLOWED, ENDED)
    except ValidationError as refusal:
        raise Refusal(Outcome.NOT_ALLOWED, refusal.messages[0]) from refusal


REGISTRATION = Answerable(
    "registration",
    "Beantwoord deze mail met ‘ja’ of ‘nee’: met ‘nee’ geef je je plek, aanbod of aanvraag terug. Meer lezen we niet.",
    take_answer,
)
