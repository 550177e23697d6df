"""Changing and calling off a session, with everybody who is registered told in the same transaction."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from . import news
from .models import Registration, Session
from .registration import move_up
from .seats import lock_sessions

# What stands in people's calendars: a change of these is told to everybody.
TOLD = ("starts_at", "ends_at", "mode", "place", "directions")


@transaction.atomic
def revise_session(*, session: Session) -> Session:
    """Save a changed session: lowering the capacity evicts nobody, raising it lets the queue move up.

    A new date, time or place is told to everybody registered, with a new invitation. Raises ValidationError with
    code "event" when a session with registrations is moved to another event.
    """
    before = lock_sessions(Session.objects.values_list("event_id", flat=True).get(pk=session.pk))[session.pk]
    if before.event_id != session.event_id and before.registrations.exists():
        raise ValidationError("Deze datum heeft aanmeldingen en kan niet naar een andere bijeenkomst.", code="event")
    session.cancelled_at, session.cancellation_reason = before.cancelled_at, before.cancellation_reason
    is_moved = any(getattr(before, name) != getattr(session, name) for name in TOLD)
    session.sequence = before.sequence + is_moved
    session.save()
    now = timezone.now()
    if is_moved and session.ends_at > now and not session.is_cancelled:
        tell_everybody(session, news.tell_session_changed)
    move_up(session, now)
    return session


@transaction.atomic
def cancel_session(*, session: Session, reason: str) -> Session:
    """Call a session off and tell everybody registered why; a repeat changes nothing.

    Raises ValidationError with code "over" once the session has begun.
    """
    session = lock_sessions(session.event_id)[session.pk]
    if session.is_cancelled:
        return session
    now = timezone.now()
    if now >= session.starts_at:
        raise ValidationError("De bijeenkomst is al begonnen en kan niet meer worden afgelast.", code="over")
    session.cancelled_at, session.cancellation_reason = now, reason
    session.sequence += 1
    session.save(update_fields=["cancelled_at", "cancellation_reason", "sequence", "updated_at"])
    tell_everybody(session, news.tell_session_cancelled)
    return session


def tell_everybody(session: Session, tell) -> None:
    """Tell each active registration, with the next version of its appointment."""
    for registration in Registration.objects.active().filter(session=session).select_related("member", "event"):
        registration.session = session
        registration.sequence += 1
        registration.save(update_fields=["sequence"])
        tell(registration)
