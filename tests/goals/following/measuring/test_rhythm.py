"""When the next value is due."""

from datetime import date

import pytest

from goals.following.measuring.rhythm import next_due
from goals.models import Indicator

STARTS, ENDS = date(2026, 8, 1), date(2030, 7, 31)


def due(last=None, **fields):
    values = {"frequency": "halfjaar", "baseline_on": date(2026, 7, 1), "target_on": date(2030, 7, 1)} | fields
    return next_due(Indicator(**values), starts_on=STARTS, ends_on=ENDS, last=last)


@pytest.mark.parametrize(
    ("last", "day"),
    [
        (None, date(2027, 1, 1)),
        (date(2026, 12, 20), date(2027, 7, 1)),
        (date(2027, 1, 1), date(2027, 7, 1)),
        (date(2027, 2, 20), date(2027, 7, 1)),
        (date(2027, 6, 1), date(2028, 1, 1)),
        (date(2020, 1, 1), date(2027, 1, 1)),
        (date(2030, 7, 1), None),
    ],
)
def test_rhythm_is_counted_from_the_baseline(last, day):
    assert due(last) == day


def test_without_a_rhythm_nothing_is_due():
    assert due(frequency="") is None


def test_plan_counts_where_the_baseline_has_no_day():
    assert due(baseline_on=None, frequency="kwartaal") == date(2026, 11, 1)


def test_old_baseline_asks_nothing_from_before_the_plan():
    assert due(baseline_on=date(2020, 2, 1), frequency="jaar") == date(2027, 2, 1)


def test_day_of_the_target_is_measured_too():
    assert due(date(2030, 1, 1), target_on=date(2030, 5, 1)) == date(2030, 5, 1)
    assert due(date(2030, 5, 1), target_on=date(2030, 5, 1)) is None


def test_last_day_of_a_month_stays_the_last():
    assert due(baseline_on=date(2026, 8, 31), frequency="kwartaal") == date(2026, 11, 30)
