"""What the weekly mail tells of sessions: those for which one can still register, the next one and in one’s themes."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from django.db.models import Q
from django.urls import reverse

from foundation.dates import moment_in_words
from members.models import User
from notifications.digests.blocks import Candidate, WeeklyBlock
from notifications.digests.lines import Line
from notifications.digests.themes import RECENT, Novelty

from .models import Registration, Session
from .querysets import SessionQuerySet

LOOKED_AHEAD = timedelta(weeks=10)
LOOKED_AT = 12


def next_sessions(readers: Sequence[User], now: datetime) -> dict[int, list[Candidate]]:
    """The first date of each theme that is open for registration and that the reader did not register for."""
    sessions: dict[int, Session] = {}
    for session in _open_sessions(now):
        sessions.setdefault(session.event_id, session)
    if not sessions:
        return {}
    taken = _taken(readers, sessions)
    candidates = {event: _candidate(session) for event, session in sessions.items()}
    return {
        reader.pk: [candidate for event, candidate in candidates.items() if (reader.pk, event) not in taken]
        for reader in readers
    }


def new_in_themes(readers: Sequence[User], themes: Collection[int], now: datetime) -> dict[int, list[Novelty]]:
    """Events of these themes of which a date was announced, and for which the reader did not register."""
    announced = _open(now).filter(_is_announced_since(now - RECENT), event__theme__in=themes)
    sessions: dict[int, Session] = {}
    for session in announced.select_related("event__theme").with_announcement().order_by("starts_at", "pk"):
        sessions.setdefault(session.event_id, session)
    if not sessions:
        return {}
    taken = _taken(readers, sessions)
    novelties = {event: _novelty(session) for event, session in sessions.items()}
    return {
        reader.pk: [novelty for event, novelty in novelties.items() if (reader.pk, event) not in taken]
        for reader in readers
    }


def _taken(readers: Sequence[User], events: Iterable[int]) -> set[tuple[int | None, int]]:
    """Pairs of a reader and an event they registered for."""
    theirs = Registration.objects.active().filter(event__in=list(events), member__in=readers)
    return set(theirs.values_list("member", "event"))


def _open_sessions(now: datetime) -> list[Session]:
    soon = _open(now).filter(starts_at__lte=now + LOOKED_AHEAD)
    return list(soon.with_announcement().order_by("starts_at", "pk")[:LOOKED_AT])


def _open(now: datetime) -> SessionQuerySet:
    """Those that anybody inside may register for now."""
    on_site = Session.objects.public(now)
    return on_site.filter(cancelled_at=None, invitation_only=False, opens_at__lte=now, closes_at__gt=now)


def _candidate(session: Session, introduction: str = "") -> Candidate:
    place = "online" if session.is_online else f"in {session.place}"
    detail = f"{introduction}{moment_in_words(session.starts_at)}, {place}"
    return Candidate(
        f"event:{session.event_id}", Line(session.title, reverse("events:event", args=[session.slug]), detail)
    )


def _novelty(session: Session) -> Novelty:
    candidate = _candidate(session, f"Bijeenkomst over {session.event.theme}: ")
    return Novelty(session.event.theme_id, _announced_at(session), candidate)


def _is_announced_since(moment: datetime) -> Q:
    """What `_announced_at` says, as a question."""
    return Q(created_at__gt=moment) | Q(event__first_published_at__gt=moment) | Q(opens_at__gt=moment)


def _announced_at(session: Session) -> datetime:
    """Since when one can register: it was made, its page stands on the site and registration opened."""
    return max(filter(None, (session.created_at, session.event.first_published_at, session.opens_at)))


BLOCK = WeeklyBlock("De volgende bijeenkomst", place=3, most=1, source=next_sessions)
