"""What waits for an organiser, over all sessions they organise."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from events.models import Session
from events.places.line import Line
from events.places.standing import seats_in_words, standing_of_session
from events.querysets import SessionQuerySet
from foundation.numbers import counted

MOST_SHOWN = 12


@dataclass(frozen=True)
class Waiting:
    """The requests for a place at one session that wait for a decision."""

    session: Session
    pending: int

    @property
    def in_words(self) -> str:
        return counted(self.pending, "aanmelding om goed te keuren", "aanmeldingen om goed te keuren")


def waiting_at(sessions: SessionQuerySet) -> list[Waiting]:
    """The coming ones of `sessions` at which people wait for an organiser, the first one first.

    An offered place is not among them: only who has the offer can answer it.
    """
    going_on = sessions.upcoming().filter(cancelled_at=None).select_related("event").with_undecided()
    return [Waiting(session, session.pending) for session in going_on.filter(Q(pending__gt=0))[:MOST_SHOWN]]


def with_words(sessions: SessionQuerySet, words: str) -> SessionQuerySet:
    """Those whose title or place has every word of `words`."""
    for word in words.split():
        sessions = sessions.filter(Q(event__title__icontains=word) | Q(place__icontains=word))
    return sessions


def line_at_desk(session: Session, now: datetime) -> Line:
    """A session from `with_event()` and `with_seats()` as a line that leads to its participants."""
    standing = standing_of_session(session, now)
    return Line(
        start=session.starts_at,
        end=session.ends_at,
        href=reverse("events:participants", args=[session.event.slug, session.pk]),
        title=session.event.title,
        is_online=session.is_online,
        place=session.place,
        taken=session.taken,
        total=session.capacity,
        seats=seats_in_words(session, now),
        status=standing.word,
        status_kind=standing.kind,
        status_icon=standing.icon,
    )
