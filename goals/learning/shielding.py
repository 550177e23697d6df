"""How the values of a whole are shown to who fills none in: small numbers, and what would tell them, are not."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from foundation.units import EURO, PERCENT, bounds_of
from goals.learning.small_numbers import (
    Moment,
    Part,
    Share,
    Shares,
    Sight,
    Sights,
    counts_pupils,
    sights_of_averages,
    sights_of_counts,
    sights_of_shares,
)
from goals.models import FEWEST_ANSWERS, Indicator, IndicatorFields

# Of these no whole is had by adding up, whatever their unit.
NO_SUM = re.compile(r"\b(gemiddeld|medi?a+n|doorlooptijd|duur|wachttijd|termijn|cijfer|score)", re.IGNORECASE)
TIMES = {"dagen", "werkdagen", "weken", "maanden", "uren", "jaren"}
# What says nothing of what is counted.
BARE_UNITS = {"", "aantal", "stuks", "keer", PERCENT}


class Reading(NamedTuple):
    """A measurement that counts, of the whole or of a partner."""

    indicator_id: int
    partner_id: int | None
    measured_on: date
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    answer_count: int | None


def by_indicator(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Reading]]:
    """Rows with the fields of a reading, by the indicator that they are of."""
    readings: dict[int, list[Reading]] = defaultdict(list)
    for row in rows:
        reading = Reading(*row)
        readings[reading.indicator_id].append(reading)
    return readings


def is_summed(indicator: IndicatorFields) -> bool:
    """Is the whole the sum of its parts? Not so for averages, marks, percentages and times."""
    unit = indicator.unit.strip().lower()
    has_scale = bounds_of(indicator.unit) is not None or unit in TIMES
    return not (indicator.is_qualitative or has_scale or NO_SUM.search(indicator.name))


def sights_of(row: Indicator, wholes: Sequence[Reading], parts: Iterable[Reading]) -> dict[date, Sight]:
    """By day, how the value of the whole is shown beside those of the partners."""
    by_day: dict[date, list[Reading]] = defaultdict(list)
    for part in parts:
        by_day[part.measured_on].append(part)
    days = [(whole, by_day[whole.measured_on]) for whole in wholes]
    return {whole.measured_on: sights.total for whole, sights in zip(wholes, _sights(row, days), strict=True)}


def sight_of_baseline(row: IndicatorFields, value: Decimal) -> Sight:
    """How this value to begin with is shown on the board and on links to it: as a measurement of the whole would be.

    Of how many answers it is the average is seldom known; only a small number hides it. The plan's own words (its
    sentences, its chapter, its page) are written by its team and say what they say.
    """
    answers = FEWEST_ANSWERS if row.respondent_count is None else row.respondent_count
    start = Reading(row.pk, None, row.baseline_on or date.min, value, None, None, answers)
    return _sights(row, [(start, [])])[0].total


def _sights(row: IndicatorFields, days: list[tuple[Reading, list[Reading]]]) -> list[Sights]:
    if row.is_qualitative:
        return [sights_of_averages(whole.answer_count or 0, _answers(parts)) for whole, parts in days]
    if not (row.hides_small_numbers or _is_about_pupils(row)):
        return _all_whole(days)
    if any(whole.numerator is not None for whole, _ in days):
        return sights_of_shares([Shares(_share(whole), _shares(parts)) for whole, parts in days])
    if not (counts_pupils(row.unit) or is_summed(row)) or row.unit.strip() == EURO:
        return _all_whole(days)
    return sights_of_counts([Moment(whole.value, _counts(parts)) for whole, parts in days])


def _is_about_pupils(row: IndicatorFields) -> bool:
    """By its unit, or the two counts of a percentage; the name says it only where those say nothing."""
    is_bare = row.unit.strip().lower() in BARE_UNITS and not row.numerator
    return counts_pupils(row.unit, row.numerator, row.denominator, row.name if is_bare else "")


def _all_whole(days: list[tuple[Reading, list[Reading]]]) -> list[Sights]:
    return [Sights(Sight.WHOLE, {}) for _ in days]


def _answers(parts: list[Reading]) -> dict[Part, int]:
    return {part.partner_id or 0: part.answer_count or 0 for part in parts}


def _counts(parts: list[Reading]) -> dict[Part, Decimal]:
    return {part.partner_id or 0: part.value for part in parts if part.value is not None}


def _shares(parts: list[Reading]) -> dict[Part, Share]:
    return {part.partner_id or 0: share for part in parts if (share := _share(part))}


def _share(one: Reading) -> Share | None:
    return Share(one.numerator, one.denominator) if one.numerator is not None and one.denominator is not None else None
