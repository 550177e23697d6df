"""The indicator that a goal in somebody's own words has already, as far as its sentence says it."""

from goals.measurability import Lexicon
from goals.measurability.values import values_in
from goals.models import Direction, Goal, Indicator


def first_indicator_of(goal: Goal, lexicon: Lexicon) -> Indicator:
    """An indicator with what the goal's own words say already, not saved yet; what they don't say is empty."""
    values = values_in(goal.text, lexicon=lexicon)
    indicator = Indicator(
        goal=goal,
        name=_fitting("name", values.name),
        unit=_fitting("unit", values.unit),
        baseline=values.baseline,
        baseline_on=values.measured_on,
        target=values.target,
        target_on=values.due_on or goal.focus_area.plan.ends_on,
    )
    if values.baseline is not None and values.target is not None and values.target < values.baseline:
        indicator.direction = Direction.DOWN
    return indicator


def _fitting(field: str, words: str) -> str:
    """The words, when they are not too long for their field: half a name says something else."""
    longest: int | None = getattr(Indicator._meta.get_field(field), "max_length", None)
    return words if longest is None or len(words) <= longest else ""
