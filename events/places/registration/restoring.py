"""Taking back what an organiser decided about somebody."""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from events.models import Registration
from members.models import User

from .. import notifications
from .entering import full_and_closed, refuse_when_over, twin_refusal
from .queue import lack_at, settle
from .record import Act, State, fetch, give_place, write
from .releasing import twin_of
from .seats import lock_sessions

ENDED_STATES = (State.CANCELLED, State.EXCUSED, State.REJECTED)
ENDINGS = (Act.CANCELLED, Act.EXCUSED, Act.REJECTED)


@transaction.atomic
def put_back(*, registration: Registration, by: User) -> Registration:
    """Undo that an organiser removed or rejected somebody: the old place in the queue, or the place if it is free.

    Whose place has gone on comes in the queue by the old moment of registering. A repeat changes nothing. Raises
    ValidationError with code "over" or "cancelled", "own" when it was no organiser who ended it, "twin" when they
    take part at another date by now, and "full" when the place is gone and the queue is closed.
    """
    sessions, now = lock_sessions(registration.event_id), timezone.now()
    registration = fetch(registration, sessions)
    if registration.is_active:
        return registration
    session = registration.session
    refuse_when_over(session, now)
    state = _state_before(registration)
    if other := twin_of(registration, sessions, now):
        raise twin_refusal(other.session, is_own=False)
    registration.cancelled_at = registration.cancelled_by = None
    _return_to(registration, state, now)
    write(registration, Act.RESTORED, by=by)
    _tell(registration)
    settle(session, now)
    registration.refresh_from_db(fields=["state", "offer_expires_at", "confirmed_at"])
    return registration


def _state_before(registration: Registration) -> str:
    """What the log says somebody was before an organiser ended it."""
    ending, earlier = [*registration.changes.all()[:2], None, None][:2]
    is_ended = registration.state in ENDED_STATES and ending is not None and ending.act in ENDINGS
    if ending is None or not is_ended or ending.by_id in (None, registration.member_id):
        raise ValidationError("Alleen wie door een organisator is verwijderd, kun je terugzetten.", code="own")
    if registration.state == State.REJECTED:
        return State.PENDING
    # Rows from before the log: who has a moment of confirmation had a place.
    return earlier.state if earlier else State.CONFIRMED if registration.confirmed_at else State.WAITING


def _return_to(registration: Registration, state: str, now: datetime) -> None:
    session = registration.session
    needs_room = state in (State.CONFIRMED, State.OFFERED) or (state == State.PENDING and session.pending_holds_place)
    if not needs_room:
        registration.state = state
        return
    lack = lack_at(session, registration.organisation_id, now)
    if lack and now >= session.closes_at:
        raise full_and_closed(lack)
    if lack:
        registration.state, registration.confirmed_at = State.WAITING, None
    elif state == State.PENDING:
        registration.state = state
    else:
        give_place(registration, now)


def _tell(registration: Registration) -> None:
    tell_of_state: dict[str, Callable[[Registration], None]] = {
        State.CONFIRMED: notifications.tell_confirmed,
        State.PENDING: notifications.tell_pending,
    }
    tell_of_state.get(registration.state, notifications.tell_waiting)(registration)
