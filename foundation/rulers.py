"""The *meetlat*: drawings of a way from baseline to target, each value where it belongs on a true scale."""

from dataclasses import dataclass
from math import floor, log10
from typing import Any

from django.utils.safestring import SafeString

from .svg import Number, drawn, number_in_words
from .units import PERCENT, amount_in_full, amount_in_words, bounds_of, distance_in_words, way_in_words

ROUND_STEPS = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
SMALL_PERCENTAGE = 10
ARROW_ROOM = 9  # percent of the scale that an arrow between two marks needs


@dataclass(frozen=True)
class Scale:
    """From `low` to `high`; a place on it is a percentage of its length."""

    low: float
    high: float
    unit: str

    def place(self, value: Number) -> float:
        share = (float(value) - self.low) / (self.high - self.low) * 100
        return max(0.0, min(100.0, round(share, 1)))

    @property
    def ends(self) -> tuple[str, str]:
        low, high = (amount_in_words(end, self.unit)[0] for end in (self.low, self.high))
        return low, high


def scale_of(unit: str, *values: Number) -> Scale:
    """A score's own scale; percentages to 100, or to 10 where all are smaller; else from 0 to a round number."""
    numbers = [float(value) for value in values]
    bounds = bounds_of(unit)
    if bounds and bounds[0] <= min(numbers) and max(numbers) <= bounds[1]:
        is_small = unit.strip() == PERCENT and max(numbers) <= SMALL_PERCENTAGE
        return Scale(0, SMALL_PERCENTAGE, unit) if is_small else Scale(*bounds, unit)
    low = -round_up(-min(numbers)) if min(numbers) < 0 else 0
    high = round_up(max(numbers)) if max(numbers) > 0 else 0
    return Scale(low, high if high > low else 1, unit)


def round_up(value: float) -> float:
    """The next round number: 46 becomes 50, 620000 becomes 800000."""
    power = 10.0 ** floor(log10(value))
    return next(step * power for step in ROUND_STEPS if step * power >= value)


def ruler(
    uid: str,
    *,
    start: Number,
    goal: Number,
    now: Number | None = None,
    unit: str = "",
    interim: Number | None = None,
    expected: int | None = None,
    behind: bool = False,
) -> SafeString:
    """From baseline to target with an arrow and the distance, with a mark for now and a dotted one for expected today.

    `start`, `interim`, `goal` and `now` are numbers in `unit`; `expected` is a percentage of the way.
    """
    scale = scale_of(unit, *(value for value in (start, goal, now) if value is not None))
    start_at, goal_at = scale.place(start), scale.place(goal)
    has_room = abs(goal_at - start_at) >= ARROW_ROOM
    way_to = goal_at if now is None else scale.place(now)
    return drawn(
        "ruler",
        uid=uid,
        title=_title(scale, start, goal, now, interim, expected),
        height=80 if now is None else 102,
        ends=scale.ends,
        ticks=ticks(),
        start=_mark(scale, start),
        goal=_mark(scale, goal),
        interim=None if interim is None else scale.place(interim),
        now=None if now is None else _mark(scale, now),
        way_from=min(start_at, way_to),
        way_to=max(start_at, way_to),
        way_width=round(abs(way_to - start_at), 1),
        arrow=_between(start_at, goal_at, 50) if has_room and now is None and interim is None else None,
        is_rightward=goal > start,
        expected=None if expected is None else _between(start_at, goal_at, expected),
        behind=behind,
        distance=distance_in_words(start, goal, unit),
        distance_icon="equal" if goal == start else "arrow-up" if goal > start else "arrow-down",
    )


def band_ruler(
    uid: str, *, start: Number, lower: Number, upper: Number, now: Number | None = None, unit: str = ""
) -> SafeString:
    """A baseline and the band between two bounds in which the value should lie, with a mark for now."""
    scale = scale_of(unit, *(value for value in (start, lower, upper, now) if value is not None))
    band = f"{amount_in_words(lower, unit)[0]} tot {amount_in_full(upper, unit)}"
    ends = " tot ".join(scale.ends)
    low, high = scale.place(lower), scale.place(upper)
    middle = _mark(scale, lower) | {"place": _between(low, high, 50), "words": band}
    return drawn(
        "band_ruler",
        uid=uid,
        title=f"{_baseline_and_now(scale, start, now)}, bandbreedte {band}. De schaal loopt van {ends}.",
        height=80 if now is None else 102,
        ends=scale.ends,
        ticks=ticks(),
        start=_mark(scale, start),
        now=None if now is None else _mark(scale, now),
        band={"place": low, "width": round(high - low, 1), "middle": middle},
        where=_where(start if now is None else now, lower, upper, unit),
    )


def _where(value: Number, lower: Number, upper: Number, unit: str) -> str:
    """'binnen de bandbreedte', '0,3 procentpunt boven de bandbreedte'."""
    if lower <= value <= upper:
        return "binnen de bandbreedte"
    bound, word = (upper, "boven") if value > upper else (lower, "onder")
    return f"{way_in_words(bound, value, unit)} {word} de bandbreedte"


def _title(
    scale: Scale, start: Number, goal: Number, now: Number | None, interim: Number | None, expected: int | None
) -> str:
    words = [_baseline_and_now(scale, start, now)]
    if interim is not None:
        words.append(f"tussendoel {amount_in_words(interim, scale.unit)[0]}")
    title = f"{', '.join([*words, f'doelwaarde {amount_in_full(goal, scale.unit)}'])}."
    if now is not None:
        title += f" Dat is {share_of_the_way(start, now, goal)} procent van de weg."
    if expected is not None:
        title += f" Verwacht: {expected} procent."
    return f"{title} De schaal loopt van {' tot '.join(scale.ends)}."


def _baseline_and_now(scale: Scale, start: Number, now: Number | None) -> str:
    """'Nulmeting 42, nu 29'."""
    baseline = f"Nulmeting {amount_in_words(start, scale.unit)[0]}"
    return baseline if now is None else f"{baseline}, nu {amount_in_words(now, scale.unit)[0]}"


def _mark(scale: Scale, value: Number) -> dict[str, Any]:
    """A value on the scale, with its words on the side where there is room."""
    place = scale.place(value)
    anchor = "start" if place < 25 else "end" if place > 75 else "middle"
    return {"place": place, "words": amount_in_words(value, scale.unit)[0], "anchor": anchor}


def _between(start: float, goal: float, percent: int) -> float:
    return round(start + (goal - start) * percent / 100, 1)


def share_of_the_way(start: Number, now: Number, goal: Number) -> int:
    """How far `now` is between `start` and `goal`, as a whole percentage from 0 to 100."""
    if goal == start:
        return 0
    return max(0, min(100, round((float(now) - float(start)) / (float(goal) - float(start)) * 100)))


def gauge(uid: str, *, now: int, full: int, now_words: str, unit: str) -> SafeString:
    """How full something is: from empty to full with a mark for now."""
    done = share_of_the_way(0, now, full)
    return drawn(
        "gauge",
        uid=uid,
        title=f"{number_in_words(now)} van de {number_in_words(full)} {unit} {now_words}.",
        done=done,
        ticks=ticks(),
        anchor="start" if done < 10 else "end" if done > 90 else "middle",
        now=number_in_words(now),
        now_words=now_words,
        full=number_in_words(full),
    )


def ticks(top: int = 44) -> list[tuple[int, int, int]]:
    """A short line at every twentieth of the scale, a longer one at every quarter: (place, top, bottom)."""
    return [(at, top, top + (9 if at % 25 == 0 else 5)) for at in range(0, 101, 5)]
