"""The network as a drawing: a ring of dots for each province, about where it lies, and lines between dots.

Places across are percentages, so that words keep their size on a phone. On a ring no line runs through a third dot.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import ceil, cos, pi, sin
from typing import NamedTuple

from django.utils.safestring import SafeString

from foundation.svg import drawn
from goals.learning.crowds import STEPS, is_crowd

from .contacts import Alliance, Tie

ELSEWHERE = "Elders"
ROWS = (
    ("", "Friesland", "Groningen"),
    ("Noord-Holland", "Flevoland", "Drenthe"),
    ("Zuid-Holland", "Utrecht", "Overijssel"),
    ("Zeeland", "Noord-Brabant", "Gelderland"),
    (ELSEWHERE, "", "Limburg"),
)
CELLS = {name: (row, column) for row, names in enumerate(ROWS) for column, name in enumerate(names) if name}
ROW_HEIGHT, COLUMN_WIDTH, LABEL, GAP = 136, 100 / 3, 30, 2
NARROWEST = 340  # pixels that the drawing is wide on a phone
MOST_ON_RING, INNERMOST, OUTERMOST = 22, 20, 44


class Dot(NamedTuple):
    x: float  # percent
    y: float  # pixels
    alliance: Alliance


class Line(NamedTuple):
    one: Dot
    other: Dot
    kind: str
    weight: int  # 1 for the thinnest


def network_drawing(uid: str, alliances: Sequence[Alliance], ties: Sequence[Tie], title: str) -> SafeString:
    dots = dots_of(alliances)
    return drawn(
        "network",
        uid=uid,
        title=title,
        height=len(ROWS) * ROW_HEIGHT,
        tile=(round(COLUMN_WIDTH - GAP, 2), ROW_HEIGHT - 3 * GAP),
        cells=[
            (_left(column), row * ROW_HEIGHT, _middle(column), row * ROW_HEIGHT + 17, name)
            for name, (row, column) in _named(dots)
        ],
        lines=lines_of(ties, dots),
        dots=[(dot.x, dot.y, dot.alliance.contact.name.lower(), dot.alliance.name) for dot in dots.values()],
    )


def dots_of(alliances: Sequence[Alliance]) -> dict[int, Dot]:
    """By primary key; the same alliances lie in the same places."""
    of_cell: dict[str, list[Alliance]] = defaultdict(list)
    for alliance in alliances:
        of_cell[alliance.province if alliance.province in CELLS else ELSEWHERE].append(alliance)
    return {
        alliance.pk: Dot(x, y, alliance)
        for name, some in of_cell.items()
        for alliance, (x, y) in zip(some, _on_rings(*CELLS[name], len(some)), strict=True)
    }


def _on_rings(row: int, column: int, number: int) -> list[tuple[float, float]]:
    """`number` places in a cell, spread over one ring, or over two and more in turns."""
    rings = ceil(number / MOST_ON_RING)
    outer = 0 if number == 1 else min(OUTERMOST, INNERMOST + 3 * number)
    turn = 0.7 * row + 0.4 * column  # no two cells alike, so that fewer dots lie in one line
    middle = row * ROW_HEIGHT + LABEL + OUTERMOST
    places = []
    for at in range(number):
        radius, angle = outer * (1 - (at % rings) / rings), 2 * pi * at / number + turn
        across = _middle(column) + radius * cos(angle) / NARROWEST * 100
        places.append((round(across, 2), round(middle + radius * sin(angle), 1)))
    return places


def _left(column: int) -> float:
    return round(column * COLUMN_WIDTH + GAP / 2, 2)


def _middle(column: int) -> float:
    return round((column + 0.5) * COLUMN_WIDTH, 2)


def _named(dots: dict[int, Dot]) -> list[tuple[str, tuple[int, int]]]:
    """The cells with their names; what lies elsewhere only when anything does."""
    is_elsewhere = any(dot.alliance.province not in CELLS for dot in dots.values())
    return [(name, cell) for name, cell in CELLS.items() if name != ELSEWHERE or is_elsewhere]


def lines_of(ties: Sequence[Tie], dots: dict[int, Dot]) -> list[Line]:
    """The thinnest first, so that the strongest lie on top."""
    lines = [Line(dots[tie.one.pk], dots[tie.other.pk], _kind(tie), _weight(tie)) for tie in ties]
    return sorted(lines, key=lambda line: line.weight)


def _kind(tie: Tie) -> str:
    if is_crowd(tie.met) and is_crowd(tie.answered):
        return "both"
    return "met" if is_crowd(tie.met) else "answered"


def _weight(tie: Tie) -> int:
    return min(3, sum(step <= max(tie.met, tie.answered) for step in STEPS))
