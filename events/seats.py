"""The lock on an event's places. Everything that gives or frees a place starts here."""

from .models import Session


def lock_sessions(event_id: int) -> dict[int, Session]:
    """Lock all dates of an event, in primary-key order, until the transaction ends; must be its first statement.

    Twin dates share one rule (one place per person), so they share the lock. SQLite ignores row locks: there
    BEGIN IMMEDIATE holds the whole database.
    """
    sessions = Session.objects.select_for_update(no_key=True, of=("self",)).select_related("event")
    return {session.pk: session for session in sessions.filter(event=event_id).order_by("pk")}


def has_room(session: Session) -> bool:
    """May a newcomer get a place at once? Not when others wait for one."""
    registrations = session.registrations.all()
    return not registrations.waiting().exists() and registrations.confirmed().count() < session.capacity


def free_places(session: Session) -> int:
    return max(0, session.capacity - session.registrations.confirmed().count())
