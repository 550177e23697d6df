"""Giving up a place, an offer or a place in the queue."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from .. import news
from ..models import Registration
from .queue import settle
from .record import Act, State, fetch, write
from .seats import lock_sessions


@transaction.atomic
def cancel(*, registration: Registration, by, reason: str = "") -> Registration:
    """Give up what `registration` holds; who is next in line moves up in the same transaction.

    After the session's deadline a place is given up as "verhinderd". Raises ValidationError with code "over" once
    the session has begun.
    """
    sessions, now = lock_sessions(registration.event_id), timezone.now()
    registration = fetch(registration, sessions)
    if not registration.is_active:
        return registration
    session = registration.session
    if now >= session.starts_at:
        raise ValidationError("De bijeenkomst is al begonnen. Afmelden kan niet meer.", code="over")
    left = registration.state
    is_late = registration.is_confirmed and now >= session.cancel_until
    registration.state = State.EXCUSED if is_late else State.CANCELLED
    registration.cancelled_at, registration.cancelled_by = now, by
    write(registration, Act.EXCUSED if is_late else Act.CANCELLED, by=by, reason=reason)
    news.tell_cancelled(registration, left=left, reason=reason)
    settle(session, now)
    return registration
