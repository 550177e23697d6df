"""Copying goals, with all that hangs on them, to another speerpunt: of the same plan or of another."""

from collections.abc import Iterable
from typing import TypeVar

from django.db import models, transaction

from goals.models import FocusArea, Goal
from members.models import User

from .locking import hold_open

Row = TypeVar("Row", bound=models.Model)
OWN = {"id", "version", "changed_at"}


@transaction.atomic
def copy_goals(goals: Iterable[Goal], *, to: FocusArea, by: User) -> list[Goal]:
    """The copies, at the end of the speerpunt. Who owns the goal there is said anew when it is another plan."""
    hold_open(to)
    return [_copy_goal(goal, to, by) for goal in goals]


def _copy_goal(goal: Goal, to: FocusArea, by: User) -> Goal:
    is_elsewhere = goal.focus_area.plan_id != to.plan_id
    owner = None if is_elsewhere else goal.owner
    copied = _copy(goal, focus_area=to, order=to.goals.count(), changed_by=by, owner=owner)
    for indicator in goal.indicators.all():
        same = _copy(indicator, goal=copied)
        for target in indicator.interim_targets.all():
            _copy(target, indicator=same)
    for activity in goal.activities.all():
        _copy(activity, goal=copied)
    return copied


def _copy(row: Row, **changes: object) -> Row:
    values = {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if field.name not in OWN}
    return type(row)._default_manager.create(**values | changes)
