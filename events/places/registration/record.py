"""Writing a registration's new state, with a line in its log."""

from datetime import datetime

from django.db.models import QuerySet

from events.models import Registration, RegistrationChange, Session
from foundation.prepared import prepared
from members.models import User

from ..organiser_notifications import tell_organisers
from ..webhooks.announcing import announce_registration
from .answers import drop_full_choices

State = Registration.State
Act = RegistrationChange.Act


def fetch(registration: Registration, sessions: dict[int, Session]) -> Registration:
    """The row as it is now, under the lock, with its member, event and locked session."""
    fresh = Registration.objects.select_related("member", "event").get(pk=registration.pk)
    fresh.session = sessions[fresh.session_id]
    return fresh


def rows_of(member: User, sessions: dict[int, Session]) -> list[Registration]:
    """All that `member` has at the locked dates of an event, each with its session."""
    event = next(iter(sessions.values())).event
    rows = _rows_of(event.pk, member.pk)
    for row in rows:
        row.event, row.member, row.session = event, member, sessions[row.session_id]
    return rows


@prepared
def _rows_of(event_id: int, member_id: int) -> QuerySet[Registration]:
    return Registration.objects.filter(event=event_id, member=member_id)


def binding_in(rows: list[Registration], now: datetime) -> Registration | None:
    """The one of `rows` that keeps its member from another date; there is at most one."""
    return next((row for row in rows if row.binds(now)), None)


def refused_dates(rows: list[Registration]) -> set[int]:
    """The dates, by number, to which the organiser did not let in who has `rows`; only the organiser changes that."""
    return {row.session_id for row in rows if row.state == State.REJECTED}


def row_at(session: Session, member: User, rows: list[Registration]) -> Registration:
    """The one of `rows` at `session`, to be used again, or a new one; with its locked session."""
    row = next((row for row in rows if row.session_id == session.pk), None)
    row = row or Registration(member=member, event=session.event)
    row.session = session
    return row


def give_place(registration: Registration, now: datetime) -> None:
    if registration.pk:
        drop_full_choices(registration)
    registration.state, registration.confirmed_at = State.CONFIRMED, now


def write(registration: Registration, act: Act, *, by: User | None = None, reason: str = "") -> Registration:
    """Save `registration` as the next version of its appointment, and note `act` in its log.

    `by` is who did it; None when the portal did it by itself. Only an offer has an end, only a place that was given
    up is held, and whatever was released binds again with its new state.
    """
    if registration.state != State.OFFERED:
        registration.offer_expires_at = None
    if registration.state not in (State.CANCELLED, State.EXCUSED):
        registration.held_until = None
    registration.released_at = None
    if registration.pk:
        registration.sequence += 1
    registration.save()
    note(registration, act, by=by, reason=reason)
    return registration


def note(registration: Registration, act: Act, *, by: User | None = None, reason: str = "") -> None:
    """A line in the log, for what changes no state; webhooks hear of it, and organisers of what asks something."""
    change = RegistrationChange.objects.create(
        registration=registration, act=act, by=by, state=registration.state, reason=reason[:300]
    )
    announce_registration(change)
    tell_organisers(change)
