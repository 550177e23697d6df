"""What the weekly mail tells of sessions: those for which one can still register, the next one and in one’s themes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.urls import reverse

from foundation.dates import moment_in_words
from foundation.numbers import counted
from members.models import User
from notifications.digests.blocks import Candidate, WeeklyBlock
from notifications.digests.lines import Line
from notifications.digests.themes import RECENT, Novelty

from .models import Registration, Session
from .querysets import SessionQuerySet

LOOKED_AHEAD = timedelta(weeks=10)
LOOKED_AT = 12
MOST_DATES = 3


def next_sessions(readers: Sequence[User], now: datetime) -> dict[int, list[Candidate]]:
    """The first date of each theme that is open for registration and that the reader did not register for."""
    sessions: dict[int, Session] = {}
    for session in _open_sessions(now):
        sessions.setdefault(session.event_id, session)
    if not sessions:
        return {}
    taken = _taken(readers, sessions)
    candidates = {event: _candidate(session, _date_in_words(session)) for event, session in sessions.items()}
    for event, dates in _open_dates(sessions, now).items():
        candidates[event] = replace(candidates[event], told_along=dates)
    return {
        reader.pk: [candidate for event, candidate in candidates.items() if (reader.pk, event) not in taken]
        for reader in readers
    }


def new_in_themes(readers: Sequence[User], themes: Collection[int], now: datetime) -> dict[int, list[Novelty]]:
    """Events of these themes of which a date was announced lately, and for which the reader did not register."""
    sessions = _open(now).filter(event__theme__in=themes).select_related("event__theme").with_announcement()
    dates: dict[int, list[Session]] = defaultdict(list)
    for session in sessions.order_by("starts_at", "pk"):
        dates[session.event_id].append(session)
    novelties = {event: _novelty(some) for event, some in dates.items() if _announced_at(some) > now - RECENT}
    if not novelties:
        return {}
    taken = _taken(readers, novelties)
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


def _open_dates(events: Iterable[int], now: datetime) -> dict[int, frozenset[str]]:
    """The keys of all open dates of each event, as its novelty has them: who knows the event finds them on its page."""
    dates: dict[int, set[str]] = defaultdict(set)
    for session in _open(now).filter(event__in=list(events)):
        dates[session.event_id].add(_key(session))
    return {event: frozenset(keys) for event, keys in dates.items()}


def _open(now: datetime) -> SessionQuerySet:
    """Those that anybody inside may register for now."""
    on_site = Session.objects.public(now)
    return on_site.filter(cancelled_at=None, invitation_only=False, opens_at__lte=now, closes_at__gt=now)


def _candidate(session: Session, detail: str) -> Candidate:
    url, subject = reverse("events:event", args=[session.slug]), f"Kom je ook? {session.title}"
    return Candidate(f"event:{session.event_id}", Line(session.title, url, detail, subject=subject))


def _date_in_words(session: Session) -> str:
    place = "online" if session.is_online else f"in {session.place}"
    return f"{moment_in_words(session.starts_at)}, {place}"


def _key(session: Session) -> str:
    return f"date:{session.pk}"


def _novelty(dates: Sequence[Session]) -> Novelty:
    """Of an event, with all its open dates, the first one first: a reader chooses among them, whichever is new.

    A date that is added later is news once more; one that is moved is not.
    """
    words = list(map(_date_in_words, dates[:MOST_DATES]))
    if more := len(dates[MOST_DATES:]):
        words.append(f"en nog {counted(more, 'datum', 'datums')}")
    event = dates[0].event
    candidate = _candidate(dates[0], f"Bijeenkomst over {event.theme}: {'; '.join(words)}")
    candidate = replace(candidate, news=frozenset(map(_key, dates)))
    return Novelty(event.theme_id, _announced_at(dates), candidate)


def _announced_at(dates: Iterable[Session]) -> datetime:
    """Since when one can register for the newest: it was made, its page stands on the site and registration opened."""
    return max(
        moment
        for session in dates
        for moment in (session.created_at, session.event.first_published_at, session.opens_at)
        if moment
    )


BLOCK = WeeklyBlock("De volgende bijeenkomst", place=3, most=1, source=next_sessions)
