import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from goals.following.status import (
    BEFORE_BASELINE,
    BOUNDS_REVERSED,
    DAYS_REVERSED,
    NO_BAND,
    NO_BASELINE,
    NO_BASELINE_DAY,
    NO_INDICATOR,
    NO_TARGET,
    NO_TARGET_DAY,
    NOT_KNOWN,
    NOT_MEASURED,
    REACHED,
    Standing,
    Status,
    Value,
    Way,
    expected_share,
    status_of,
    status_of_goal,
)

ROOT = Path(__file__).parents[3]
# From 40 to 20 in a hundred days; day 50 is half of the time.
START = date(2026, 8, 1)
DOWN = Way("omlaag", Decimal(40), START, Decimal(20), START + timedelta(100))
UP = Way("omhoog", Decimal(20), START, Decimal(40), START + timedelta(100))
STEADY = Way("gelijk", Decimal(100), START, None, START + timedelta(100))
BAND = Way("bandbreedte", Decimal(5), START, None, START + timedelta(100), Decimal(4), Decimal(6))
OUTSIDE = replace(BAND, baseline=Decimal(2))


def measured(value, day: int) -> Value:
    return Value(START + timedelta(day), None if value is None else Decimal(str(value)))


def standing(way: Way, value, day: int) -> str:
    return status_of(way, measured(value, day), START + timedelta(day)).standing


@pytest.mark.parametrize(
    ("way", "value", "day", "expected"),
    [
        (DOWN, 20, 50, "bereikt"),
        (DOWN, 19, 50, "bereikt"),
        (DOWN, 30, 50, "op koers"),
        (DOWN, 32, 50, "op koers"),
        (DOWN, "32.01", 50, "let op"),
        (DOWN, 36, 50, "let op"),
        (DOWN, "36.01", 50, "achter"),
        (DOWN, 41, 2, "let op"),
        (DOWN, 41, 50, "achter"),
        (DOWN, 40, 0, "op koers"),
        (DOWN, 22, 200, "op koers"),
        (DOWN, 23, 200, "let op"),
        (UP, 30, 50, "op koers"),
        (UP, 27, 50, "let op"),
        (UP, 21, 50, "achter"),
        (STEADY, 98, 50, "op koers"),
        (STEADY, 102, 100, "bereikt"),
        (STEADY, 103, 50, "let op"),
        (STEADY, 104, 50, "let op"),
        (STEADY, "104.01", 50, "achter"),
        (replace(STEADY, lower=Decimal(90), upper=Decimal(110)), 109, 50, "op koers"),
        (replace(STEADY, baseline=Decimal(0)), 0, 50, "op koers"),
        (replace(STEADY, baseline=Decimal(0)), 1, 50, "achter"),
        (replace(STEADY, baseline=Decimal(-100)), -101, 50, "op koers"),
        (BAND, 4, 50, "op koers"),
        (BAND, 6, 100, "bereikt"),
        (BAND, 7, 50, "let op"),
        (BAND, "7.01", 50, "achter"),
        (BAND, 3, 50, "let op"),
        (OUTSIDE, 3, 50, "op koers"),
        (OUTSIDE, 2, 50, "achter"),
        (OUTSIDE, 1, 5, "achter"),
        (OUTSIDE, 5, 50, "op koers"),
    ],
)
def test_standing_follows_from_the_day_of_the_measurement(way, value, day, expected):
    assert standing(way, value, day) == expected


@pytest.mark.parametrize(
    ("way", "value", "day", "why"),
    [
        (DOWN, None, 50, NOT_KNOWN),
        (DOWN, "NaN", 50, NOT_KNOWN),
        (DOWN, 30, -1, BEFORE_BASELINE),
        (replace(DOWN, baseline=None), 30, 50, NO_BASELINE),
        (replace(DOWN, target=None), 30, 50, NO_TARGET),
        (replace(DOWN, baseline_on=None), 30, 50, NO_BASELINE_DAY),
        (replace(DOWN, target_on=None), 30, 50, NO_TARGET_DAY),
        (replace(DOWN, target_on=START), 30, 50, DAYS_REVERSED),
        (replace(STEADY, baseline=None), 30, 50, NO_BASELINE),
        (replace(BAND, upper=None), 30, 50, NO_BAND),
        (replace(BAND, lower=Decimal(9)), 30, 50, BOUNDS_REVERSED),
        (replace(OUTSIDE, target_on=None), 3, 50, NO_TARGET_DAY),
    ],
)
def test_what_cannot_be_said_yet_says_why(way, value, day, why):
    assert status_of(way, measured(value, day), START) == Status(Standing.UNKNOWN, why)


def test_without_a_measurement_nothing_can_be_said():
    assert status_of(DOWN, None, START) == Status(Standing.UNKNOWN, NOT_MEASURED)


def test_a_target_that_equals_the_baseline_is_kept_or_lost():
    kept = replace(DOWN, target=DOWN.baseline)

    assert [standing(kept, value, 50) for value in (39, 40, 41)] == ["bereikt", "bereikt", "achter"]
    assert [standing(replace(kept, direction="omhoog"), value, 50) for value in (39, 41)] == ["achter", "bereikt"]


def test_sentences_tell_how_far_it_is():
    assert status_of(DOWN, measured(35, 50), START).sentence == (
        "25 procent van de weg is afgelegd; verwacht was 50 procent."
    )
    assert status_of(DOWN, measured("20.01", 50), START).sentence.startswith("99 procent")
    assert status_of(DOWN, measured(41, 50), START).sentence == (
        "Slechter dan de nulmeting; verwacht was 50 procent van de weg."
    )
    assert status_of(DOWN, measured(20, 50), START).sentence == REACHED
    assert status_of(BAND, measured(7, 50), START).sentence == "De waarde ligt boven de bandbreedte."


