"""What the weekly mail tells of sessions: the next one for which one can still register."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.urls import reverse

from foundation.dates import moment_in_words
from members.models import User
from notifications.digests.blocks import Candidate, WeeklyBlock
from notifications.digests.lines import Line

from .models import Registration, Session

LOOKED_AHEAD = timedelta(weeks=10)
LOOKED_AT = 12


def next_sessions(readers: Sequence[User], now: datetime) -> dict[int, list[Candidate]]:
    """The first date of each theme that is open for registration and that the reader did not register for."""
    sessions: dict[int, Session] = {}
    for session in _open_sessions(now):
        sessions.setdefault(session.event_id, session)
    if not sessions:
        return {}
    theirs = Registration.objects.active().filter(event__in=list(sessions), member__in=readers)
    taken = set(theirs.values_list("member", "event"))
    candidates = {event: _candidate(session) for event, session in sessions.items()}
    return {
        reader.pk: [candidate for event, candidate in candidates.items() if (reader.pk, event) not in taken]
        for reader in readers
    }


def _open_sessions(now: datetime) -> list[Session]:
    open_ones = Session.objects.public(now).filter(
        cancelled_at=None,
        invitation_only=False,
        opens_at__lte=now,
        closes_at__gt=now,
        starts_at__lte=now + LOOKED_AHEAD,
    )
    return list(open_ones.with_announcement().order_by("starts_at", "pk")[:LOOKED_AT])


def _candidate(session: Session) -> Candidate:
    place = "online" if session.is_online else f"in {session.place}"
    line = Line(
        session.title,
        reverse("events:event", args=[session.slug]),
        f"{moment_in_words(session.starts_at)}, {place}",
    )
    return Candidate(f"event:{session.event_id}", line)


BLOCK = WeeklyBlock("De volgende bijeenkomst", place=3, most=1, source=next_sessions)
