"""Working days and the public holidays of the Netherlands."""

from datetime import date

import pytest
from dateutil.easter import easter

from foundation.working_days import add_working_days, easter_sunday, is_working_day, public_holidays


def test_easter_is_where_another_rule_finds_it():
    years = range(1990, 2200)

    assert [easter_sunday(year) for year in years] == [easter(year) for year in years]


def test_public_holidays_of_a_year_are_those_of_the_law():
    assert sorted(public_holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 1), True),
        (date(2026, 12, 5), False),
        (date(2026, 12, 25), False),
        (date(2027, 4, 27), False),
        # On a Sunday, so the King's day is the Saturday before.
        (date(2025, 4, 26), False),
        (date(2025, 4, 28), True),
    ],
)
def test_working_day(day, expected):
    assert is_working_day(day) is expected


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2026, 12, 1), 5, date(2026, 12, 8)),
        (date(2026, 12, 5), 1, date(2026, 12, 7)),
        (date(2026, 12, 23), 2, date(2026, 12, 28)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        (date(2026, 12, 8), -3, date(2026, 12, 3)),
        (date(2026, 12, 6), -1, date(2026, 12, 4)),
        (date(2026, 12, 5), 0, date(2026, 12, 5)),
    ],
)
def test_add_working_days(day, number, expected):
    assert add_working_days(day, number) == expected


@pytest.mark.parametrize("asked_on", [date(2026, 11, day) for day in range(1, 30)])
def test_second_day_is_three_days_before_the_fifth_whenever_it_began(asked_on):
    assert add_working_days(add_working_days(asked_on, 5), -3) == add_working_days(asked_on, 2)
