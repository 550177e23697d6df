"""The chapter of a plan as sections: per speerpunt a reason and a table of its goals, then the money."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from goals.following.board.reading import FollowedGoal
from goals.library.facts import budget_in_words
from goals.models import FocusArea, Goal, Plan
from goals.plans.money import (
    Money,
    in_words_beside,
    linked_to_area,
    linked_to_goals,
    money_for_goals,
    money_of_area,
    statutory_money,
    statutory_posts,
)
from goals.plans.numbering import goals_of_area, numbered_areas

from . import lines
from .lines import NO_AREAS, NO_GOALS, NOTHING, Lines, Linked
from .plan_facts import MISSING
from .progress import Progress, progress_of

# Column heads with their widths in centimetres.
GOAL_COLUMNS = {
    "Doel": 6.0,
    "Nulwaarde → doelwaarde": 4.4,
    "Indicator en bron": 5.2,
    "Activiteit en wie": 7.1,
    "Middelen": 3.2,
}
STATUTORY = "Wettelijke taken en afdrachten"
NO_STATUTORY = "Wettelijke taken en afdrachten zijn nog niet ingevuld."
STOPPED = "Doelen die zijn gestopt, tellen niet mee."


@dataclass(frozen=True)
class Table:
    """`columns` are the heads with their widths in centimetres; with `has_total` the last row is one."""

    about: str
    columns: dict[str, float]
    rows: Sequence[Sequence[str | Lines]]
    has_total: bool = False


@dataclass(frozen=True)
class Section:
    """A heading, what is said under it, a table, and what is said after that.

    `links` lead to other sections: (words, their `key`).
    """

    level: int
    words: str
    notes: Lines = field(default_factory=list)
    table: Table | None = None
    remarks: Lines = field(default_factory=list)
    key: str = ""
    links: Sequence[tuple[str, str]] = ()


def sections_of(plan: Plan) -> Iterator[Section]:
    """Each goal with where it stands, once it is followed."""
    progress = progress_of(plan)
    linked = linked_to_goals(plan)
    areas = list(numbered_areas(plan))
    if not areas:
        yield Section(1, "Speerpunten", [("", NO_AREAS)])
    for number, area in areas:
        yield from _area_sections(number, area, progress, linked)
    yield Section(1, "Middelen")
    yield _money_for_goals(plan, linked)
    yield _statutory(plan)


def _area_sections(number: int, area: FocusArea, progress: Progress, linked: Linked) -> Iterator[Section]:
    goals = list(goals_of_area(number, area))
    why: Lines = [("Waarom dit speerpunt:", area.reason or MISSING)]
    if not goals:
        yield Section(1, f"{number} {area.name}", [*why, ("", NO_GOALS)])
        return
    rows = [_row_of(place, goal, progress.get(goal.pk), linked) for place, goal in goals]
    table = Table(f"Doelen van speerpunt {number}", GOAL_COLUMNS, rows)
    stopped = f" {STOPPED}" if any(goal.stopped_on for _, goal in goals) else ""
    money: Lines = [("Middelen voor dit speerpunt:", f"{_of_area(area, linked)}.{stopped}")]
    yield Section(1, f"{number} {area.name}", why, table, money)
    for place, goal in goals:
        yield Section(2, f"Bij doel {lines.name_of(place, goal)}", lines.notes_of(goal, progress.get(goal.pk)))


def _row_of(number: str, goal: Goal, followed: FollowedGoal | None, linked: Linked) -> tuple[Lines, ...]:
    return (
        lines.goal_lines(number, goal, followed),
        lines.way_lines(goal),
        lines.indicator_lines(goal),
        lines.activity_lines(goal),
        lines.money_lines(goal, linked.get(goal.pk, NOTHING)),
    )


def _money_for_goals(plan: Plan, linked: Linked) -> Section:
    rows = [(f"{number} {area.name}", _of_area(area, linked)) for number, area in numbered_areas(plan)]
    if not rows:
        return Section(2, "Middelen voor de doelen", [("", NO_AREAS)])
    total = ("Samen", in_words_beside(money_for_goals(plan), sum(linked.values(), NOTHING)) or MISSING)
    table = Table("Middelen per speerpunt", {"Speerpunt": 12.0, "Middelen": 7.0}, [*rows, total], has_total=True)
    return Section(2, "Middelen voor de doelen", table=table)


def _statutory(plan: Plan) -> Section:
    rows = [(post.name, budget_in_words(post.amount)) for post in statutory_posts(plan)]
    both = money_for_goals(plan) + statutory_money(plan)
    together: Lines = [("Samen in dit plan:", f"{_in_words(both)}.")]
    if not rows:
        return Section(2, STATUTORY, [("", NO_STATUTORY)], remarks=together)
    about: Lines = [("", "Deze uitgaven volgen uit de wet. Ze horen bij geen doel.")]
    total = ("Samen", _in_words(statutory_money(plan)))
    columns = {"Taak of afdracht": 12.0, "Bedrag": 7.0}
    return Section(2, STATUTORY, about, Table(STATUTORY, columns, [*rows, total], has_total=True), together)


def _of_area(area: FocusArea, linked: Linked) -> str:
    return in_words_beside(money_of_area(area), linked_to_area(area, linked)) or MISSING


def _in_words(money: Money) -> str:
    return money.in_words or MISSING
