"""Giving up a place, an offer or a place in the queue."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from events.models import Registration
from members.models import User

from .. import notifications
from .queue import settle
from .record import Act, State, fetch, write
from .seats import lock_sessions


@transaction.atomic
def cancel(
    *, registration: Registration, by: User, reason: str = "", held_until: datetime | None = None
) -> Registration:
    """Give up what `registration` holds; who is next in line moves up in the same transaction.

    With `held_until` a place is kept free until then, for who changes their mind: see `rejoin`. After the session's
    deadline a place is given up as "verhinderd". Who only waits can leave at any time. Raises ValidationError with
    code "over" for a place once the session has begun.
    """
    sessions, now = lock_sessions(registration.event_id), timezone.now()
    registration = fetch(registration, sessions)
    if not registration.is_active:
        return registration
    session = registration.session
    if registration.has_place and now >= session.starts_at and not session.is_cancelled:
        raise ValidationError("De bijeenkomst is al begonnen. Afmelden kan niet meer.", code="over")
    state_before = registration.state
    is_late = registration.is_confirmed and now >= session.cancel_until and not session.is_cancelled
    held_place = registration.is_confirmed or (registration.is_pending and session.pending_holds_place)
    registration.state = State.EXCUSED if is_late else State.CANCELLED
    registration.cancelled_at, registration.cancelled_by = now, by
    registration.held_until = held_until if held_place else None
    write(registration, Act.EXCUSED if is_late else Act.CANCELLED, by=by, reason=reason)
    notifications.tell_cancelled(registration, state_before=state_before, reason=reason)
    settle(session, now)
    return registration
