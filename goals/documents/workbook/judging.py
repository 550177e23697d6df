"""Whether what a row changes can stand together: its numbers and days, and a figure with its counts."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from foundation.dates import written_date
from foundation.units import amount_in_full, bounds_of
from goals.documents.plan_facts import DAY, period_of
from goals.following.measuring.entering import Facts
from goals.following.measuring.forms import HOW_MANY
from goals.following.measuring.questions import Around, jump_from, questions_about
from goals.following.measuring.totals import FEW_ANSWERS, has_fraction
from goals.following.measuring.values import BOTH, HALF, NEGATIVE, NO_FRACTION, Measured, fraction_of
from goals.models import Activity, Indicator, Measurement, Plan

from .columns import ACTIVITIES, GOALS, INDICATORS, MEASUREMENTS, NOT_KNOWN
from .differences import Edit

NO_NAME = "Een indicator heeft een naam nodig."
NO_ACTIVITY = "Een activiteit heeft woorden nodig. Haal hem weg in het portaal."
STOPPED = "Dit doel is gestopt; er wordt niets meer van bijgesteld."
DAYS = "De doeldatum ligt niet na de nulmeting."
BOUNDS = "De bovengrens ligt onder de ondergrens."
NO_VALUE = "Een meting zonder waarde kan niet. Schrijf n.b., of haal de meting weg in het portaal."
NO_DAY = "Een meting heeft een datum nodig."
NO_NUMBER = "Vul de waarde in als een getal, of schrijf n.b."
FOLLOWS = "De waarde volgt uit teller en noemer. Wijzig die."
NO_ANSWERS = "Deze indicator telt geen antwoorden."
AMOUNTS = ("baseline", "target", "lower", "upper")


def judge(edit: Edit, plan: Plan, today: date) -> None:
    """Give the edit its `fields` and what is odd about it. Raises ValidationError when it cannot be taken over."""
    JUDGES[edit.sheet](edit, plan, today)


def _goal(edit: Edit, plan: Plan, today: date) -> None:
    edit.fields = edit.values


def _activity(edit: Edit, plan: Plan, today: date) -> None:
    if edit.texts.get("text") == "":
        raise ValidationError(NO_ACTIVITY)
    edit.fields = edit.values
    if edit.fields.get("state") == "":
        edit.fields["state"] = Activity.State.PLANNED


def _indicator(edit: Edit, plan: Plan, today: date) -> None:
    row, values = edit.row.of, edit.values
    if not isinstance(row, Indicator):
        raise TypeError(row)
    if values.get("name") == "":
        raise ValidationError(NO_NAME)
    if not plan.is_open and row.goal.stopped_on:
        raise ValidationError(STOPPED)
    _require_days(row, values, plan)
    lower, upper = (values.get(name, getattr(row, name)) for name in ("lower", "upper"))
    if {"lower", "upper"} & set(values) and lower is not None and upper is not None and lower > upper:
        raise ValidationError(BOUNDS)
    edit.fields = values
    edit.odd = [*_outside(values, values.get("unit", row.unit)), *_jumps(row, values)]


def _require_days(row: Indicator, values: dict[str, Any], plan: Plan) -> None:
    start, end = (values.get(name, getattr(row, name)) for name in ("baseline_on", "target_on"))
    if {"baseline_on", "target_on"} & set(values) and start and end and end <= start:
        raise ValidationError(DAYS)
    due: date | None = values.get("target_on")
    if due and not plan.starts_on <= due <= plan.ends_on:
        raise ValidationError(f"{written_date(due, DAY)} valt buiten het plan ({period_of(plan)}).")


def _outside(values: dict[str, Any], unit: str) -> list[str]:
    bounds = bounds_of(unit)
    amounts = [values[name] for name in AMOUNTS if values.get(name) is not None]
    if bounds is None:
        return []
    beyond = [amount for amount in amounts if not bounds[0] <= amount <= bounds[1]]
    return [f"{amount_in_full(amount, unit)} valt buiten {bounds[0]} tot {bounds[1]}. Klopt dat?" for amount in beyond]


def _jumps(row: Indicator, values: dict[str, Any]) -> list[str]:
    """In another unit a number is another one."""
    names = [] if "unit" in values else [name for name in AMOUNTS if name in values]
    return [asked for name in names if (asked := jump_from(getattr(row, name), values[name], row.unit))]


def _measurement(edit: Edit, plan: Plan, today: date) -> None:
    row, values = edit.row.of, edit.values
    if not isinstance(row, Measurement):
        raise TypeError(row)
    measured = _measured(row, edit.texts, values)
    day: date | None = values.get("measured_on", row.measured_on)
    if day is None:
        raise ValidationError(NO_DAY)
    answers = values.get("answer_count", row.answer_count)
    _require_answers(row, measured, answers)
    facts = Facts(measured, day, row.partner, answers, values.get("reading", row.reading))
    edit.fields = facts.fields()
    if {"value", "numerator", "denominator", "measured_on"} & set(values):
        edit.odd = odd_about(measured, day, plan, Around(row.indicator.unit, today, row.value))


def odd_about(measured: Measured, day: date, plan: Plan, around: Around) -> list[str]:
    outside = [] if plan.starts_on <= day <= plan.ends_on else [f"{written_date(day, DAY)} valt buiten het plan."]
    return [*questions_about(measured, day, around), *outside]


def _measured(row: Measurement, texts: dict[str, str], values: dict[str, Any]) -> Measured:
    counts: tuple[Decimal | None, Decimal | None] = (
        values.get("numerator", row.numerator),
        values.get("denominator", row.denominator),
    )
    if {"numerator", "denominator"} & set(values):
        return _of_counts(row, texts, counts)
    if "value" not in texts:
        return Measured(row.value, row.numerator, row.denominator)
    if row.numerator is not None:
        raise ValidationError(FOLLOWS)
    return _of_value(texts["value"])


def _of_counts(row: Measurement, texts: dict[str, str], counts: tuple[Decimal | None, Decimal | None]) -> Measured:
    if not has_fraction(row.indicator):
        raise ValidationError(NO_FRACTION)
    if "value" in texts and any(count is not None for count in counts):
        raise ValidationError(BOTH)
    if counts == (None, None):
        return _of_value(texts.get("value", ""))
    if None in counts:
        raise ValidationError(HALF)
    if any(count is not None and count < 0 for count in counts):
        raise ValidationError(NEGATIVE)
    return fraction_of(*counts)


def _of_value(text: str) -> Measured:
    if not text:
        raise ValidationError(NO_VALUE)
    if text == FEW_ANSWERS:
        raise ValidationError(NO_NUMBER)
    return Measured(None if text == NOT_KNOWN else Decimal(text))


def _require_answers(row: Measurement, measured: Measured, answers: int | None) -> None:
    if not row.indicator.is_qualitative and answers is not None:
        raise ValidationError(NO_ANSWERS)
    if row.indicator.is_qualitative and measured.value is not None and answers is None:
        raise ValidationError(HOW_MANY)


JUDGES: dict[str, Callable[[Edit, Plan, date], None]] = {
    GOALS: _goal,
    INDICATORS: _indicator,
    MEASUREMENTS: _measurement,
    ACTIVITIES: _activity,
}
