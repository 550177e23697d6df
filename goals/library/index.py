"""Which goals of the library have what: kept between two changes of content, so that no page reads all goals.

A set of goals is a whole number, with a bit at the place of each goal in the list. So thousands of goals are filtered
and counted in microseconds.
"""

from array import array
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import F, Value
from django.http import HttpRequest

from foundation.changes import keep
from goals.models import ActivityTemplate, GoalTemplate, IndicatorTemplate
from goals.querysets import GoalTemplateQuerySet

from .facets import Facet, facets

COLUMNS = ("pk", "title", "first_published_at", "focus_area__slug", "standard__code", "sector", "bka_phase")


class LibraryIndex(NamedTuple):
    """`ids` are the goals in their own order, `places` where they stand in it for each order of `catalogue.ORDERS`.

    `sets` has, per facet and value, the goals with that value.
    """

    facets: list[Facet]
    ids: "array[int]"
    places: "dict[str, array[int]]"
    sets: dict[tuple[str, str], int]

    @property
    def whole(self) -> int:
        return (1 << len(self.ids)) - 1

    def goals_with(self, facet: str, *values: str) -> int:
        """The set of goals that have one of these values at least."""
        return reduce(or_, (self.sets.get((facet, value), 0) for value in values), 0)

    def ids_among(self, goals: int, places: Iterable[int]) -> list[int]:
        """Those of a set that stand at `places`, in that order."""
        flags = f"{goals:0{len(self.ids)}b}"[::-1]
        return [self.ids[place] for place in places if flags[place] == "1"]


def published_index(request: HttpRequest) -> LibraryIndex:
    """Of all that the library shows in its lists."""
    return keep("library-index", lambda: index_of(GoalTemplate.objects.published(), facets()), request=request)


def index_of(goals: GoalTemplateQuerySet, of_facets: list[Facet]) -> LibraryIndex:
    """Read all of `goals`, in two queries."""
    rows = list(goals.values_list(*COLUMNS, named=True))
    sets: dict[tuple[str, str], int] = {}
    place_of = {row.pk: place for place, row in enumerate(rows)}
    for goal, facet, value in [*_values_of(rows), *_values_of_parts()]:
        if goal in place_of:
            sets[facet, value] = sets.get((facet, value), 0) | 1 << place_of[goal]
    places = {
        "": range(len(rows)),
        "titel": sorted(place_of.values(), key=lambda place: rows[place].title.casefold()),
        "nieuw": sorted(place_of.values(), key=lambda place: _age(rows[place].first_published_at), reverse=True),
    }
    return LibraryIndex(
        facets=of_facets,
        ids=array("q", place_of),
        places={order: array("l", its_places) for order, its_places in places.items()},
        sets=sets,
    )


def _values_of(rows: list[Any]) -> Iterator[tuple[int, str, str]]:
    for row in rows:
        yield row.pk, "speerpunt", row.focus_area__slug
        yield row.pk, "standaard", row.standard__code or ""
        yield row.pk, "fase", row.bka_phase
        yield from ((row.pk, "sector", sector) for sector in row.sector.split("-"))


def _values_of_parts() -> Iterator[tuple[int, str, str]]:
    levels = ActivityTemplate.objects.order_by().annotate(facet=Value("niveau"), of=F("level"))
    kinds = IndicatorTemplate.objects.order_by().annotate(facet=Value("soort"), of=F("kind"))
    columns = ("template_id", "facet", "of")
    yield from levels.values_list(*columns).union(kinds.values_list(*columns), all=True)


def _age(moment: datetime | None) -> tuple[bool, datetime | None]:
    """Goals that bear no date come as the oldest."""
    return moment is not None, moment
