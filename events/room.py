"""Is there room at a date, and if not why: one answer for the rules, the screens, the mails and the API."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from enum import Enum

from .models.registrations import Registration
from .models.sessions import Session


class Closed(Enum):
    """Why nobody can register for a date at this moment."""

    CANCELLED = "cancelled"
    OVER = "over"
    EARLY = "early"
    LATE = "closed"


class Lack(Enum):
    """Why this person would have to wait."""

    FULL = "full"
    CAP = "cap"  # their organisation has as many places as it may


def closed_because(session: Session, now: datetime) -> Closed | None:
    if session.is_cancelled:
        return Closed.CANCELLED
    if session.ends_at <= now:
        return Closed.OVER
    if now < session.opens_at:
        return Closed.EARLY
    return Closed.LATE if now >= session.closes_at else None


def lack_of_room(session: Session, *, free: int, held: int = 0) -> Lack | None:
    """Why there is no place at `session` for somebody whose organisation has `held` places there; None when there is.

    `free` are the places that a newcomer may have: those that nobody who waits goes before.
    """
    if free <= 0:
        return Lack.FULL
    return Lack.CAP if session.organisation_cap is not None and held >= session.organisation_cap else None


def free_places(session: Session) -> int:
    """How many newcomers get a place at `session`, which must come from `with_seats()`."""
    return max(0, session.capacity - session.taken - session.ahead)


def places_held(sessions: Iterable[Session], organisation_id: int | None, now: datetime) -> Counter[int]:
    """How many places this organisation holds at each of `sessions` that has a cap, by its number."""
    capped = [session.pk for session in sessions if session.organisation_cap is not None]
    if not capped or organisation_id is None:
        return Counter()
    rows = Registration.objects.holding_place(now).filter(session__in=capped, organisation=organisation_id)
    return Counter(rows.order_by().values_list("session", flat=True))


def lack_for(organisation_id: int | None, session: Session, now: datetime) -> Lack | None:
    """`lack_of_room` as it stands at this moment."""
    session = Session.objects.with_seats(now).get(pk=session.pk)
    held = places_held([session], organisation_id, now)[session.pk]
    return lack_of_room(session, free=free_places(session), held=held)
