"""A *bijstelling*: changing numbers and days of a goal after its plan was adopted, for a reason that stays in sight."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from foundation.dates import written_date
from foundation.units import amount_in_full
from goals.models import FieldChange, Goal, GoalChange, Indicator, IndicatorTarget
from goals.plans.locking import locked
from goals.plans.writing.saving import touch
from members.models import User

from .rights import hold_adopted, require_running

ADJUSTABLE = {
    "baseline": "Nulwaarde",
    "baseline_on": "Nulmeting op",
    "target": "Doelwaarde",
    "target_on": "Doeldatum",
    "lower": "Ondergrens",
    "upper": "Bovengrens",
}
CHANGED_SINCE = (
    "Niet bewaard: iemand anders veranderde dit doel net. Kijk hierboven wat er nu staat en verstuur het dan opnieuw."
)
NOTHING_CHANGED = "Je hebt niets veranderd."
NOTHING = "niet ingevuld"
DAY = "j F Y"


@dataclass(frozen=True)
class Interim:
    value: Decimal
    due_on: date


@transaction.atomic
def adjust_indicator(
    *, indicator: Indicator, values: Mapping[str, Any], interims: Sequence[Interim], reason: str, seen: int, by: User
) -> GoalChange:
    """Give fields of ADJUSTABLE another value, and the indicator these interim targets and no others.

    `seen` is the version of the goal that was on the page. Raises ValidationError when the goal was changed since, when
    nothing changes, for a goal that is stopped, and for a plan that is not adopted or is closed.
    """
    hold_adopted(indicator.goal)
    goal = _unchanged(indicator.goal, seen)
    require_running(goal)
    row = locked(indicator)
    changes = [*_field_changes(row, values), *_interim_changes(row, interims)]
    if not changes:
        raise ValidationError(NOTHING_CHANGED)
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    _replace_interims(row, interims)
    touch(goal, by=by)
    return goal.changes.create(indicator_name=row.name, changes=changes, reason=reason, made_by=by)


@transaction.atomic
def stop_adopted_goal(*, goal: Goal, reason: str, seen: int, by: User) -> GoalChange:
    """Stop a goal of an adopted plan today. Raises ValidationError as `adjust_indicator`, and for one that stopped."""
    hold_adopted(goal)
    row = _unchanged(goal, seen)
    require_running(row)
    row.stopped_on, row.stopped_because = timezone.localdate(), reason
    row.save(update_fields=["stopped_on", "stopped_because"])
    touch(row, by=by)
    return row.changes.create(changes=[FieldChange("Stand", "loopt", "gestopt")], reason=reason, made_by=by)


def interims_of(indicator: Indicator) -> list[Interim]:
    return [Interim(target.value, target.due_on) for target in indicator.interim_targets.all()]


def _unchanged(goal: Goal, seen: int) -> Goal:
    """The goal, locked."""
    row = locked(goal)
    if row.version != seen:
        raise ValidationError(CHANGED_SINCE)
    return row


def _field_changes(row: Indicator, values: Mapping[str, Any]) -> list[FieldChange]:
    return [
        FieldChange(ADJUSTABLE[name], before, after)
        for name, value in values.items()
        if (before := _in_words(getattr(row, name), row.unit)) != (after := _in_words(value, row.unit))
    ]


def _interim_changes(row: Indicator, interims: Sequence[Interim]) -> list[FieldChange]:
    """By day: an interim target of another day is another one."""
    old = {one.due_on: one.value for one in interims_of(row)}
    new = {one.due_on: one.value for one in interims}
    return [
        FieldChange(f"Tussendoel op {written_date(day, DAY)}", _in_words(old.get(day), row.unit), after)
        for day in sorted(old | new)
        if (after := _in_words(new.get(day), row.unit)) != _in_words(old.get(day), row.unit)
    ]


def _replace_interims(row: Indicator, interims: Sequence[Interim]) -> None:
    row.interim_targets.exclude(due_on__in=[one.due_on for one in interims]).delete()
    for one in interims:
        IndicatorTarget.objects.update_or_create(indicator=row, due_on=one.due_on, defaults={"value": one.value})


def _in_words(value: Decimal | date | None, unit: str) -> str:
    if value is None:
        return NOTHING
    return written_date(value, DAY) if isinstance(value, date) else amount_in_full(value, unit)
