"""Working days: what is promised within a number of them is not due on a weekend or a public holiday."""

from datetime import date, timedelta
from functools import lru_cache

SATURDAY = 5
# Days from Easter Sunday: Good Friday, Easter Monday, Ascension Day, Whit Monday.
MOVING_HOLIDAYS = (-2, 1, 39, 50)


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)


def add_working_days(day: date, number: int) -> date:
    """The working day that comes `number` working days after `day`, or before it when `number` is negative."""
    step = timedelta(days=1 if number > 0 else -1)
    for _ in range(abs(number)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days come after `first`, up to and with `last`; 0 when that is the same day."""
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(map(is_working_day, days))


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of the Netherlands: article 3 of the Algemene termijnenwet, with Good Friday as it says."""
    fixed = {date(year, 1, 1), date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    easter = easter_sunday(year)
    return frozenset({*fixed, kings_day(year), *(easter + timedelta(days=days) for days in MOVING_HOLIDAYS)})


def kings_day(year: int) -> date:
    """27 April, or the day before when that is a Sunday."""
    day = date(year, 4, 27)
    return day if day.weekday() <= SATURDAY else date(year, 4, 26)


def easter_sunday(year: int) -> date:
    """By the rule of Meeus, Jones and Butcher (Astronomical Algorithms, chapter 8)."""
    golden = year % 19
    century, year_of_century = divmod(year, 100)
    leap_centuries, rest_of_century = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap_centuries - correction + 15) % 30
    leap_years, rest_of_year = divmod(year_of_century, 4)
    weekday = (32 + 2 * rest_of_century + 2 * leap_years - moon - rest_of_year) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
