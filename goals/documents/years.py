"""The years of a plan of which there can be an annual report: calendar years and school years."""

from datetime import date
from typing import NamedTuple

from django.utils import timezone

from goals.models import Plan

SCHOOL_YEAR_BEGINS = (8, 1)


class Year(NamedTuple):
    """`code` stands in addresses: '2027', '2026-2027'. `first` and `last` are its days within the plan."""

    code: str
    words: str
    first: date
    last: date
    is_over: bool

    @property
    def until(self) -> date:
        """The day of which the report tells: its last, or today while it runs."""
        return self.last if self.is_over else timezone.localdate()


def years_of(plan: Plan) -> list[Year]:
    """Those that began by today, the newest first; none of a plan that is still written."""
    if plan.is_open:
        return []
    today = timezone.localdate()
    years = [year for number in range(plan.starts_on.year - 1, plan.ends_on.year + 1) for year in _years_from(number)]
    within = [_within(plan, *year, today) for year in years]
    begun = [year for year in within if year.first <= year.last and year.first <= today]
    return sorted(begun, key=lambda year: (year.last, year.code), reverse=True)


def last_day_of(plan: Plan) -> date:
    """Of its period, or the day on which it was closed before that."""
    return min(plan.ends_on, plan.closed_on or plan.ends_on)


def year_of(plan: Plan, code: str) -> Year:
    return next(year for year in years_of(plan) if year.code == code)


def _years_from(number: int) -> list[tuple[str, str, date, date]]:
    month, day = SCHOOL_YEAR_BEGINS
    school = f"{number}-{number + 1}"
    return [
        (str(number), f"kalenderjaar {number}", date(number, 1, 1), date(number, 12, 31)),
        (school, f"schooljaar {school}", date(number, month, day), date(number + 1, month - 1, 31)),
    ]


def _within(plan: Plan, code: str, words: str, first: date, last: date, today: date) -> Year:
    last = min(last, last_day_of(plan))
    return Year(code, words, max(first, plan.starts_on), last, is_over=last < today)
