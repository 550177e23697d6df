"""A plan as it stood on a day: only what was measured, judged, changed and stopped by then.

Its baselines and targets are those of now; what was changed since stands in its changes.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils import timezone

from goals.following.status import status_of_goal
from goals.models import GoalChange, Measurement, Plan, StatusOverride

from .audiences import Audience
from .reading import FollowedGoal, FollowedIndicator, FollowedPlan, followed_plan, status_by


def plan_as_of(plan: Plan, audience: Audience, on: date) -> FollowedPlan:
    """In a fixed number of queries. How small numbers are shown follows from all that was measured, before and after.

    A goal that stopped later ran on that day: whoever reads asks `had_stopped`.
    """
    followed = followed_plan(plan, audience)
    said = _overrides_on(plan, on)
    goals = [_goal_on(one, on, said.get(one.goal.pk)) for one in followed.goals]
    return replace(followed, goals=goals)


def had_stopped(one: FollowedGoal, on: date) -> bool:
    return one.goal.stopped_on is not None and one.goal.stopped_on <= on


def changes_in(changes: Iterable[GoalChange], first: date, last: date) -> list[GoalChange]:
    """Those of an indicator that were made on these days, the oldest first; that a goal stopped stands elsewhere."""
    own = [one for one in changes if one.indicator_name and first <= timezone.localdate(one.made_at) <= last]
    return sorted(own, key=lambda one: (one.made_at, one.pk))


def readings_in_words(plan: Plan) -> dict[tuple[int, date], str]:
    """What was said of a value of the whole, its *duiding*, by indicator and day."""
    rows = Measurement.objects.that_count().of_the_whole().filter(indicator__goal__focus_area__plan=plan)
    told = rows.exclude(reading="").values_list("indicator", "measured_on", "reading")
    return {(indicator, day): reading for indicator, day, reading in told}


def _goal_on(one: FollowedGoal, on: date, said: StatusOverride | None) -> FollowedGoal:
    indicators = [_indicator_on(indicator, on) for indicator in one.indicators]
    measured = status_of_goal(indicator.status for indicator in indicators)
    return replace(one, indicators=indicators, measured=measured, override=said)


def _indicator_on(one: FollowedIndicator, on: date) -> FollowedIndicator:
    readings = [reading for reading in one.readings if reading.measured_on <= on]
    return replace(one, readings=readings, status=status_by(one.row, one.interims, readings, on))


def _overrides_on(plan: Plan, on: date) -> dict[int, StatusOverride]:
    """By goal, what somebody said of it that counted at the end of that day."""
    rows = StatusOverride.objects.filter(goal__focus_area__plan=plan, until__gte=on).order_by("made_at", "pk")
    return {row.goal_id: row for row in rows if _counted_on(row, on)}


def _counted_on(row: StatusOverride, on: date) -> bool:
    is_withdrawn = row.withdrawn_at is not None and timezone.localdate(row.withdrawn_at) <= on
    return timezone.localdate(row.made_at) <= on and not is_withdrawn
