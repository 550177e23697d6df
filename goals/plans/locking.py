"""Rows of a plan as they are now, kept from others until the transaction ends."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from goals.models import Activity, FocusArea, Goal, Indicator, Plan

from .rights import require_open, require_running

Row = TypeVar("Row", bound=models.Model)
GONE = "Iemand anders haalde dit net weg. Er is niets bewaard."
# From a plan to what stands in it.
WAY_TO: dict[type, str] = {
    Plan: "pk",
    FocusArea: "focus_areas",
    Goal: "focus_areas__goals",
    Indicator: "focus_areas__goals__indicators",
    Activity: "focus_areas__goals__activities",
}


def locked(row: Row) -> Row:
    """The row read anew, and locked. Raises ValidationError when it is not there any more."""
    fresh = type(row)._default_manager.select_for_update().filter(pk=row.pk).first()
    if fresh is None:
        raise ValidationError(GONE)
    return fresh


def hold_open(row: Plan | FocusArea | Goal | Indicator | Activity) -> None:
    """Hold the plan of this row, so that nobody adopts it meanwhile.

    Raises ValidationError for a plan that was adopted since somebody was let through to write in it, and for a row
    that is not there any more.
    """
    require_open(_held_plan(row))


def hold_running(plan: Plan) -> None:
    """As `hold_open`, for what is told of an adopted plan too. Raises ValidationError for one that is closed."""
    require_running(_held_plan(plan))


def _held_plan(row: Plan | FocusArea | Goal | Indicator | Activity) -> Plan:
    plans = Plan.objects.select_for_update(of=("self",), no_key=True)
    plan = plans.filter(**{WAY_TO[type(row)]: row.pk}).first()
    if plan is None:
        raise ValidationError(GONE)
    return plan
