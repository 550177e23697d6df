"""What is to be measured in a plan: what is due first, then what comes, then what has no rhythm."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from foundation.components import Pill
from foundation.readers import Person
from foundation.units import amount_in_full
from goals.models import Indicator, Plan
from goals.plans.sentences import title_of

from .latest import due_of, with_last
from .rights import can_agree, measured_goals

LATE, SOON, DONE, WITHOUT_RHYTHM = (
    Pill("nu meten", "warn", "clock-alert"),
    Pill("volgende meting", "info", "calendar-clock"),
    Pill("niets meer te meten", "ok", "circle-check"),
    Pill("geen ritme gekozen", "", "calendar-off"),
)


@dataclass(frozen=True)
class Line:
    """An indicator as the list shows it: when its next value is due, its last value in words, what waits."""

    indicator: Indicator
    goal_title: str
    state: Pill
    due_on: date | None
    last: str
    last_on: date | None
    waiting: int
    returned: int
    can_agree: bool


def lines_of(plan: Plan, user: Person, role: str, *, today: date) -> list[Line]:
    """What this user measures in the plan, in a fixed number of queries."""
    rows = indicators_of(plan).filter(measured_goals(user, role))
    lines = [_line(row, plan, user, role, today) for row in rows]
    return sorted(lines, key=lambda line: line.due_on or date.max)


def indicators_of(plan: Plan) -> QuerySet[Indicator]:
    """Indicators of goals that run, each with `last_on`, `last_value`, and how many figures wait and came back."""
    rows = Indicator.objects.filter(goal__focus_area__plan=plan, goal__stopped_on=None).exclude(name="")
    order = ("goal__focus_area__order", "goal__focus_area", "goal__order", "goal", "order", "pk")
    goals = rows.select_related("goal__focus_area").prefetch_related("goal__indicators")
    return with_last(goals).order_by(*order)


def _line(row: Indicator, plan: Plan, user: Person, role: str, today: date) -> Line:
    due_on = due_of(row, plan)
    said = {name: getattr(row, name) for name in ("last_on", "last_value_on", "waiting", "returned", "last_value")}
    value: Decimal | None = said["last_value"]
    return Line(
        indicator=row,
        goal_title=title_of(row.goal),
        state=_state(row, due_on, today),
        due_on=due_on,
        last="" if value is None else amount_in_full(value, row.unit),
        last_on=said["last_on"] if value is None else said["last_value_on"],
        waiting=said["waiting"],
        returned=said["returned"],
        can_agree=can_agree(user, role, row.goal),
    )


def _state(row: Indicator, due_on: date | None, today: date) -> Pill:
    if due_on is None:
        return DONE if row.frequency else WITHOUT_RHYTHM
    return LATE if due_on <= today else SOON
