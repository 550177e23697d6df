"""The rows of somebody who goes from one date of an event to another."""

from datetime import datetime

from events.models import Registration, Session
from members.models import User

from .. import notifications
from .answers import copy_answers, copy_particulars
from .record import Act, State, write


def transfer(registration: Registration, to: Session, now: datetime, *, by: User | None) -> Registration:
    """Close `registration` and carry its particulars and its time of queueing to a row at `to`, still without a state.

    Both dates are locked. Who had a place gets the appointment taken out of the calendar. One that binds no more stays
    what it was: its end was told before.
    """
    if registration.released_at is None:
        _close(registration, to, now, by)
    row = Registration.objects.filter(session=to, member=registration.member_id).first()
    row = row or Registration(session=to, member=registration.member, event=registration.event)
    row.session, row.member, row.event = to, registration.member, registration.event
    row.queued_at, row.state = registration.queued_at, State.CANCELLED
    row.cancelled_at = row.cancelled_by = row.reminded_at = row.offer_expires_at = None
    row.held_until = row.released_at = None
    copy_particulars(registration, row)
    row.sequence += 1 if row.pk else 0
    row.save()
    copy_answers(registration, row)
    return row


def _close(registration: Registration, to: Session, now: datetime, by: User | None) -> None:
    had_place = registration.is_confirmed
    registration.state = State.CANCELLED
    registration.cancelled_at, registration.cancelled_by = now, by
    write(registration, Act.MOVED, by=by)
    if had_place:
        notifications.tell_moved_away(registration, to=to)
