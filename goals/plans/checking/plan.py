"""What the check says of a plan as a whole: P01 to P03, and the counts above its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from foundation.dutch import fold
from goals.measurability import Lexicon
from goals.models import Goal, Level, Plan

from .goal import GoalCheck, check_goal

MOST_AREAS, MOST_GOALS_OF_AREA, MOST_GOALS, MOST_INDICATORS = 5, 3, 12, 3
MOST_AT_ALLIANCE = 80  # percent of the activities
ALIKE = 0.6  # share of trigrams in common


@dataclass(frozen=True)
class PlanCheck:
    """The check of every goal by its primary key, and sentences about the plan as a whole."""

    goals: dict[int, GoalCheck]
    sentences: tuple[str, ...]

    @property
    def measurable(self) -> int:
        return sum(check.is_measurable for check in self.goals.values())

    @property
    def findings(self) -> int:
        return sum(len(check.advice) for check in self.goals.values())


def check_plan(plan: Plan, lexicon: Lexicon) -> PlanCheck:
    """`plan` as `Plan.objects.whole()` gives it; goals that were stopped are left out."""
    running = [goal for area in plan.focus_areas.all() for goal in area.goals.all() if goal.stopped_on is None]
    checks = {goal.pk: check_goal(goal, plan, lexicon) for goal in running}
    return PlanCheck(checks, tuple(_sentences(plan, running, checks)))


def _sentences(plan: Plan, goals: list[Goal], checks: dict[int, GoalCheck]) -> Iterator[str]:
    yield from _too_many(plan, goals)
    yield from _top_heavy(goals)
    for first, second in combinations(goals, 2):
        if likeness(checks[first.pk].sentence, checks[second.pk].sentence) >= ALIKE:
            yield f"‘{first}’ en ‘{second}’ lijken op elkaar. Kun je er één doel van maken?"


def _too_many(plan: Plan, goals: list[Goal]) -> Iterator[str]:
    areas = list(plan.focus_areas.all())
    if len(areas) > MOST_AREAS:
        yield f"Er zijn {len(areas)} speerpunten. Met ten hoogste {MOST_AREAS} houdt iedereen ze in beeld."
    for area in areas:
        count = sum(goal.focus_area_id == area.pk for goal in goals)
        if count > MOST_GOALS_OF_AREA:
            yield f"Onder ‘{area}’ staan {count} doelen. Kies er ten hoogste {MOST_GOALS_OF_AREA}."
    if len(goals) > MOST_GOALS:
        yield f"Er zijn {len(goals)} doelen. Wie er meer dan {MOST_GOALS} volgt, volgt er geen."
    for goal in goals:
        if len(goal.indicators.all()) > MOST_INDICATORS:
            yield f"‘{goal}’ heeft meer dan {MOST_INDICATORS} indicatoren. Welke zeggen het meest?"


def _top_heavy(goals: list[Goal]) -> Iterator[str]:
    levels = [activity.level for goal in goals for activity in goal.activities.all() if activity.level]
    at_alliance = levels.count(Level.ALLIANCE)
    if len(levels) > MOST_AREAS and at_alliance * 100 > len(levels) * MOST_AT_ALLIANCE:
        yield (
            f"{at_alliance} van de {len(levels)} activiteiten liggen bij het samenwerkingsverband. "
            "Wat doen besturen en scholen?"
        )


def likeness(one: str, other: str) -> float:
    """The share of runs of three letters that two texts have in common, from 0 to 1."""
    first, second = _trigrams(one), _trigrams(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def _trigrams(text: str) -> set[str]:
    letters = " ".join(fold(text).split())
    return {letters[at : at + 3] for at in range(len(letters) - 2)}
