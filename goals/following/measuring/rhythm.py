"""When the next value of an indicator is due: by its rhythm, counted from its baseline."""

import calendar
from datetime import date

from goals.models import Frequency, Indicator

MONTHS: dict[str, int] = {
    Frequency.QUARTER: 3,
    Frequency.HALF_YEAR: 6,
    Frequency.YEAR: 12,
    Frequency.SCHOOL_YEAR: 12,
}


def next_due(indicator: Indicator, *, starts_on: date, ends_on: date, last: date | None) -> date | None:
    """The first day of the rhythm after the last value, or the day of the target when that comes first.

    A value that is early or late by less than half a period is that of its day. `starts_on` and `ends_on` are the
    plan's. None without a rhythm, and when nothing is due any more.
    """
    months = MONTHS.get(indicator.frequency)
    if months is None:
        return None
    start = indicator.baseline_on or starts_on
    number = _nearest(start, months, last) + 1 if last else _first(start, months, starts_on)
    return _until_the_end(_day(start, months * number), last, indicator.target_on, ends_on)


def _first(start: date, months: int, starts_on: date) -> int:
    """Of an indicator that was never measured: the baseline itself is no day that is due, nor one before the plan."""
    passed = max(0, (starts_on.year - start.year) * 12 + starts_on.month - start.month)
    number = max(1, passed // months)
    return number if _day(start, months * number) > starts_on else number + 1


def _nearest(start: date, months: int, day: date) -> int:
    """The number of the day in the rhythm that lies nearest."""
    passed = ((day.year - start.year) * 12 + day.month - start.month) // months
    around = range(max(0, passed - 1), max(0, passed) + 2)
    return min(around, key=lambda number: abs((_day(start, months * number) - day).days))


def _until_the_end(due: date, last: date | None, target_on: date | None, ends_on: date) -> date | None:
    if target_on and due > target_on and (last is None or last < target_on):
        return target_on
    return due if due <= max(ends_on, target_on or ends_on) else None


def _day(start: date, months: int) -> date:
    """So many months later; the last day of a month that is shorter."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
