"""What was measured, judged, adjusted and evaluated comes back with its goal, unless it stands there by now."""

from django.db import models
from django.db.models import Q
from django.forms import model_to_dict

from goals.models import (
    Evaluation,
    GoalChange,
    Indicator,
    Measurement,
    MeasurementReminder,
    MeasuringLink,
    StatusOverride,
)

Followed = Measurement | MeasurementReminder | StatusOverride | GoalChange | Evaluation


def return_followed(row: Followed) -> None:
    """Save it with its own moments: when it was entered, told or made. What stands in its place by now stays."""
    same = Q(pk=row.pk)
    if isinstance(row, StatusOverride) and row.withdrawn_at is None:
        same |= Q(goal=row.goal_id, withdrawn_at=None)
    if isinstance(row, Evaluation):
        same |= Q(goal=row.goal_id)
    if isinstance(row, MeasurementReminder):
        same |= Q(indicator=row.indicator_id, due_on=row.due_on)
    if not type(row)._base_manager.filter(same).exists():
        row.save_base(raw=True)


def return_asked(row: models.Model) -> None:
    """A link asks for an indicator again, when both are there; `row` is of `MeasuringLink.indicators.through`."""
    asked = model_to_dict(row)
    link = MeasuringLink.objects.filter(pk=asked["measuringlink"]).first()
    indicator = Indicator.objects.filter(pk=asked["indicator"]).first()
    if link and indicator:
        link.indicators.add(indicator)