def test_expectation_bends_at_each_interim_target():
    way = replace(DOWN, interims=((START + timedelta(50), Decimal(36)),))

    shares = [expected_share(way, START + timedelta(day)) for day in (0, 25, 50, 75, 100, 200)]

    assert shares == [0, Fraction(1, 10), Fraction(1, 5), Fraction(3, 5), 1, 1]


def test_interim_targets_outside_the_way_change_nothing():
    astray = ((START, Decimal(30)), (START + timedelta(100), Decimal(30)), (START + timedelta(200), Decimal(30)))

    assert expected_share(replace(DOWN, interims=astray), START + timedelta(50)) == Fraction(1, 2)


@pytest.mark.parametrize(("frequency", "days"), [("kwartaal", 136), ("halfjaar", 273), ("jaar", 547)])
def test_a_measurement_grows_old_after_one_and_a_half_times_its_rhythm(frequency, days):
    way = replace(DOWN, frequency=frequency, target_on=START + timedelta(2000))
    last = measured(30, 10)

    recent = status_of(way, last, last.on + timedelta(days))
    old = status_of(way, last, last.on + timedelta(days + 1))

    assert (recent.standing, recent.before) == (Standing.ON_COURSE, None)
    assert (old.standing, old.before) == (Standing.STALE, Standing.ON_COURSE)


def test_what_was_measured_at_the_end_stays():
    way = replace(DOWN, frequency="kwartaal")

    assert status_of(way, measured(20, 100), START + timedelta(2000)).standing == Standing.REACHED


def test_a_goal_stands_where_its_worst_indicator_stands():
    by_standing = {standing: Status(standing, "") for standing in Standing}

    for place, worst in enumerate(Standing):
        assert status_of_goal(list(by_standing.values())[place:]) == by_standing[worst]
    assert status_of_goal([]) == Status(Standing.UNKNOWN, NO_INDICATOR)


unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
amounts = st.decimals(min_value=-(10**6), max_value=10**6, places=2)
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))
ways = st.builds(
    Way,
    direction=st.sampled_from(["omhoog", "omlaag", "gelijk", "bandbreedte", ""]),
    baseline=st.none() | amounts,
    baseline_on=st.none() | days,
    target=st.none() | amounts,
    target_on=st.none() | days,
    lower=st.none() | amounts,
    upper=st.none() | amounts,
    interims=st.lists(st.tuples(days, amounts), max_size=3).map(tuple),
    frequency=st.sampled_from(["", "kwartaal", "halfjaar", "jaar", "schooljaar", "dag"]),
)


@st.composite
def whole_ways(draw):
    """With a baseline, a later target that differs from it, and interim targets anywhere."""
    start, end, first = draw(amounts), draw(amounts), draw(days)
    assume(start != end)
    last = first + timedelta(draw(st.integers(1, 3000)))
    interims = draw(st.lists(st.tuples(days, amounts), max_size=3))
    return Way("omhoog" if end > start else "omlaag", start, first, end, last, interims=tuple(interims))


@unhurried
@given(ways, days, st.none() | st.decimals(min_value=-(10**12), max_value=10**12), days)
def test_it_answers_whatever_it_is_given_and_always_the_same(way, on, value, today):
    status = status_of(way, Value(on, value), today)

    assert status.standing in Standing
    assert status.sentence
    assert status == status_of(way, Value(on, value), today)


@unhurried
@given(whole_ways(), st.integers(0, 4000), amounts, amounts)
def test_nearer_the_target_is_never_worse(way, day, one, other):
    on = way.baseline_on + timedelta(day)
    far, near = sorted([one, other], reverse=way.target < way.baseline)

    assert status_of(way, Value(on, far), on).standing.place <= status_of(way, Value(on, near), on).standing.place


@unhurried
@given(whole_ways(), st.integers(0, 4000), amounts)
def test_down_mirrors_up(way, day, value):
    on = way.baseline_on + timedelta(day)
    mirrored = Way(
        "omlaag" if way.direction == "omhoog" else "omhoog",
        -way.baseline,
        way.baseline_on,
        -way.target,
        way.target_on,
        interims=tuple((at, -interim) for at, interim in way.interims),
    )

    assert status_of(way, Value(on, value), on) == status_of(mirrored, Value(on, -value), on)


@unhurried
@given(whole_ways(), st.integers(0, 4000))
def test_exactly_on_the_line_is_on_course_or_better(way, day):
    on = way.baseline_on + timedelta(day)
    expected = expected_share(way, on)
    line = way.baseline + (way.target - way.baseline) * Decimal(expected.numerator) / Decimal(expected.denominator)

    assert status_of(way, Value(on, line), on).standing in (Standing.ON_COURSE, Standing.REACHED)


@unhurried
@given(whole_ways(), st.integers(0, 4000), amounts)
def test_worse_than_the_baseline_is_at_best_to_be_watched(way, day, value):
    on = way.baseline_on + timedelta(day)
    status = status_of(way, Value(on, value), on)

    assert (status.share < 0) == status.sentence.startswith("Slechter dan de nulmeting")
    assert status.share >= 0 or status.standing in (Standing.WATCH, Standing.BEHIND)


def test_it_runs_in_a_process_without_django():
    program = """
import sys
from goals.following.status import Value, Way, status_of
print([name for name in sys.modules if name.startswith(("django", "wagtail"))])
"""
    result = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)

    assert result.stdout.strip() == "[]"
