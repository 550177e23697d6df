"""Who was there: noted at the door, on a phone, also when the connection was away for a while."""

from datetime import datetime, timedelta
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from events.models import Registration, Session
from foundation.dates import day_in_words
from members.models import User

from .queue import settle
from .record import Act, State, fetch, give_place, note, rows_of, write
from .releasing import let_go, twin_of
from .seats import count_seats, lock_sessions
from .transfer import transfer

MARKING_OPENS_BEFORE = timedelta(hours=2)
MARKING_CLOSES_AFTER = timedelta(days=14)
UNMARKED_STATE = State.CONFIRMED
# Who is expected, and what can be noted of them.
EXPECTED_STATES = (State.CONFIRMED, State.ATTENDED, State.ABSENT, State.EXCUSED)
ACTS_OF_MARKS = {
    State.ATTENDED: Act.ATTENDED,
    State.ABSENT: Act.ABSENT,
    State.EXCUSED: Act.EXCUSED,
    UNMARKED_STATE: Act.UNMARKED,
}


class Outcome(StrEnum):
    NOTED = "genoteerd"
    ALREADY = "stond al zo"
    OUTDATED = "later is iets anders genoteerd"


def can_be_marked(session: Session, now: datetime) -> bool:
    """Is it between two hours before the start of `session` and two weeks after its end?"""
    opens, closes = session.starts_at - MARKING_OPENS_BEFORE, session.ends_at + MARKING_CLOSES_AFTER
    return not session.is_cancelled and opens <= now < closes


@transaction.atomic
def mark(*, registration: Registration, state: State, by: User, at: datetime | None = None) -> Outcome:
    """Note that somebody was there (ATTENDED) or not (ABSENT, EXCUSED), or take such a mark back (CONFIRMED).

    `at` is when the mark was made, now by default: of marks that arrive late or out of order the one made last
    stands, and the same mark twice is one mark. A moment before the door opened or in the future is brought within
    bounds. Raises ValidationError with code "window" outside the time for marks, "place" for who has no place here,
    and "twin" when they take part at another date.
    """
    sessions, now = lock_sessions(registration.event_id), timezone.now()
    registration = fetch(registration, sessions)
    session = registration.session
    _refuse_outside_window(session, now)
    if registration.state not in EXPECTED_STATES:
        raise ValidationError("Heeft geen plek op deze datum. Gebruik ‘Iemand toevoegen’.", code="place")
    at = min(max(at or now, session.starts_at - MARKING_OPENS_BEFORE), now)
    if state == UNMARKED_STATE and registration.cancelled_at:
        state = State.EXCUSED  # who cancelled late goes back to that
    if registration.attendance_marked_at and at < registration.attendance_marked_at:
        return Outcome.OUTDATED
    if registration.state == state:
        return Outcome.ALREADY
    if state in Registration.ACTIVE:
        _refuse_twin(registration, sessions, now)
    comes_back = not registration.has_place and state in Registration.WITH_PLACE
    is_above = comes_back and count_seats(session, now).free <= 0
    _note(registration, state, at, by)
    if is_above:
        note(registration, Act.OVERBOOKED, by=by, reason="Kwam toch")
    settle(session, now)
    return Outcome.NOTED


def _note(registration: Registration, state: State, at: datetime, by: User) -> None:
    registration.state, registration.attendance_marked_at = state, at
    write(registration, ACTS_OF_MARKS[state], by=by)


@transaction.atomic
def mark_rest_absent(*, session: Session, by: User) -> datetime | None:
    """Note as absent everybody of whom nothing was noted; returns the moment that undoes it, None if it was nobody.

    Raises ValidationError with code "window", also before the session is over.
    """
    sessions, now = lock_sessions(session.event_id), timezone.now()
    session = sessions[session.pk]
    _refuse_outside_window(session, now)
    if now < session.ends_at:
        raise ValidationError("De bijeenkomst is nog bezig. Doe dit na afloop.", code="window")
    rest = list(session.registrations.confirmed().select_related("member", "event"))
    for registration in rest:
        registration.session = session
        _note(registration, State.ABSENT, now, by)
    return now if rest else None


@transaction.atomic
def unmark_rest(*, session: Session, moment: datetime, by: User) -> int:
    """Undo `mark_rest_absent` of `moment` for who is still absent by it; returns for how many."""
    sessions, now = lock_sessions(session.event_id), timezone.now()
    session = sessions[session.pk]
    _refuse_outside_window(session, now)
    absent = session.registrations.filter(state=State.ABSENT, attendance_marked_at=moment)
    undone = 0
    for registration in absent.select_related("member", "event"):
        registration.session = session
        if twin_of(registration, sessions, now) is None:
            _note(registration, UNMARKED_STATE, now, by)
            undone += 1
    return undone


@transaction.atomic
def welcome(*, session: Session, member: User, by: User) -> Registration:
    """Somebody stands at the door without a place here: give them one, also above the capacity, and note them present.

    A place at another date of the event that was not used yet comes along. They are in the room, so no mail is sent
    but the one that takes the other date out of their calendar. Raises ValidationError with code "window", or "twin"
    when they were at another date.
    """
    sessions, now = lock_sessions(session.event_id), timezone.now()
    session = sessions[session.pk]
    _refuse_outside_window(session, now)
    own = rows_of(member, sessions)
    let_go([row for row in own if row.session_id != session.pk], now)
    row = next((row for row in own if row.session_id == session.pk), None)
    active = next((row for row in own if row.binds(now) and row.session_id != session.pk), None)
    if active:
        row = _come_over(active, active.session, session, now, by)
    if row is None:
        organisation = member.organisation_id
        row = Registration(session=session, member=member, event=session.event, organisation_id=organisation)
        row.queued_at, row.registered_by = now, by
    row.session = session
    if row.state not in EXPECTED_STATES:
        _let_in(row, now, by)
    if not row.is_attended:
        row.cancelled_at = row.cancelled_by = None
        _note(row, State.ATTENDED, now, by)
    return row


def _let_in(row: Registration, now: datetime, by: User) -> None:
    is_full = count_seats(row.session, now).free <= 0
    row.approved_at, row.offer_expires_at = now, None
    row.cancelled_at = row.cancelled_by = None
    give_place(row, now)
    write(row, Act.OVERBOOKED if is_full else Act.ADDED, by=by, reason="Stond bij de ingang")


def _come_over(active: Registration, old: Session, session: Session, now: datetime, by: User) -> Registration:
    if active.is_attended:
        day = day_in_words(old.starts_at)
        raise ValidationError(f"Was er al bij op {day}. Per bijeenkomst telt één keer.", code="twin")
    active.session = old
    row = transfer(active, session, now, by=by)
    settle(old, now)
    return row


def _refuse_outside_window(session: Session, now: datetime) -> None:
    if session.is_cancelled:
        raise ValidationError("Deze bijeenkomst gaat niet door.", code="window")
    if not can_be_marked(session, now):
        raise ValidationError(
            "Aanwezigheid noteer je van twee uur voor het begin tot twee weken na afloop.", code="window"
        )


def _refuse_twin(registration: Registration, sessions: dict[int, Session], now: datetime) -> None:
    other = twin_of(registration, sessions, now)
    if other:
        day = day_in_words(other.session.starts_at)
        raise ValidationError(f"Heeft intussen een plek op {day}. Haal die eerst weg.", code="twin")
