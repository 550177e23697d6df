"""A plan as it is followed: its goals with their measurements, standing, judgements and changes, in a few queries."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from foundation.prepared import prepared
from goals.following.status import TOO_FEW_ANSWERS, Standing, Status, Value, Way, status_of, status_of_goal
from goals.learning.shielding import Reading, by_indicator, sight_of_baseline, sights_of
from goals.learning.small_numbers import FEWEST, Sight
from goals.models import (
    FEWEST_ANSWERS,
    FocusArea,
    Goal,
    GoalChange,
    Indicator,
    IndicatorTarget,
    Measure,
    Measurement,
    Plan,
    StatusOverride,
)
from goals.plans.numbering import numbered_goals
from goals.plans.reading import with_goals

from .audiences import Audience


@dataclass(frozen=True)
class FollowedIndicator:
    """`readings` are those of the whole, in the order of days; `sights` how they are shown, whole unless it says so."""

    row: Indicator
    interims: list[IndicatorTarget]
    readings: list[Reading]
    status: Status
    sights: dict[date, Sight] = field(default_factory=dict)
    is_shielded: bool = False

    @property
    def way(self) -> Way:
        return way_of(self.row, self.interims)

    def sight_of_baseline(self, value: Decimal | None) -> Sight:
        """How a value is shown with which it begins, or began before an adjustment."""
        return sight_of_baseline(self.row, value) if self.is_shielded and value is not None else Sight.WHOLE

    @property
    def has_hidden_baseline(self) -> bool:
        return self.sight_of_baseline(self.row.baseline) is not Sight.WHOLE

    @property
    def last(self) -> Reading | None:
        return self.readings[-1] if self.readings else None


@dataclass(frozen=True)
class FollowedGoal:
    """A goal of the board. `override` is what somebody said of it and still counts; `levels` has each activity's."""

    number: str
    goal: Goal
    indicators: list[FollowedIndicator]
    measured: Status
    override: StatusOverride | None = None
    changes: list[GoalChange] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)
    partners: frozenset[int] = frozenset()

    @property
    def standing(self) -> Standing:
        return Standing(self.override.standing) if self.override else self.measured.standing

    @property
    def area(self) -> FocusArea:
        return self.goal.focus_area


@dataclass(frozen=True)
class FollowedPlan:
    """`partners` are those of whom something was measured, by their primary key."""

    plan: Plan
    audience: Audience
    goals: list[FollowedGoal]
    partners: dict[int, str]

    @cached_property
    def running(self) -> list[FollowedGoal]:
        """The worst first, and alike in the order of the plan."""
        return sorted((one for one in self.goals if not one.goal.stopped_on), key=lambda one: one.standing.place)

    @cached_property
    def stopped(self) -> list[FollowedGoal]:
        return [one for one in self.goals if one.goal.stopped_on]

    @property
    def counts(self) -> list[tuple[Standing, int]]:
        """How many running goals stand where, the worst first."""
        numbers = Counter(one.standing for one in self.running)
        return [(standing, numbers[standing]) for standing in Standing if numbers[standing]]

    @property
    def can_measure(self) -> bool:
        """May who reads this board fill in figures now?"""
        return self.audience is Audience.FILLS_IN and self.plan.closed_on is None

    @property
    def is_measured(self) -> bool:
        return any(indicator.readings for one in self.goals for indicator in one.indicators)


def followed_plan(plan: Plan, audience: Audience) -> FollowedPlan:
    """Everything the board shows to them, in a fixed number of queries."""
    beside = _Beside(plan.pk, timezone.localdate(), is_shielded=audience.is_shielded)
    goals = [beside.followed(goal, number) for number, goal in numbered_goals(with_goals(plan))]
    return FollowedPlan(plan, audience, goals, beside.names)


def status_by(row: Indicator, interims: Iterable[IndicatorTarget], readings: Sequence[Reading], today: date) -> Status:
    last = value_of(readings[-1], row) if readings else None
    return _status_of(way_of(row, interims), last, today)


