"""What of a plan is shared anonymously: goals of the library, and by how much they are to change.

A line holds nothing that the alliance wrote: the goal and the indicator as the library words them, and the way from
baseline to target as a share of the baseline, rounded so that no plan is recognised by it.
"""

import json
from decimal import ROUND_HALF_UP, Decimal
from hashlib import sha256
from typing import NamedTuple

from django.db.models import F
from django.db.models.functions import Lower, Trim

from goals.models import Direction, GoalTemplate, Indicator, Plan

FINE, COARSE, LARGE, MOST = 5, 50, 100, 500
WAYS = (Direction.UP, Direction.DOWN)


class Line(NamedTuple):
    """`indicator` is one of the library, by its primary key; `change` is in percents of the baseline."""

    indicator: int
    goal: str
    name: str
    change: int

    @property
    def words(self) -> str:
        return change_in_words(self.change)


def anonymous_lines(plan: Plan) -> list[Line]:
    """One for each indicator of the library that goes from a baseline to a target in the library's own unit."""
    lines: dict[int, Line] = {}
    for row in _indicators(plan):
        example = row.library_indicator
        if example is None or row.baseline is None or row.target is None:
            continue
        change = _rounded((row.target - row.baseline) / abs(row.baseline) * 100)
        lines.setdefault(example.pk, Line(example.pk, example.template.title, example.name, change))
    return list(lines.values())


def _indicators(plan: Plan) -> list[Indicator]:
    goals = Indicator.objects.filter(goal__focus_area__plan=plan, goal__stopped_on=None, direction__in=WAYS)
    rows = goals.filter(library_indicator__template__in=GoalTemplate.objects.readable(), target__isnull=False)
    in_its_unit = rows.annotate(own=Lower(Trim("unit")), example=Lower(Trim("library_indicator__unit")))
    in_its_unit = in_its_unit.filter(own=F("example"), baseline__isnull=False).exclude(baseline=0)
    order = ("goal__focus_area__order", "goal__focus_area", "goal__order", "goal", "order", "pk")
    return list(in_its_unit.select_related("library_indicator__template").order_by(*order))


def stamp_of(lines: list[Line]) -> str:
    """Says of a page which lines it showed."""
    return sha256(json.dumps(lines).encode()).hexdigest()


def change_in_words(change: int) -> str:
    """'35% minder', '20% meer', 'blijft gelijk'."""
    if change == 0:
        return "blijft ongeveer gelijk"
    amount = f"{abs(change)}%" if abs(change) < MOST else f"{MOST}% of"
    return f"{amount} {'meer' if change > 0 else 'minder'}"


def _rounded(share: Decimal) -> int:
    """To five percents, from a hundred on to fifty."""
    step = FINE if abs(share) < LARGE else COARSE
    whole = int((share / step).quantize(Decimal(1), ROUND_HALF_UP)) * step
    return max(-MOST, min(MOST, whole))
