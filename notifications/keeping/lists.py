"""What somebody keeps, as their page lists it."""

from collections import defaultdict
from datetime import date
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator

from members.models import User

from .kinds import KINDS, KeptKind, Thing
from .models import Keeping

PER_PAGE = 25
NEWEST, BY_REMINDER = "", "herinnering"


class KeptLine(NamedTuple):
    """A kept thing as it is now; `thing` is None when it is not there, or not for this reader, any more."""

    kind: KeptKind
    row: Keeping
    thing: Thing | None


def kept_by(user: User, order: str, number: str | None) -> tuple[Page[Any], list[KeptLine]]:
    """One page of everything this person keeps, with its lines, in a fixed number of queries for each kind."""
    rows = [(kind, row) for kind in KINDS.values() for row in kind.rows_of(user)]
    rows.sort(key=lambda pair: pair[1].created_at, reverse=True)
    if order == BY_REMINDER:
        rows.sort(key=lambda pair: (pair[1].remind_on if pair[1].is_reminder_waiting else None) or date.max)
    page = Paginator(rows, PER_PAGE).get_page(number)
    things = _things_of(user, list(page.object_list))
    return page, [KeptLine(kind, row, things.get((kind.code, kind.target_of(row)))) for kind, row in page]


def _things_of(user: User, rows: list[tuple[KeptKind, Keeping]]) -> dict[tuple[str, int | None], Thing]:
    numbers = defaultdict(set)
    for kind, row in rows:
        if number := kind.target_of(row):
            numbers[kind.code].add(number)
    return {
        (code, number): thing
        for code, some in numbers.items()
        for number, thing in KINDS[code].things(user, some).items()
    }
