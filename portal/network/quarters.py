"""Whole quarters of a year. A figure that grew by the day would tell, beside the one of yesterday, who came in."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from foundation.dates import written_date

# What waited for a moderator on the last day, and who was present, is known by then.
SETTLES_IN = timedelta(days=7)
IN_YEAR = 4


class Quarter(NamedTuple):
    year: int
    number: int  # from one

    @property
    def begins(self) -> datetime:
        return timezone.make_aware(datetime(self.year, 3 * self.number - 2, 1))

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return self.later(1).begins

    @property
    def words(self) -> str:
        return f"{self.number}e kwartaal {self.year}"

    @property
    def sign(self) -> str:
        """Short, for under a drawing: 'K2', and the year where it begins."""
        return f"K{self.number}" if self.number > 1 else str(self.year)

    def later(self, steps: int) -> "Quarter":
        year, number = divmod(self.year * IN_YEAR + self.number - 1 + steps, IN_YEAR)
        return Quarter(year, number + 1)


def quarter_of(moment: datetime) -> Quarter:
    day = timezone.localtime(moment)
    return Quarter(day.year, (day.month + 2) // 3)


class Period(NamedTuple):
    """Quarters that follow each other, all of them over."""

    quarters: tuple[Quarter, ...]

    @property
    def begins(self) -> datetime:
        return self.quarters[0].begins

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return self.quarters[-1].ends

    @property
    def words(self) -> str:
        """'oktober 2025 tot en met september 2026'."""
        last = self.ends - timedelta(days=1)
        return f"{written_date(self.begins, 'F Y')} tot en met {written_date(last, 'F Y')}"


def last_quarters(now: datetime, number: int) -> Period:
    """So many that are over for a week at least."""
    return _until(quarter_of(now - SETTLES_IN).later(-1), number)


def year_until(quarter: Quarter) -> Period:
    """The four quarters of which this is the last."""
    return _until(quarter, IN_YEAR)


def _until(last: Quarter, number: int) -> Period:
    return Period(tuple(last.later(1 - step) for step in range(number, 0, -1)))
