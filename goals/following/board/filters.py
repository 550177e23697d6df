"""Which goals of the board are asked for, with how many each other choice would show."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from foundation.addresses import own_query
from goals.following.status import Standing
from goals.models import Level

from .reading import FollowedGoal, FollowedPlan
from .standings import PILLS

NOBODY = "niemand"


class Facet(NamedTuple):
    """A question with its answers as (value, words), and which of these values a goal has."""

    code: str
    label: str
    options: list[tuple[str, str]]
    values_of: Callable[[FollowedGoal], Iterable[str]]


class Option(NamedTuple):
    """A choice: its address turns it on, or off when it is chosen."""

    label: str
    number: int
    url: str
    is_chosen: bool


class Choices(NamedTuple):
    """What the filters show: (code, label, options) of each facet that has something to choose."""

    facets: tuple[tuple[str, str, tuple[Option, ...]], ...]
    is_chosen: bool


@dataclass(frozen=True)
class Filters:
    """The choices of an address: one of each facet, and what is not there is no choice."""

    plan: FollowedPlan
    facets: list[Facet]
    chosen: dict[str, str]

    @property
    def goals(self) -> list[FollowedGoal]:
        """The running goals that pass, the worst first."""
        return [one for one in self.plan.running if self._passes(one)]

    @property
    def choices(self) -> Choices:
        facets = tuple((facet.code, facet.label, tuple(self._options(facet))) for facet in self.facets)
        with_choice = tuple(each for each in facets if len(each[2]) > 1 or each[0] in self.chosen)
        return Choices(with_choice, is_chosen=bool(self.chosen))

    def _options(self, facet: Facet) -> Iterator[Option]:
        beside = [one for one in self.plan.running if self._passes(one, beside=facet.code)]
        numbers = Counter(value for one in beside for value in set(facet.values_of(one)))
        for value, words in facet.options:
            number, is_chosen = numbers[value], self.chosen.get(facet.code) == value
            if number or is_chosen:
                changed = self.chosen | {facet.code: "" if is_chosen else value}
                yield Option(words, number, own_query(changed, 1) or "?", is_chosen)

    def _passes(self, one: FollowedGoal, beside: str = "") -> bool:
        return all(
            facet.code == beside or facet.code not in self.chosen or self.chosen[facet.code] in facet.values_of(one)
            for facet in self.facets
        )


def filters_of(plan: FollowedPlan, query: Mapping[str, str]) -> Filters:
    facets = _facets(plan)
    allowed = {facet.code: {value for value, _ in facet.options} for facet in facets}
    chosen = {code: value for code, values in allowed.items() if (value := query.get(code, "")) in values}
    return Filters(plan, facets, chosen)


def _facets(plan: FollowedPlan) -> list[Facet]:
    people = plan.running if plan.audience.sees_names else []
    owners = {(_owner(one), str(one.goal.present_owner or "Zonder eigenaar")) for one in people}
    partners = {(str(pk), name) for pk, name in plan.partners.items()}
    return [
        Facet("stand", "Stand", [(each.value, PILLS[each].word) for each in Standing], lambda one: [one.standing]),
        Facet("speerpunt", "Speerpunt", _areas(plan), lambda one: [str(one.area.pk)]),
        Facet("eigenaar", "Eigenaar", _by_words(owners), lambda one: [_owner(one)]),
        Facet("niveau", "Wie is aan zet", _levels(), lambda one: one.levels),
        Facet("partner", "Metingen van", _by_words(partners), lambda one: map(str, one.partners)),
    ]


def _areas(plan: FollowedPlan) -> list[tuple[str, str]]:
    return [(str(area.pk), area.name) for area in plan.plan.focus_areas.all()]


def _owner(one: FollowedGoal) -> str:
    return str(one.goal.owner_id) if one.goal.present_owner else NOBODY


def _by_words(options: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(options, key=lambda option: option[1].lower())


def _levels() -> list[tuple[str, str]]:
    return [(value, label.capitalize()) for value, label in Level.choices]
