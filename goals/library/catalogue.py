"""Browsing the library: facets from the URL, with how many goals each choice would show."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from foundation.addresses import own_query
from foundation.search.finder import matching_ids
from foundation.search.query import parse
from goals.models import GoalTemplate
from members.requests import MemberRequest

from .facets import Facet
from .index import LibraryIndex, index_of, published_index

ORDERS = {"": "speerpunt", "titel": "titel", "nieuw": "nieuwste eerst"}


@dataclass(frozen=True)
class Option:
    """A choice in the filter: its address turns it on, or off when it is chosen."""

    label: str
    count: int
    url: str
    is_chosen: bool


class Catalogue:
    """The library as one member asked for it."""

    def __init__(self, request: MemberRequest) -> None:
        self.request, query = request, request.GET
        library = published_index(request)
        self.facets = library.facets
        allowed = {facet.code: {value for value, _ in facet.options} for facet in self.facets}
        self.chosen = {code: [v for v in query.getlist(code) if v in values] for code, values in allowed.items()}
        self.text = query.get("q", "").strip()[:200]
        self.order = query.get("volgorde", "") if query.get("volgorde", "") in ORDERS else ""
        self.only_kept = query.get("bewaard") == "1"
        self.index = self._index_of_kept() if self.only_kept else library

    def ids(self) -> list[int]:
        """The goals that pass every filter, in the order asked for; what was searched comes best first."""
        places = self._places_found if self.text and not self.order else self.index.places[self.order]
        return self.index.ids_among(self._goals_passing(), places)

    def choices(self) -> list[tuple[Facet, list[Option]]]:
        """Every facet with its options; a count is what the option would give beside the other facets' choices."""
        return [(facet, list(self._options(facet))) for facet in self.facets]

    def chips(self) -> list[tuple[str, str]]:
        """What is filtered on now: the words and the address that takes it away."""
        chips = [(f"‘{self.text}’", self.url(q=""))] if self.text else []
        if self.only_kept:
            chips.append(("Doelen die klaarliggen", self.url(bewaard="")))
        for facet in self.facets:
            labels = dict(facet.options)
            chips += [(labels[value], self._toggled(facet.code, value)) for value in self.chosen[facet.code]]
        return chips

    @property
    def is_same_for_all(self) -> bool:
        """Does the address alone say what is counted? What a member kept differs, and so many words can be searched."""
        return not (self.text or self.only_kept)

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
        beside = self._goals_passing(beside=facet.code)
        for value, label in facet.options:
            count = (beside & self.index.goals_with(facet.code, value)).bit_count()
            is_chosen = value in self.chosen[facet.code]
            if count or is_chosen:
                yield Option(label, count, self._toggled(facet.code, value), is_chosen)

    def _goals_passing(self, beside: str = "") -> int:
        """The set of goals that pass the text and every facet but the one `beside`."""
        goals = self._goals_found
        for code, values in self.chosen.items():
            if values and code != beside:
                goals &= self.index.goals_with(code, *values)
        return goals

    @cached_property
    def _goals_found(self) -> int:
        return sum(1 << place for place in self._places_found) if self.text else self.index.whole

    @cached_property
    def _places_found(self) -> list[int]:
        """Where the goals stand that were searched, the best first."""
        place_of = {pk: place for place, pk in enumerate(self.index.ids)}
        order = matching_ids(parse(self.text), audiences=["members", "public"], source="doelen")
        return [place_of[pk] for pk in order if pk in place_of]

    def _index_of_kept(self) -> LibraryIndex:
        return index_of(GoalTemplate.objects.readable().kept_by(self.request.user), self.facets)
