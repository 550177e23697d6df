"""A plan as others of the network read it: no names of people, no euros, no measurements, no small numbers.

Nor what came of the plan before (`previous_period`): its evaluation was written for the team.
"""

from typing import NamedTuple

from django.utils.safestring import SafeString

from foundation.fragments import render_each
from goals.following.board.public_words import has_small_baseline, public_heading
from goals.models import Activity, Goal, GoalTemplate, Indicator, Plan
from goals.plans.numbering import goals_of_area, numbered_areas
from goals.plans.parts import ActivityPart, GoalParts, IndicatorPart, parts_of
from goals.plans.reading import with_goals


class SharedGoal(NamedTuple):
    """`sentence` is "" where the heading says it, or where it would say a small number.

    `example_url` leads to the example goal it was taken from, by its code.
    """

    pk: int
    number: str
    heading: str
    sentence: str
    is_stopped: bool
    example_code: str
    example_url: str
    parts: SafeString


class SharedArea(NamedTuple):
    number: int
    name: str
    reason: str
    goals: list[SharedGoal]


def shared_areas(plan: Plan) -> list[SharedArea]:
    """In the order of the plan."""
    return [
        SharedArea(number, area.name, area.reason, [_goal(place, goal) for place, goal in goals_of_area(number, area)])
        for number, area in numbered_areas(with_goals(plan))
    ]


def _goal(number: str, goal: Goal) -> SharedGoal:
    heading, sentence = public_heading(goal)
    [parts] = render_each("goals/plans/_goal_parts.html", [_parts_of(goal)])
    code = goal.template_code or ""
    url = GoalTemplate(code=code).get_absolute_url() if code else ""
    return SharedGoal(goal.pk, number, heading, sentence, goal.stopped_on is not None, code, url, parts)


def _parts_of(goal: Goal) -> GoalParts:
    parts, rows = parts_of(goal), [row for row in goal.indicators.all() if row.name]
    indicators = tuple(_shielded(part, row) for part, row in zip(parts.indicators, rows, strict=True))
    activities = tuple(ActivityPart(row.level_icon, row.text, _facts_of(row)) for row in goal.activities.all())
    return parts._replace(indicators=indicators, activities=activities, previous_period="")


def _shielded(part: IndicatorPart, row: Indicator) -> IndicatorPart:
    if not has_small_baseline(row):
        return part
    return part._replace(baseline=None, heading=row.name)


def _facts_of(activity: Activity) -> str:
    """'schoolbestuur, Stichting De Linde, schooljaar 2026-2027': who and when, and not for how much."""
    level = activity.get_level_display() if activity.level else ""
    return ", ".join(part for part in (level, activity.party, activity.timing) if part)
