"""Getting, waiting for and giving up a place at a session.

Every function locks first, so that the rows it reads are the truth; tells the member in the same transaction; and
answers a repeat with the same registration.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from foundation.dates import day_in_words, moment_in_words

from . import news
from .models import Registration, Session
from .seats import free_places, has_room, lock_sessions

State = Registration.State


@transaction.atomic
def register(
    *, session: Session, member, contribution: str = "", dietary: str = "", is_listed: bool = False
) -> Registration:
    """Give `member` a place at `session`, or a place in its queue when it is full or others wait.

    Raises ValidationError with code "cancelled", "early", "closed" or "twin", and a sentence for the member.
    """
    session = lock_sessions(session.event_id)[session.pk]
    now = timezone.now()
    active = Registration.objects.active().filter(event=session.event_id, member=member).first()
    if active and active.session_id == session.pk:
        return active
    refuse_when_not_open(session, now)
    if active:
        raise ValidationError(
            f"Je bent al aangemeld voor {day_in_words(active.session.starts_at)}. Per bijeenkomst is er één plek per "
            "persoon. Meld je daar eerst af als je liever op deze datum komt.",
            code="twin",
        )
    registration = Registration.objects.filter(session=session, member=member).first()
    registration = _enter(registration or Registration(session=session, member=member, sequence=0), now)
    registration.contribution, registration.dietary = contribution, dietary
    registration.listed_at = now if is_listed else None
    registration.save()
    news.tell_confirmed(registration) if registration.is_confirmed else news.tell_waiting(registration)
    return registration


def _enter(registration: Registration, now: datetime) -> Registration:
    session = registration.session
    registration.event_id = session.event_id
    registration.state = State.CONFIRMED if has_room(session) else State.WAITING
    registration.queued_at = now
    registration.confirmed_at = now if registration.is_confirmed else None
    registration.cancelled_at = registration.cancelled_by = registration.reminded_at = None
    if registration.pk:
        registration.sequence += 1
    return registration


def refuse_when_not_open(session: Session, now: datetime) -> None:
    """Raise ValidationError with the reason when nobody can register for `session` at `now`."""
    if session.is_cancelled:
        raise ValidationError("Deze bijeenkomst gaat niet door. Kijk in de agenda voor een andere.", code="cancelled")
    if now < session.opens_at:
        raise ValidationError(f"Aanmelden kan vanaf {moment_in_words(session.opens_at)}. Kom dan terug.", code="early")
    if now >= session.closes_at:
        raise ValidationError(
            f"De aanmelding is sinds {day_in_words(session.closes_at)} gesloten. Kijk in de agenda voor andere data.",
            code="closed",
        )


@transaction.atomic
def cancel(*, registration: Registration, by) -> Registration:
    """Give up a place or a place in the queue; who is next in line moves up in the same transaction.

    After the session's deadline a place is given up as "verhinderd". Raises ValidationError with code "over" once
    the session has begun.
    """
    session = lock_sessions(registration.event_id)[registration.session_id]
    registration = Registration.objects.select_related("member", "event").get(pk=registration.pk)
    if not registration.is_active:
        return registration
    now = timezone.now()
    if now >= session.starts_at:
        raise ValidationError("De bijeenkomst is al begonnen. Afmelden kan niet meer.", code="over")
    had_place = registration.is_confirmed
    is_late = had_place and now >= session.cancel_until
    registration.session = session
    registration.state = State.EXCUSED if is_late else State.CANCELLED
    registration.cancelled_at, registration.cancelled_by = now, by
    registration.sequence += 1
    registration.save(update_fields=["state", "cancelled_at", "cancelled_by", "sequence"])
    news.tell_cancelled(registration, had_place=had_place)
    move_up(session, now)
    return registration


def move_up(session: Session, now: datetime) -> None:
    """Give the free places of a locked `session` to the first in the queue, until registration closes."""
    if session.is_cancelled or now >= session.closes_at:
        return
    queue = session.registrations.waiting().select_related("member", "event")
    for registration in queue[: free_places(session)]:
        registration.session = session
        registration.state, registration.confirmed_at = State.CONFIRMED, now
        registration.sequence += 1
        registration.save(update_fields=["state", "confirmed_at", "sequence"])
        news.tell_promoted(registration)


@transaction.atomic
def fill_free_places(*, event_id: int) -> None:
    """Let the queues of an event's dates move up, for a place that got free outside this module."""
    now = timezone.now()
    for session in lock_sessions(event_id).values():
        move_up(session, now)
