"""What somebody should know before registering, in short sentences: who may, what it asks, what happens when full."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from events.models import Session
from events.places.standing import time_to_decide
from events.room import free_places
from events.turns import is_short_notice
from foundation.dates import day_in_words, moment_in_words
from foundation.numbers import counted, spelled
from foundation.readers import Reader


@dataclass(frozen=True)
class Term:
    icon: str
    text: str


def terms_of(sessions: list[Session], user: Reader, held: dict[int, int], now: datetime) -> list[Term]:
    """The terms of the dates one can still register for; what holds for one date of several names it.

    `held` are the places of the reader's organisation; how many, only who is known to work there reads.
    """
    own_places = held if user.is_authenticated and user.affiliation and user.affiliation.is_standing else {}
    by_term: dict[Term, list[Session]] = {}
    for session in sessions:
        for term in _terms(session, held, own_places, now):
            by_term.setdefault(term, []).append(session)
    return [_named(term, dates, among=sessions) for term, dates in by_term.items()]


def _named(term: Term, dates: list[Session], *, among: list[Session]) -> Term:
    if len(dates) == len(among):
        return term
    days = " en ".join(day_in_words(session.starts_at) for session in dates)
    return Term(term.icon, f"{days.capitalize()}: {term.text[0].lower()}{term.text[1:]}")


def _terms(session: Session, held: dict[int, int], own_places: dict[int, int], now: datetime) -> Iterator[Term]:
    if now < session.opens_at:
        yield Term("calendar-clock", f"Aanmelden kan vanaf {moment_in_words(session.opens_at)}.")
    else:
        yield Term("calendar-clock", f"Aanmelden kan tot {moment_in_words(session.closes_at)}.")
    if session.requires_approval:
        yield Term("clipboard-check", "De organisator bekijkt elke aanmelding; je plek is pas daarna zeker.")
    if cap := session.organisation_cap:
        yield Term("building-2", _cap_in_words(cap, held.get(session.pk, 0), own_places.get(session.pk, 0)))
    if session.favours_missed:
        yield Term("history", "Kreeg je organisatie de vorige keer geen plek, dan ga je op de wachtlijst voor.")
    if not free_places(session):
        yield Term("hourglass", _queue_in_words(session, now))


def _cap_in_words(cap: int, held: int, own: int) -> str:
    """`held` places count; of `own` the reader may be told."""
    words = f"Per organisatie {'is' if cap == 1 else 'zijn'} er hooguit {counted(cap, 'plek', 'plekken')}."
    ours = f"Van jullie {'komt' if own == 1 else 'komen'} er al {spelled(own)}" if own else "Die zijn bezet"
    if held >= cap:
        return f"{words} {ours}; je komt op de wachtlijst."
    return f"{words} {ours}." if own else words


def _queue_in_words(session: Session, now: datetime) -> str:
    number = session.ahead
    others = f"Er {'wacht' if number == 1 else 'wachten'} {counted(number, 'ander', 'anderen')}."
    how_long = others if number else "Er wacht nog niemand."
    when = "Nu" if is_short_notice(session.closes_at, now) else "In de laatste dagen"
    return (
        f"Vol. {how_long} Komt er een plek vrij, dan bieden we die per mail aan en {time_to_decide(session, now)} "
        f"{when} gaat wie op korte termijn kan voor."
    )
