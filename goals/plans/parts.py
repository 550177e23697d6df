"""What stands under a goal on the page of its plan: drawn once for all who see it, and anew when it changes."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils.safestring import SafeString

from foundation.fragments import render_each
from goals.library.facts import budget_in_words
from goals.models import Activity, Goal, Indicator


class IndicatorPart(NamedTuple):
    pk: int
    name: str
    heading: str
    source: str
    frequency: str
    target_on: date | None
    unit: str
    baseline: Decimal | None
    interim: Decimal | None
    target: Decimal | None
    lower: Decimal | None
    upper: Decimal | None


class ActivityPart(NamedTuple):
    icon: str
    text: str
    facts: str


class GoalParts(NamedTuple):
    indicators: tuple[IndicatorPart, ...]
    counter_indicator: str
    pupils_notice: str
    previous_period: str
    activities: tuple[ActivityPart, ...]
    stopped_on: date | None
    stopped_because: str


def drawn_parts(goal: Goal) -> SafeString:
    [piece] = render_each("goals/plans/_goal_parts.html", [parts_of(goal)])
    return piece


def parts_of(goal: Goal) -> GoalParts:
    """Indicators for their rulers, the words around them, and activities."""
    return GoalParts(
        tuple(_indicator(row, place, goal) for place, row in enumerate(goal.indicators.all()) if row.name),
        goal.counter_indicator,
        goal.pupils_notice,
        goal.previous_period,
        tuple(ActivityPart(row.level_icon, row.text, facts_of(row)) for row in goal.activities.all()),
        goal.stopped_on,
        goal.stopped_because,
    )


def _indicator(row: Indicator, place: int, goal: Goal) -> IndicatorPart:
    """The sentence that is built from the first one has said its name."""
    heading = row.name if goal.text or place else ""
    numbers = (row.baseline, row.interim, row.target, row.lower, row.upper)
    return IndicatorPart(
        row.pk, row.name, heading, row.source, row.get_frequency_display(), row.target_on, row.unit, *numbers
    )


def facts_of(activity: Activity) -> str:
    """'schoolbestuur, Stichting De Linde, schooljaar 2026-2027, € 12.000', as far as it is known."""
    level = activity.get_level_display() if activity.level else "niveau nog niet gekozen"
    parts = (level, activity.party, activity.timing, budget_in_words(activity.budget))
    return ", ".join(part for part in parts if part)
