"""Where goals stand in a word, for the page of a plan and the list of plans: without all that the board shows."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone

from goals.following.status import Standing, status_of_goal
from goals.learning.shielding import Reading
from goals.models import Goal, Plan

from .reading import by_indicator, overrides_of, readings_of_the_whole, status_by


def standings_of(plan: Plan) -> dict[int, Standing]:
    """By running goal, of a plan read `with_goals`: in two queries more."""
    goals = [goal for area in plan.focus_areas.all() for goal in area.goals.all()]
    return _standings(goals, [plan.pk])


def counts_of(plans: Sequence[Plan]) -> dict[int, list[tuple[Standing, int]]]:
    """Of each adopted plan how many running goals stand where, the worst first; in a fixed number of queries."""
    adopted = [plan.pk for plan in plans if not plan.is_open]
    if not adopted:
        return {}
    goals = Goal.objects.filter(focus_area__plan__in=adopted).select_related("focus_area")
    by_goal = {goal.pk: goal for goal in goals.prefetch_related("indicators__interim_targets")}
    numbers: dict[int, Counter[Standing]] = defaultdict(Counter)
    for pk, standing in _standings(by_goal.values(), adopted).items():
        numbers[by_goal[pk].focus_area.plan_id][standing] += 1
    return {plan: sorted(each.items(), key=lambda item: item[0].place) for plan, each in numbers.items()}


def _standings(goals: Iterable[Goal], plans: list[int]) -> dict[int, Standing]:
    today = timezone.localdate()
    readings = by_indicator(readings_of_the_whole(plans))
    said = {one.goal_id: Standing(one.standing) for one in overrides_of(plans, today)}
    return {goal.pk: said.get(goal.pk) or _measured(goal, readings, today) for goal in goals if not goal.stopped_on}


def _measured(goal: Goal, readings: dict[int, list[Reading]], today: date) -> Standing:
    rows = [row for row in goal.indicators.all() if row.name]
    return status_of_goal(status_by(row, row.interim_targets.all(), readings[row.pk], today) for row in rows).standing
