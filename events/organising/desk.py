"""What waits for an organiser, over all sessions they organise."""

from dataclasses import dataclass

from django.db.models import Q

from ..models import Session
from ..querysets import SessionQuerySet

MOST_SHOWN = 12


@dataclass(frozen=True)
class Waiting:
    """One thing that waits at one session."""

    session: Session
    pending: int
    offered: int

    @property
    def in_words(self) -> str:
        asking = (
            "1 aanmelding om goed te keuren" if self.pending == 1 else f"{self.pending} aanmeldingen om goed te keuren"
        )
        offers = "1 aangeboden plek" if self.offered == 1 else f"{self.offered} aangeboden plekken"
        parts = [asking] if self.pending else []
        parts += [f"{offers} zonder antwoord"] if self.offered else []
        return " en ".join(parts)


def waiting_at(sessions: SessionQuerySet) -> list[Waiting]:
    """The coming ones of `sessions` at which people wait for an answer, or we for theirs; the first one first."""
    going_on = sessions.upcoming().filter(cancelled_at=None).select_related("event").with_undecided()
    waiting = going_on.filter(Q(pending__gt=0) | Q(offered__gt=0))
    return [Waiting(session, session.pending, session.offered) for session in waiting[:MOST_SHOWN]]


def found(sessions: SessionQuerySet, words: str) -> SessionQuerySet:
    """Those whose title or place has every word of `words`."""
    for word in words.split():
        sessions = sessions.filter(Q(event__title__icontains=word) | Q(place__icontains=word))
    return sessions
