"""Taking a cancellation back."""

from collections.abc import Callable
from datetime import datetime, timedelta

from celery import shared_task
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from events.models import Registration, RegistrationChange
from events.room import Lack
from foundation.jobs import enqueue
from members.models import User

from .. import notifications
from .answers import particulars_of
from .entering import refuse_when_not_open, refuse_when_over, register, twin_refusal
from .queue import lack_at, settle, settle_event
from .record import Act, State, fetch, write
from .releasing import twin_of
from .seats import lock_sessions

NO_RETURN = {
    Lack.FULL: "Er is nu geen plek meer vrij.",
    Lack.CAP: "Je organisatie heeft nu al zoveel plekken als mag.",
}
PLACE_IS_HELD = timedelta(minutes=1)  # for who cancels by mistake
QUEUE_REMEMBERS = timedelta(hours=1)


def settle_after_undo(event_id: int) -> None:
    """Give a place that is held to who waits as soon as the minute is over."""
    enqueue(settle_places, event_id, countdown=PLACE_IS_HELD.seconds + 1)


@shared_task
def settle_places(event_id: int) -> None:
    """Bring one event in order, when a place is held no more; the sweep does the same a little later."""
    settle_event(event_id=event_id)


@transaction.atomic
def rejoin(*, registration: Registration, by: User) -> Registration:
    """Take one's own cancellation back, with the same answers.

    A place that is still held comes back, also after registration closed. Who waited and changes their mind within the
    hour stands in the queue where they stood, and later at its end. Else a place comes back while it is there; nobody
    who had one comes in the queue unasked. Raises ValidationError with code "full" when the place has gone on, and as
    `register` does.
    """
    sessions, now = lock_sessions(registration.event_id), timezone.now()
    registration = fetch(registration, sessions)
    if registration.is_active:
        return registration
    session, (last, before) = registration.session, _last_two_changes(registration)
    own = last if last and last.act in (Act.CANCELLED, Act.EXCUSED) and last.by_id == by.pk else None
    is_held = own is not None and registration.held_until is not None and now < registration.held_until
    (refuse_when_over if is_held else refuse_when_not_open)(session, now)
    if twin := twin_of(registration, sessions, now):
        raise twin_refusal(twin.session, is_own=True)
    if is_held:  # only a place is; rows from before the log had one
        return _restore(registration, before.state if before else State.CONFIRMED, now, by=by)
    waited = before is not None and before.state == State.WAITING
    if waited and own and now - own.at < QUEUE_REMEMBERS:
        return _restore(registration, State.WAITING, now, by=by)
    is_placed_at_once = not (waited or session.requires_approval)
    if is_placed_at_once and (lack := lack_at(session, by.organisation_id, now)):
        raise ValidationError(f"{NO_RETURN[lack]} Wil je op de wachtlijst, meld je dan opnieuw aan.", code="full")
    return register(session=session, member=by, particulars=particulars_of(registration))


def _last_two_changes(registration: Registration) -> list[RegistrationChange | None]:
    return [*registration.changes.all()[:2], None, None][:2]


def _restore(registration: Registration, state: str, now: datetime, *, by: User) -> Registration:
    registration.state = state
    registration.cancelled_at = registration.cancelled_by = None
    write(registration, Act.RESTORED, by=by)
    tell_of_state: dict[str, Callable[[Registration], None]] = {
        State.CONFIRMED: notifications.tell_confirmed,
        State.PENDING: notifications.tell_pending,
    }
    tell_of_state.get(state, notifications.tell_waiting)(registration)
    settle(registration.session, now)
    registration.refresh_from_db()
    return registration
