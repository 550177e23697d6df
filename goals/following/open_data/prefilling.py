"""A public figure that an alliance has not measured yet, to start the form of its indicator with."""

from datetime import date

from goals.models import Indicator, OpenDataValue, Plan


def public_value_of(indicator: Indicator, plan: Plan, *, last_on: date | None) -> OpenDataValue | None:
    """The newest one after what was measured last; None without one, and after the end of the plan."""
    if indicator.library_indicator_id is None or not indicator.is_open_data:
        return None
    values = OpenDataValue.objects.filter(indicator=indicator.library_indicator_id, organisation=plan.organisation_id)
    values = values.filter(measured_on__lte=plan.ends_on)
    if last_on:
        values = values.filter(measured_on__gt=last_on)
    return values.last()
