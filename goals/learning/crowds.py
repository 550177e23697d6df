"""How a number over alliances may be shown, so that nobody learns from it what one of them has.

A *crowd* is what each alliance brings into one figure: a value, or only that it takes part. Three rules:

- a figure needs a crowd of five at least, and nothing of an alliance apart stands in it: no lowest, no highest;
- a figure is *published* and then stays as it is. Somebody may keep all figures of a subject that were ever
  published, and add and subtract them: what alliances brought into exactly the same of them (a *cell*) cannot be told
  apart so. Therefore a new figure leaves every cell whole or parts it in two, and each part has five alliances at
  least. Four who join wait for a fifth. What four brought who left stays in, without a name, until a fifth of their
  cell leaves; as does what somebody had before they brought something else;
- where an alliance stands among others follows from what it had then. Nobody finds a border by trying values.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from math import ceil
from secrets import SystemRandom
from statistics import median

FEWEST = 5
STEPS = (5, 10, 20, 50, 100)
FEWEST_IN_OUTER_QUARTER = 2

Crowd = Mapping[int, str]


class Place(Enum):
    """Where a value stands among the others, in quarters."""

    ABOVE_THREE_QUARTERS = "driekwart hoger"
    ABOVE_HALF = "helft hoger"
    MIDDLE = "midden"
    BELOW_HALF = "helft lager"
    BELOW_THREE_QUARTERS = "driekwart lager"


def is_crowd(size: int) -> bool:
    """Are so many alliances enough to show anything of?"""
    return size >= FEWEST


def in_steps(count: int) -> int | None:
    """The step that a count has reached, to be shown as '10 of meer'; None when nothing may be shown."""
    return max((step for step in STEPS if step <= count), default=None)


def cells_of(crowds: Sequence[Crowd]) -> list[dict[int, str]]:
    """What stood in exactly the same of these crowds, together: no sum of them tells of a part of it."""
    stood_in: dict[tuple[int, str], set[int]] = defaultdict(set)
    for number, crowd in enumerate(crowds):
        for pair in crowd.items():
            stood_in[pair].add(number)
    cells: dict[frozenset[int], dict[int, str]] = defaultdict(dict)
    for (alliance, value), numbers in stood_in.items():
        cells[frozenset(numbers)][alliance] = value
    return list(cells.values())


def next_crowd(brought: Crowd, earlier: Sequence[Crowd], *, must_go: bool) -> dict[int, str]:
    """The largest crowd of which a figure may be made after those of `earlier`, the last of which stands now.

    It leaves every cell whole, or parts it in two of five at least. Who left stays in until five of the cell may go
    together. When they `must_go`, others of their cell go along, so that they are five; those come back with another
    value only, and never as who was left over.
    """
    last = earlier[-1] if earlier else {}
    crowd: dict[int, str] = {}
    for cell in sorted(cells_of(earlier), key=lambda one: not one.items() <= last.items()):
        staying = {one for one, value in cell.items() if brought.get(one) == value and one not in crowd}
        may_wait = cell.items() <= last.items() and not must_go
        crowd |= {one: cell[one] for one in _still_in(cell, staying, may_wait=may_wait)}
    seen = {pair for one in earlier for pair in one.items()}
    new = {one: value for one, value in brought.items() if one not in crowd and (one, value) not in seen}
    return crowd | new if is_crowd(len(new)) else crowd


def _still_in(cell: Crowd, staying: set[int], *, may_wait: bool) -> Iterable[int]:
    """Who of a cell stands in the next figure: all, none, or those who stay where they and the others are both five.

    With fewer than five leaving, some who stay go along, by chance, unless it may wait.
    """
    leaving = len(cell) - len(staying)
    can_part = is_crowd(leaving) and (not staying or is_crowd(len(staying)))
    if not leaving or (may_wait and not can_part):
        return cell
    number = len(staying) - max(0, FEWEST - leaving)
    return SystemRandom().sample(sorted(staying), number) if is_crowd(number) else ()


def median_of(values: Sequence[Decimal]) -> Decimal:
    """The median to two figures, so that nobody is told by their last digits: 43 for 43,4; 1.200 for 1.234."""
    middle = Decimal(median(values))
    step = Decimal(1).scaleb(middle.adjusted() - 1) if middle else Decimal(1)
    return (middle / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def place_of(value: Decimal, values: Sequence[Decimal]) -> Place:
    """Where a value of this crowd stands among the others: higher than those that are lower, not than those alike."""
    upward = _quarters_above(value, values)
    downward = _quarters_above(-value, [-one for one in values])
    return list(Place)[2 - upward + downward]


def _quarters_above(value: Decimal, values: Sequence[Decimal]) -> int:
    """2 for higher than three quarters of the others, 1 for higher than half of them, else 0.

    Who would be alone in the outer quarter counts as higher than half: nobody is known as the highest.
    """
    ordered, others = sorted(values), len(values) - 1
    lower, three_quarters = bisect_left(ordered, value), ceil(others * 3 / 4)
    if 2 * lower <= others:
        return 0
    in_outer_quarter = len(values) - bisect_right(ordered, ordered[three_quarters - 1])
    return 2 if lower >= three_quarters and in_outer_quarter >= FEWEST_IN_OUTER_QUARTER else 1
