"""Letting in, or not, who asked for a place at a session that is approved one by one."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from events.models import Registration
from members.models import User

from .. import notifications
from .entering import full_and_closed, refuse_when_over, twin_refusal
from .queue import lack_at, offer, settle
from .record import Act, State, fetch, give_place, write
from .releasing import twin_of
from .seats import lock_sessions


@transaction.atomic
def approve(*, registration: Registration, by: User) -> Registration:
    """Give who waits for approval a place, or a place in the queue, in order of asking, when there is no room.

    Raises ValidationError with code "over" or "cancelled", "full" without room when the queue is closed, and "twin"
    when they take part at another date by now.
    """
    sessions, now = lock_sessions(registration.event_id), timezone.now()
    registration = fetch(registration, sessions)
    if not registration.is_pending:
        return registration
    session = registration.session
    refuse_when_over(session, now)
    if twin := twin_of(registration, sessions, now):
        raise twin_refusal(twin.session, is_own=False)
    registration.approved_at = now
    # Who held a place while waiting for approval needs no other.
    lack = None if session.pending_holds_place else lack_at(session, registration.organisation_id, now)
    if lack is None:
        _let_in(registration, now, by)
    elif now >= session.closes_at:
        raise full_and_closed(lack)
    else:
        registration.state = State.WAITING
        write(registration, Act.APPROVED, by=by)
        notifications.tell_waiting(registration)
    return registration


def _let_in(registration: Registration, now: datetime, by: User) -> None:
    """A colleague who was registered by somebody else still says yes or no, while there is time for it."""
    if registration.registered_by_id and now < registration.session.closes_at:
        offer(registration, now, by=by)
        return
    give_place(registration, now)
    write(registration, Act.APPROVED, by=by)
    notifications.tell_confirmed(registration)


@transaction.atomic
def reject(*, registration: Registration, by: User, reason: str = "") -> Registration:
    """Tell who waits for approval that it will not be this session; `reason` stands in the mail."""
    sessions, now = lock_sessions(registration.event_id), timezone.now()
    registration = fetch(registration, sessions)
    if registration.is_pending:
        registration.state = State.REJECTED
        write(registration, Act.REJECTED, by=by, reason=reason)
        notifications.tell_rejected(registration, reason=reason)
        settle(registration.session, now)
    return registration
