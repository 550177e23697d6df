"""What an organiser may do with places beyond what members do themselves."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from events.models import Registration, Session
from events.room import Lack
from members.models import User

from .. import notifications
from .entering import full_and_closed, refuse_when_over, twin_refusal
from .moving import change_date
from .queue import lack_at, settle
from .record import Act, State, binding_in, fetch, give_place, note, row_at, rows_of, write
from .releasing import let_go, twin_of
from .seats import lock_sessions

NO_MOVE = {
    Lack.FULL: "Op de andere datum is geen plek meer vrij.",
    Lack.CAP: "Op de andere datum heeft de organisatie al zoveel plekken als mag.",
}
FIRST_IN_LINE = 2  # before those whose organisation missed last time, who have 1


@transaction.atomic
def add(*, session: Session, member: User, by: User) -> Registration:
    """Register somebody by hand, also outside the registration window; without room they join the queue.

    Raises ValidationError with code "over" or "cancelled", "full" without room when the queue is closed, and "twin"
    when they take part at another date.
    """
    sessions, now = lock_sessions(session.event_id), timezone.now()
    session = sessions[session.pk]
    refuse_when_over(session, now)
    own = rows_of(member, sessions)
    let_go(own, now)
    active = binding_in(own, now)
    if active and active.session_id == session.pk:
        return active
    if active:
        raise twin_refusal(active.session, is_own=False)
    row = row_at(session, member, own)
    row.organisation_id = member.organisation_id
    row.queued_at, row.registered_by, row.approved_at, row.priority = now, by, now, 0
    row.cancelled_at = row.cancelled_by = row.reminded_at = None
    lack = lack_at(session, row.organisation_id, now)
    if lack is None:
        give_place(row, now)
    elif now < session.closes_at:
        row.state, row.confirmed_at = State.WAITING, None
    else:
        raise full_and_closed(lack)
    write(row, Act.ADDED, by=by)
    if row.is_confirmed:
        notifications.tell_confirmed(row, added_by=by)
    else:
        notifications.tell_waiting(row)
    return row


@transaction.atomic
def overbook(*, registration: Registration, by: User, reason: str) -> Registration:
    """Give this one person a place, also above the capacity or the organisation's cap.

    Raises ValidationError with code "over" or "cancelled", "reason" without a reason, and "twin" when they take part
    at another date since the queue closed.
    """
    sessions, now = lock_sessions(registration.event_id), timezone.now()
    registration = fetch(registration, sessions)
    refuse_when_over(registration.session, now)
    _refuse_without_reason(reason)
    if registration.is_active and not registration.has_place:
        _refuse_twin(registration, sessions, now)
        give_place(registration, now)
        write(registration, Act.OVERBOOKED, by=by, reason=reason)
        notifications.tell_promoted(registration, is_extra=True)
    return registration


@transaction.atomic
def move(*, registration: Registration, to: Session, by: User) -> Registration:
    """Bring somebody to another date of the same event, also outside the registration window.

    Returns the registration at the other date. Whoever lost the old date, or waited for it in vain, can be moved when
    it is over too. Raises ValidationError with code "full" when the other date has no room, "over" or "cancelled" when
    it has been or the old one has for who had a place, "twin" for who takes part at another date by now, and
    "inactive" when there is nothing to move any more.
    """
    sessions, now = lock_sessions(registration.event_id), timezone.now()
    registration = fetch(registration, sessions)
    old, to = registration.session, sessions[to.pk]
    if old.pk == to.pk:
        return registration
    refuse_when_over(to, now)
    if registration.has_place and not old.is_cancelled:
        refuse_when_over(old, now)
    if not registration.is_active:
        raise ValidationError("Deze aanmelding loopt niet meer. Voeg iemand op de andere datum toe.", code="inactive")
    _refuse_twin(registration, sessions, now)
    if lack := lack_at(to, registration.organisation_id, now):
        raise ValidationError(f"{NO_MOVE[lack]} Hier blijft alles zoals het was.", code="full")
    return change_date(registration, to, now, by=by)


@transaction.atomic
def prioritise(*, registration: Registration, by: User, reason: str) -> Registration:
    """Put somebody who waits before the others, for a reason that stands in the log.

    Raises ValidationError with code "reason" without a reason, and "closed" when the queue moves no more.
    """
    sessions, now = lock_sessions(registration.event_id), timezone.now()
    registration = fetch(registration, sessions)
    _refuse_without_reason(reason)
    if registration.is_waiting:
        _refuse_closed_queue(registration.session, now)
        registration.priority = FIRST_IN_LINE
        registration.save(update_fields=["priority"])
        note(registration, Act.PRIORITISED, by=by, reason=reason)
        settle(registration.session, now)
        registration.refresh_from_db()
    return registration


def _refuse_twin(registration: Registration, sessions: dict[int, Session], now: datetime) -> None:
    if twin := twin_of(registration, sessions, now):
        raise twin_refusal(twin.session, is_own=False)


def _refuse_closed_queue(session: Session, now: datetime) -> None:
    if session.is_cancelled or now >= session.closes_at:
        raise ValidationError(
            "De wachtlijst is gesloten en schuift niet meer door. Geef een extra plek als dat kan.", code="closed"
        )


def _refuse_without_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError("Schrijf in een paar woorden waarom; het staat in het logboek.", code="reason")
