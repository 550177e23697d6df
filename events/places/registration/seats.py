"""The lock on an event's places, and how many there are. Everything that gives or frees a place starts here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from events.models import EventPage, Registration, Session
from foundation.prepared import prepared

State = Registration.State
# What is told about a place; the texts of the event's page are left where they are.
EVENT_FIELDS = ("title", "slug", "intro")
HOLDING_STATES = {*Registration.WITH_PLACE, State.OFFERED}


def lock_sessions(event_id: int, *, event: EventPage | None = None) -> dict[int, Session]:
    """Lock all dates of an event, in primary-key order, until the transaction ends; must be its first statement.

    Twin dates share one rule (one place per person), so they share the lock. SQLite ignores row locks: there
    BEGIN IMMEDIATE holds the whole database. Who has the `event` already gives it along, since others wait meanwhile.
    """
    rows = Session.objects.select_for_update(no_key=True).filter(event=event_id).order_by("pk")
    sessions = {session.pk: session for session in rows}
    if event := event or EventPage.objects.only(*EVENT_FIELDS).filter(pk=event_id).first():
        for session in sessions.values():
            session.event = event
    return sessions


@dataclass(frozen=True)
class Seats:
    """The places of one session at one moment, in people."""

    free: int  # negative when it is overbooked, or its capacity was lowered
    expired: int  # offers that ran out and were not swept yet; their places count as free
    someone_waits: bool  # in the queue of any date of the event
    has_queue: bool  # somebody waits for this very date


def count_seats(session: Session, now: datetime) -> Seats:
    """The truth about a locked `session`: rows, counted in one query."""
    held = expired = 0
    waiting, holds = set(), HOLDING_STATES | ({State.PENDING} if session.pending_holds_place else set())
    for session_id, state, expires_at, held_until, number in _numbers_at(session.event_id):
        if state == State.WAITING:
            waiting.add(session_id)
        elif session_id != session.pk:
            continue
        elif state == State.OFFERED and expires_at <= now:
            expired += number
        elif state in holds or (held_until and held_until > now):
            held += number
    free = session.capacity - held
    return Seats(free, expired, someone_waits=bool(waiting), has_queue=session.pk in waiting)


@prepared
def _numbers_at(event_id: int) -> QuerySet[Registration, Any]:
    """Without those whose queue is closed, or whose offer went with the date that was called off."""
    rows = Registration.objects.filter(event=event_id).order_by()
    rows = rows.filter(~Q(state__in=[State.WAITING, State.OFFERED]) | Q(released_at=None))
    return rows.values_list("session", "state", "offer_expires_at", "held_until").annotate(n=Count("pk"))


def places_by_organisation(session: Session, now: datetime) -> dict[int, int]:
    """How many places each organisation holds at `session`."""
    rows = session.registrations.holding_place(now).exclude(organisation=None).order_by()
    return dict(rows.values_list("organisation").annotate(n=Count("pk")))


def places_of(session: Session, organisation_id: int | None, now: datetime) -> int:
    """How many places this organisation holds at `session`; nobody's organisation holds none."""
    if organisation_id is None:
        return 0
    return session.registrations.holding_place(now).filter(organisation=organisation_id).count()
