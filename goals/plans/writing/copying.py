"""Copying goals, with all that hangs on them, to another speerpunt: of the same plan or of another."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models, transaction

from goals.models import Activity, FocusArea, Goal
from goals.plans.locking import hold_open
from members.models import User

from .places import next_place, require_room

Row = TypeVar("Row", bound=models.Model)
NOT_COPIED = {"id", "version", "changed_at"}
NEW_ELSEWHERE: dict[str, object] = {
    "owner": None,
    "stopped_on": None,
    "stopped_because": "",
    "previous": None,
    "previous_period": "",
}


@transaction.atomic
def copy_goal(goal: Goal, *, to: FocusArea, by: User) -> Goal:
    """The copy, at the end of the speerpunt; one that is there and that nobody wrote in is used first.

    Raises ValidationError when the speerpunt is full.
    """
    hold_open(to)
    if same := _untouched_copy(goal, to):
        return same
    require_room(to.goals)
    return _copy_goal(goal, to, by)


@transaction.atomic
def copy_goals(goals: Iterable[Goal], *, to: FocusArea, by: User) -> list[Goal]:
    """The copies in the order of `goals`, at the end of the speerpunt."""
    hold_open(to)
    return [_copy_goal(goal, to, by) for goal in goals]


def _copy_goal(goal: Goal, to: FocusArea, by: User) -> Goal:
    """In another plan it is said anew who owns the goal, and nothing of it has been done or stopped yet."""
    is_elsewhere = goal.focus_area.plan_id != to.plan_id
    changes = NEW_ELSEWHERE if is_elsewhere else {}
    copied = _copy(goal, focus_area=to, order=next_place(to.goals), changed_by=by, **changes)
    for indicator in goal.indicators.all():
        same = _copy(indicator, goal=copied)
        for target in indicator.interim_targets.all():
            _copy(target, indicator=same)
    for activity in goal.activities.all():
        _copy(activity, goal=copied, state=Activity.State.PLANNED if is_elsewhere else activity.state)
    return copied


def _untouched_copy(goal: Goal, area: FocusArea) -> Goal | None:
    """What a button that was pressed twice made the first time."""
    words = {name: getattr(goal, name) for name in ("title", "text", "pupils_notice", "counter_indicator", "template")}
    others = area.goals.filter(version=1, **words).exclude(pk=goal.pk)
    return next((one for one in others if _values_of(one) == _values_of(goal)), None)


def _values_of(goal: Goal) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    indicators = goal.indicators.values_list("name", "unit", "baseline", "baseline_on", "target", "target_on", "source")
    return list(indicators), list(goal.activities.values_list("text", "level", "party", "timing", "budget"))


def _copy(row: Row, **changes: object) -> Row:
    fields = [field for field in row._meta.concrete_fields if field.name not in NOT_COPIED]
    values = {field.attname: getattr(row, field.attname) for field in fields if field.name not in changes}
    return type(row)._default_manager.create(**values, **changes)