class _Beside:
    """What stands beside the goals of a plan, by the primary key of what it is about."""

    def __init__(self, plan: int, today: date, *, is_shielded: bool) -> None:
        self.today, self.is_shielded = today, is_shielded
        self.wholes = by_indicator(readings_of_the_whole([plan]))
        self.parts = by_indicator(_readings_beside_small_ones(plan) if is_shielded else [])
        self.overrides = {one.goal_id: one for one in overrides_of([plan], today)}
        self.changes: dict[int, list[GoalChange]] = defaultdict(list)
        for change in _changes(plan):
            self.changes[change.goal_id].append(change)
        self.partners: dict[int, set[tuple[int | None, str]]] = defaultdict(set)
        for indicator, partner, name in _measured_partners(plan):
            self.partners[indicator].add((partner, name))
        self.names = {pk: name for pairs in self.partners.values() for pk, name in pairs if pk}

    def followed(self, goal: Goal, number: str) -> FollowedGoal:
        indicators = [self._indicator(row) for row in goal.indicators.all() if row.name]
        partners = (pk for row in indicators for pk, _ in self.partners[row.row.pk] if pk)
        return FollowedGoal(
            number=number,
            goal=goal,
            indicators=indicators,
            measured=status_of_goal(indicator.status for indicator in indicators),
            override=self.overrides.get(goal.pk),
            changes=self.changes[goal.pk],
            levels=[activity.level for activity in goal.activities.all()],
            partners=frozenset(partners),
        )

    def _indicator(self, row: Indicator) -> FollowedIndicator:
        readings, interims = self.wholes[row.pk], list(row.interim_targets.all())
        status = status_by(row, interims, readings, self.today)
        sights = sights_of(row, readings, self.parts[row.pk]) if self.is_shielded else {}
        return FollowedIndicator(row, interims, readings, status, sights, self.is_shielded)


# The same numbers give the same answer, and a plan is looked at far more often than it is measured.
_status_of = lru_cache(maxsize=10_000)(status_of)


def way_of(row: Indicator, interims: Iterable[IndicatorTarget]) -> Way:
    return Way(
        direction=row.direction,
        baseline=row.baseline,
        baseline_on=row.baseline_on,
        target=row.target,
        target_on=row.target_on,
        lower=row.lower,
        upper=row.upper,
        interims=tuple((one.due_on, one.value) for one in interims),
        frequency=row.frequency,
    )


def value_of(reading: Reading, row: Indicator) -> Value:
    """An average of few answers is not known: whoever answered could be told from it."""
    if row.is_qualitative and (reading.answer_count or 0) < FEWEST_ANSWERS:
        return Value(reading.measured_on, None, TOO_FEW_ANSWERS)
    return Value(reading.measured_on, reading.value)


@prepared
def readings_of_the_whole(plans: list[int]) -> QuerySet[Measurement, tuple[Any, ...]]:
    measured = Measurement.objects.that_count().of_the_whole().filter(indicator__goal__focus_area__plan__in=plans)
    return measured.values_list(*Reading._fields)


@prepared
def _readings_beside_small_ones(plan: int) -> QuerySet[Measurement, tuple[Any, ...]]:
    """Of partners, for indicators of which any partner has a small number: only there the whole can tell one."""
    measured = Measurement.objects.that_count().filter(partner__isnull=False, indicator__goal__focus_area__plan=plan)
    few_answers = Q(answer_count__lt=FEWEST_ANSWERS) | Q(answer_count=None, indicator__kind=Measure.QUALITATIVE)
    small = Q(value__lt=FEWEST) | Q(numerator__lt=FEWEST) | Q(denominator__lt=F("numerator") + FEWEST) | few_answers
    return measured.filter(indicator__in=measured.filter(small).values("indicator")).values_list(*Reading._fields)


@prepared
def _measured_partners(plan: int) -> QuerySet[Measurement, tuple[int, int | None, str]]:
    of_partners = Measurement.objects.filter(approved_at__isnull=False, partner__isnull=False)
    measured = of_partners.filter(indicator__goal__focus_area__plan=plan).order_by()
    return measured.values_list("indicator", "partner", "partner__name").distinct()


@prepared
def overrides_of(plans: list[int], today: date) -> QuerySet[StatusOverride]:
    said = StatusOverride.objects.filter(withdrawn_at=None, until__gte=today, goal__focus_area__plan__in=plans)
    return said.select_related("made_by")


@prepared
def _changes(plan: int) -> QuerySet[GoalChange]:
    return GoalChange.objects.filter(goal__focus_area__plan=plan)
