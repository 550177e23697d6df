"""The course of an indicator as a small drawing: its values in time on a true scale, and a dashed line at the target.

Places across are percentages of the width, places down are pixels.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from foundation.dates import written_date
from foundation.rulers import Scale, scale_of

TOP, BOTTOM, HEIGHT = 8, 64, 88
LEFT, RIGHT = 2.0, 98.0

Dot = tuple[float, float]


class Sparkline(NamedTuple):
    """`way` is the expected line from the baseline over interim targets to the target, as (x1, y1, x2, y2)."""

    first: str
    last: str
    low: str
    high: str
    target: float | None
    band: tuple[float, float] | None
    way: tuple[tuple[float, float, float, float], ...]
    interims: tuple[Dot, ...]
    lines: tuple[tuple[float, float, float, float], ...]
    dots: tuple[Dot, ...]


class Course(NamedTuple):
    """What is drawn, as (day, value): measurements with the baseline first, interim targets, and the target."""

    unit: str
    values: tuple[tuple[date, Decimal], ...]
    interims: tuple[tuple[date, Decimal], ...]
    target: tuple[date, Decimal] | None
    band: tuple[Decimal, Decimal] | None
    begins_at_baseline: bool


def sparkline(course: Course) -> Sparkline | None:
    """None when there are no two moments to draw."""
    days = [day for day, _ in (*course.values, *course.interims, *filter(None, [course.target]))]
    if len(set(days)) < 2 or not course.values:
        return None
    across, scale = _Across(min(days), max(days)), _scale(course)
    values = [(across.place(day), _down(scale, value)) for day, value in course.values]
    interims = tuple((across.place(day), _down(scale, value)) for day, value in course.interims)
    way = [values[0], *interims] if course.begins_at_baseline and course.target else []
    if way and course.target:
        way.append((across.place(course.target[0]), _down(scale, course.target[1])))
    return Sparkline(
        first=written_date(min(days), "M Y"),
        last=written_date(max(days), "M Y"),
        low=scale.ends[0],
        high=scale.ends[1],
        target=_down(scale, course.target[1]) if course.target else None,
        band=_band(scale, course.band),
        way=_joined(way),
        interims=interims,
        lines=_joined(values),
        dots=tuple(values),
    )


class _Across(NamedTuple):
    first: date
    last: date

    def place(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return round(LEFT + (RIGHT - LEFT) * share, 2)


def _scale(course: Course) -> Scale:
    pairs = (*course.values, *course.interims, *filter(None, [course.target]))
    return scale_of(course.unit, *(value for _, value in pairs), *(course.band or ()))


def _down(scale: Scale, value: Decimal) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * scale.place(value) / 100, 1)


def _band(scale: Scale, band: tuple[Decimal, Decimal] | None) -> tuple[float, float] | None:
    """Its top and its height."""
    if band is None:
        return None
    top, bottom = _down(scale, band[1]), _down(scale, band[0])
    return top, round(bottom - top, 1)


def _joined(dots: Iterable[Dot]) -> tuple[tuple[float, float, float, float], ...]:
    return tuple((*one, *other) for one, other in pairwise(dots))
