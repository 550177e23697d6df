"""What calling off a date will do, in numbers, before it is done."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from events.models import Registration, Session
from events.places.other_dates import OtherDates
from foundation.dates import day_in_words
from foundation.numbers import capitalised, spelled

State = Registration.State


@dataclass(frozen=True)
class Consequences:
    """`people` says how many are told and what they had, `dates` what they are offered instead."""

    people: str
    dates: list[str]


def consequences_of(session: Session, now: datetime) -> Consequences:
    rows = session.registrations.active().filter(released_at=None).order_by()
    number = dict(rows.values_list("state").annotate(n=Count("pk")))
    had = [
        _group(number.get(State.CONFIRMED, 0), "heeft een plek", "hebben een plek"),
        _group(number.get(State.OFFERED, 0), "heeft een aangeboden plek", "hebben een aangeboden plek"),
        _group(number.get(State.WAITING, 0), "staat op de wachtlijst", "staan op de wachtlijst"),
        _group(number.get(State.PENDING, 0), "wacht op goedkeuring", "wachten op goedkeuring"),
    ]
    groups = [group for group in had if group]
    dates = [
        f"{day_in_words(other.session.starts_at)} ({other.words})"
        for other in OtherDates(session, now).for_organisation(None)
    ]
    return Consequences(_sentence(groups), dates if groups else [])


def _group(number: int, one: str, more: str) -> str:
    return f"{spelled(number)} {one if number == 1 else more}" if number else ""


def _sentence(groups: list[str]) -> str:
    """'Drie hebben een plek en één staat op de wachtlijst.'"""
    if not groups:
        return ""
    *first, last = groups
    return capitalised(f"{', '.join(first)} en {last}." if first else f"{last}.")
