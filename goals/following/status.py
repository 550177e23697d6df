"""Where an indicator stands on the day it was measured, and where its goal stands: numbers and days in, words out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

FALLS, STAYS, IN_A_BAND = "omlaag", "gelijk", "bandbreedte"
DAYS_BETWEEN = {"kwartaal": 91, "halfjaar": 182, "jaar": 365, "schooljaar": 365}
PATIENCE = Fraction(3, 2)  # how many times the agreed rhythm a measurement stays recent
MARGIN = Fraction(2, 100)  # of the baseline, for what should stay equal
ON_COURSE_FROM, WATCH_FROM = Fraction(-10, 100), Fraction(-30, 100)  # beside what is expected

NOT_MEASURED = "Er is nog niet gemeten."
NOT_KNOWN = "De laatste meting is n.b.: de waarde is niet bekend."
TOO_FEW_ANSWERS = "Minder dan tien mensen antwoordden: dan is er geen gemiddelde."
BEFORE_BASELINE = "De laatste meting is van vóór de nulmeting."
NO_BASELINE = "De nulwaarde is nog niet ingevuld."
NO_TARGET = "De doelwaarde is nog niet ingevuld."
NO_BAND = "De bandbreedte is nog niet ingevuld."
NO_BASELINE_DAY = "De datum van de nulmeting is nog niet ingevuld."
NO_TARGET_DAY = "De doeldatum is nog niet ingevuld."
DAYS_REVERSED = "De doeldatum ligt niet na de nulmeting."
BOUNDS_REVERSED = "De ondergrens ligt boven de bovengrens."
NO_INDICATOR = "Dit doel heeft nog geen indicator."
TOO_OLD = "De laatste meting is te oud voor het ritme dat is afgesproken."
WORSE = "Slechter dan de nulmeting"
REACHED = "De doelwaarde is gehaald."


class Standing(StrEnum):
    """The worst first: in this order a board shows them, and a goal has the first that one of its indicators has."""

    BEHIND = "achter"
    WATCH = "let op"
    STALE = "geen recente meting"
    UNKNOWN = "nog niet te zeggen"
    ON_COURSE = "op koers"
    REACHED = "bereikt"

    @property
    def place(self) -> int:
        return list(Standing).index(self)


@dataclass(frozen=True)
class Way:
    """From where an indicator goes where; what is not known is None. `interims` are (day, value)."""

    direction: str
    baseline: Decimal | None = None
    baseline_on: date | None = None
    target: Decimal | None = None
    target_on: date | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    interims: tuple[tuple[date, Decimal], ...] = ()
    frequency: str = ""


@dataclass(frozen=True)
class Value:
    """What was measured on a day; the value None is not known, for the reason `lack`."""

    on: date
    value: Decimal | None
    lack: str = NOT_KNOWN


@dataclass(frozen=True)
class Status:
    """`share` is how much of the way was gone, `expected` how much should have been: 1 is all of it, None no way.

    Of an old measurement `before` is what it said when it was new.
    """

    standing: Standing
    sentence: str
    share: Fraction | None = None
    expected: Fraction | None = None
    before: Standing | None = None


def status_of(way: Way, measured: Value | None, today: date) -> Status:
    """Where the indicator stands by its last measurement, taken on the day of that measurement."""
    if measured is None:
        return _unknown(NOT_MEASURED)
    status = _status_then(way, measured)
    if is_old(way, measured.on, today):
        return replace(status, standing=Standing.STALE, sentence=TOO_OLD, before=status.standing)
    return status


def status_of_goal(statuses: Iterable[Status]) -> Status:
    """That of its worst indicator: a goal is on course when all that is measured for it is.

    One that is not known, or not measured of late, is worse than on course: then nobody can say so of the goal.
    """
    return min(statuses, key=lambda status: status.standing.place, default=_unknown(NO_INDICATOR))


def is_old(way: Way, measured_on: date, today: date) -> bool:
    """Is it longer ago than one and a half times the rhythm? What was measured at the end of the way stays."""
    if way.frequency not in DAYS_BETWEEN or (way.target_on and measured_on >= way.target_on):
        return False
    return (today - measured_on).days > PATIENCE * DAYS_BETWEEN[way.frequency]


def expected_share(way: Way, on: date) -> Fraction | None:
    """How much of the way should be gone on this day: in a straight line from each interim target to the next."""
    start, end = _number(way.baseline), _number(way.target)
    if _lack(way) or start is None or end is None or start == end or way.baseline_on is None or way.target_on is None:
        return None
    between = {
        day: min(Fraction(1), max(Fraction(0), (Fraction(value) - start) / (end - start)))
        for day, value in way.interims
        if way.baseline_on < day < way.target_on and value.is_finite()
    }
    points = [(way.baseline_on, Fraction(0)), *sorted(between.items()), (way.target_on, Fraction(1))]
    for (first, low), (last, high) in pairwise(points):
        if on <= last:
            return low + (high - low) * Fraction(max(0, (on - first).days), (last - first).days)
    return Fraction(1)


def band_of(way: Way) -> tuple[Fraction, Fraction] | None:
    """Within which bounds the value should stay. What stays equal has a margin around its baseline, or its own bounds.

    None for what goes up or down, and while the bounds are not known.
    """
    lower, upper = _number(way.lower), _number(way.upper)
    if way.direction not in (STAYS, IN_A_BAND):
        return None
    if lower is not None and upper is not None:
        return lower, upper
    middle = _number(way.target if way.baseline is None else way.baseline)
    if way.direction == IN_A_BAND or middle is None:
        return None
    return middle - abs(middle) * MARGIN, middle + abs(middle) * MARGIN


def _status_then(way: Way, measured: Value) -> Status:
    value = _number(measured.value)
    if value is None:
        return _unknown(measured.lack)
    if way.baseline_on and measured.on < way.baseline_on:
        return _unknown(BEFORE_BASELINE)
    if way.direction in (STAYS, IN_A_BAND):
        return _status_in_band(way, value, measured)
    return _status_on_the_way(way, value, measured)


def _status_on_the_way(way: Way, value: Fraction, measured: Value) -> Status:
    start, end, expected = _number(way.baseline), _number(way.target), expected_share(way, measured.on)
    if (lack := _lack(way)) or start is None or end is None:
        return _unknown(lack)
    if start == end or expected is None:
        return _status_at_the_end(way, value, end)
    share = (value - start) / (end - start)
    if share >= 1:
        return Status(Standing.REACHED, REACHED, share, expected)
    ahead, words = share - expected, _percent(expected)
    if share < 0:
        standing = Standing.WATCH if ahead >= WATCH_FROM else Standing.BEHIND
        return Status(standing, f"{WORSE}; verwacht was {words} procent van de weg.", share, expected)
    standing = _standing(ahead)
    sentence = f"{_percent(share)} procent van de weg is afgelegd; verwacht was {words} procent."
    return Status(standing, sentence, share, expected)


def _standing(ahead: Fraction) -> Standing:
    """By how much of the way it is ahead of what was expected."""
    if ahead >= ON_COURSE_FROM:
        return Standing.ON_COURSE
    return Standing.WATCH if ahead >= WATCH_FROM else Standing.BEHIND


def _status_at_the_end(way: Way, value: Fraction, end: Fraction) -> Status:
    """Of a target that equals the baseline: there is no way to go, only to keep."""
    if value <= end if way.direction == FALLS else value >= end:
        return Status(Standing.REACHED, REACHED)
    return Status(Standing.BEHIND, f"{WORSE}, die al gelijk was aan de doelwaarde.")


def _status_in_band(way: Way, value: Fraction, measured: Value) -> Status:
    """Within is on course, and at the end of the way reached.

    Outside it counts how far a value has come that began on that side. One that left the band is to be watched, and
    behind when it is farther out than half of what the band is wide.
    """
    band = band_of(way)
    if band is None:
        return _unknown(NO_BAND if way.direction == IN_A_BAND else NO_BASELINE)
    lower, upper = band
    if lower > upper:
        return _unknown(BOUNDS_REVERSED)
    if lower <= value <= upper:
        is_over = way.target_on is not None and measured.on >= way.target_on
        return Status(Standing.REACHED if is_over else Standing.ON_COURSE, _in_band_words(way, ""))
    if began := _bound_to_reach(way, value, lower, upper):
        return _status_on_the_way(replace(way, target=began), value, measured)
    outside = max(lower - value, value - upper)
    standing = Standing.WATCH if outside * 2 <= upper - lower else Standing.BEHIND
    return Status(standing, _in_band_words(way, "boven" if value > upper else "onder"))


def _bound_to_reach(way: Way, value: Fraction, lower: Fraction, upper: Fraction) -> Decimal | None:
    """The bound between this value and the band, when the baseline lies outside on the same side."""
    start = _number(way.baseline)
    if start is None:
        return None
    if start < lower and value < lower:
        return way.lower
    return way.upper if start > upper and value > upper else None


def _in_band_words(way: Way, side: str) -> str:
    if way.direction == STAYS:
        return f"De waarde ligt {side} wat gelijk is gebleven." if side else "De waarde is gelijk gebleven."
    return f"De waarde ligt {side or 'binnen'} de bandbreedte."


def _lack(way: Way) -> str:
    """Why no way can be drawn from baseline to target; empty when it can."""
    lacks = (
        (_number(way.baseline) is None, NO_BASELINE),
        (_number(way.target) is None, NO_TARGET),
        (way.baseline_on is None, NO_BASELINE_DAY),
        (way.target_on is None, NO_TARGET_DAY),
        (way.baseline_on and way.target_on and way.target_on <= way.baseline_on, DAYS_REVERSED),
    )
    return next((words for is_lacking, words in lacks if is_lacking), "")


def _number(value: Decimal | None) -> Fraction | None:
    return None if value is None or not value.is_finite() else Fraction(value)


def _percent(share: Fraction) -> int:
    """Downward, so that nearly all of the way is not 100 percent."""
    return int(share * 100)


def _unknown(why: str) -> Status:
    return Status(Standing.UNKNOWN, why)
