"""Browsing the library: facets from the URL, with how many goals each choice would show.

The library is small (tens to some hundreds of goals), so one light reading of all of it serves every count.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.http import QueryDict

from foundation.addresses import own_query
from foundation.search.finder import matching_ids
from foundation.search.query import parse
from members.models import User

from .models import ActivityTemplate, BkaPhase, GoalTemplate, IndicatorTemplate, Level, LibraryFocusArea, Measure

ORDERS = {"": "speerpunt", "titel": "titel", "nieuw": "nieuwste eerst"}


@dataclass(frozen=True)
class Entry:
    """What a filter needs to know of one goal: per facet the values it has."""

    pk: int
    title: str
    published: object
    values: dict[str, frozenset[str]]


@dataclass(frozen=True)
class Facet:
    code: str
    label: str
    options: list[tuple[str, str]]


@dataclass(frozen=True)
class Option:
    """A choice in the filter: its address turns it on, or off when it is chosen."""

    label: str
    count: int
    url: str
    is_chosen: bool


class Catalogue:
    """The library as one member asked for it."""

    def __init__(self, query: QueryDict, user: User) -> None:
        self.user = user
        self.facets = facets()
        allowed = {facet.code: {value for value, _ in facet.options} for facet in self.facets}
        self.chosen = {code: [v for v in query.getlist(code) if v in values] for code, values in allowed.items()}
        self.text = query.get("q", "").strip()[:200]
        self.order = query.get("volgorde", "") if query.get("volgorde", "") in ORDERS else ""
        self.only_kept = query.get("bewaard") == "1"
        self.entries = self._entries()

    def ids(self) -> list[int]:
        """The goals that pass every filter, in the order asked for."""
        matches = [entry for entry in self.entries if self._passes(entry)]
        if self.order == "titel":
            matches.sort(key=lambda entry: entry.title.casefold())
        elif self.order == "nieuw":
            matches.sort(key=attrgetter("published"), reverse=True)
        return [entry.pk for entry in matches]

    def choices(self) -> list[tuple[Facet, list[Option]]]:
        """Every facet with its options; a count is what the option would give beside the other facets' choices."""
        return [(facet, list(self._options(facet))) for facet in self.facets]

    def chips(self) -> list[tuple[str, str]]:
        """What is filtered on now: the words and the address that takes it away."""
        chips = [(f"‘{self.text}’", self.url(q=""))] if self.text else []
        if self.only_kept:
            chips.append(("Mijn bewaarde doelen", self.url(bewaard="")))
        for facet in self.facets:
            labels = dict(facet.options)
            chips += [(labels[value], self._toggled(facet.code, value)) for value in self.chosen[facet.code]]
        return chips

    @property
    def filters(self) -> dict[str, str | list[str]]:
        """The parameters of the present address but for the page number."""
        return {"q": self.text, "volgorde": self.order, "bewaard": "1" if self.only_kept else "", **self.chosen}

    def url(self, **changes: Any) -> str:
        """The present address with these parameters changed; the page number is dropped."""
        return own_query(self.filters | changes, 1) or "?"

    def _toggled(self, code: str, value: str) -> str:
        chosen = self.chosen[code]
        return self.url(**{code: [v for v in chosen if v != value] if value in chosen else [*chosen, value]})

    def _options(self, facet: Facet) -> Iterable[Option]:
        beside = [entry for entry in self.entries if self._passes(entry, beside=facet.code)]
        counts = Counter(value for entry in beside for value in entry.values[facet.code])
        for value, label in facet.options:
            is_chosen = value in self.chosen[facet.code]
            if counts[value] or is_chosen:
                yield Option(label, counts[value], self._toggled(facet.code, value), is_chosen)

    def _passes(self, entry: Entry, beside: str = "") -> bool:
        return all(
            not chosen or code == beside or not entry.values[code].isdisjoint(chosen)
            for code, chosen in self.chosen.items()
        )

    def _entries(self) -> list[Entry]:
        goals = GoalTemplate.objects.published() if not self.only_kept else GoalTemplate.objects.readable()
        if self.only_kept:
            goals = goals.kept_by(self.user)
        levels = _values_by_goal(ActivityTemplate.objects.values_list("template_id", "level"))
        kinds = _values_by_goal(IndicatorTemplate.objects.values_list("template_id", "kind"))
        entries = [_entry(row, levels, kinds) for row in goals.values_list(*COLUMNS)]
        if not self.text:
            return entries
        order = matching_ids(parse(self.text), audiences=["members", "public"], source="doelen")
        by_id = {entry.pk: entry for entry in entries}
        return [by_id[pk] for pk in order if pk in by_id]


COLUMNS = ("pk", "title", "first_published_at", "focus_area__slug", "focus_area__theme__slug", "sector", "bka_phase")


def facets() -> list[Facet]:
    areas = list(LibraryFocusArea.objects.select_related("theme"))
    themes = sorted({area.theme for area in areas if area.theme}, key=lambda theme: (theme.order, theme.name))
    return [
        Facet("speerpunt", "Speerpunt", [(area.slug, area.name) for area in areas]),
        Facet("thema", "Thema", [(theme.slug, theme.name) for theme in themes]),
        Facet("sector", "Sector", [("po", "Primair onderwijs"), ("vo", "Voortgezet onderwijs")]),
        Facet("fase", "BKA-fase", BkaPhase.choices),
        Facet("niveau", "Wie is aan zet", [(value, label.capitalize()) for value, label in Level.choices]),
        Facet("soort", "Meetbaar of merkbaar", [(value, label.capitalize()) for value, label in Measure.choices]),
    ]


def _entry(row: tuple, levels: Callable, kinds: Callable) -> Entry:
    pk, title, published, area, theme, sector, phase = row
    values = {
        "speerpunt": frozenset([area]),
        "thema": frozenset([theme] if theme else []),
        "sector": frozenset(sector.split("-")),
        "fase": frozenset([phase]),
        "niveau": frozenset(levels(pk)),
        "soort": frozenset(kinds(pk)),
    }
    return Entry(pk=pk, title=title, published=published, values=values)


def _values_by_goal(rows: Iterable[tuple[int, str]]) -> Callable[[int], set[str]]:
    values: dict[int, set[str]] = {}
    for goal, value in rows:
        values.setdefault(goal, set()).add(value)
    return lambda goal: values.get(goal, set())
