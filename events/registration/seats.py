"""The lock on an event's places, and how many there are. Everything that gives or frees a place starts here."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from ..models import Registration, Session

State = Registration.State


def lock_sessions(event_id: int) -> dict[int, Session]:
    """Lock all dates of an event, in primary-key order, until the transaction ends; must be its first statement.

    Twin dates share one rule (one place per person), so they share the lock. SQLite ignores row locks: there
    BEGIN IMMEDIATE holds the whole database.
    """
    sessions = Session.objects.select_for_update(no_key=True, of=("self",)).select_related("event")
    return {session.pk: session for session in sessions.filter(event=event_id).order_by("pk")}


@dataclass(frozen=True)
class Seats:
    """The places of one session at one moment, in people."""

    free: int  # negative when it is overbooked, or its capacity was lowered
    expired: int  # offers that ran out and were not swept yet; their places count as free
    someone_waits: bool  # in the queue of any date of the event


def count_seats(session: Session, now: datetime) -> Seats:
    """The truth about a locked `session`: rows, counted in one query."""
    here = Q(session=session.pk)
    counts = Registration.objects.filter(event=session.event_id).aggregate(
        with_place=Count("pk", filter=here & Q(state__in=Registration.WITH_PLACE)),
        offered=Count("pk", filter=here & Q(state=State.OFFERED, offer_expires_at__gt=now)),
        expired=Count("pk", filter=here & Q(state=State.OFFERED, offer_expires_at__lte=now)),
        pending=Count("pk", filter=here & Q(state=State.PENDING)),
        waiting=Count("pk", filter=Q(state=State.WAITING)),
    )
    taken = counts["with_place"] + counts["offered"] + (counts["pending"] if session.pending_holds_place else 0)
    return Seats(free=session.capacity - taken, expired=counts["expired"], someone_waits=counts["waiting"] > 0)


def places_by_organisation(session: Session, now: datetime) -> dict[int, int]:
    """How many places each organisation holds at `session`."""
    rows = session.registrations.holding_place(now).exclude(organisation=None).order_by()
    return dict(rows.values_list("organisation").annotate(n=Count("pk")))


def is_at_its_cap(session: Session, organisation_id: int | None, now: datetime) -> bool:
    """Does this organisation hold as many places at `session` as it may?"""
    if session.organisation_cap is None or organisation_id is None:
        return False
    held = session.registrations.holding_place(now).filter(organisation=organisation_id).count()
    return held >= session.organisation_cap
