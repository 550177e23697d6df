"""Server-rendered drawings that a strict content policy allows: no style attributes, no script.

Horizontal places are percentages, so that text keeps its size at every width.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from math import floor, log10
from typing import Any

from django.template import Context, Engine
from django.utils.safestring import SafeString

Number = float | Decimal


def number_in_words(value: Number) -> str:
    """A number as Dutch readers write it: 4.5 becomes '4,5', 620000 becomes '620.000'; a Decimal to its last digit."""
    digits = f"{value.normalize():,f}" if isinstance(value, Decimal) else f"{float(value):,.10g}"
    return in_dutch(digits)


def in_dutch(digits: str) -> str:
    """Points for commas and the other way round: '1,234.5' becomes '1.234,5'."""
    return digits.translate(str.maketrans(",.", ".,"))


def line_chart(
    uid: str, points: Sequence[tuple[str, float | None]], goal: float | None, title: str, goal_label: str = "doel"
) -> SafeString:
    """A small line chart with a dashed line at the goal, if any; `points` are (label, value), None leaves a gap."""
    top, bottom, height = 18, 150, 190
    highest = max([goal or 0, *(value for _, value in points if value is not None)]) * 1.1 or 1
    across = [round(13 + 84 * i / max(1, len(points) - 1), 2) for i in range(len(points))]

    def up(value: float) -> float:
        return round(bottom - (bottom - top) * float(value) / float(highest), 1)

    places = [(x, value) for x, (_, value) in zip(across, points, strict=True)]
    pairs = [
        (x, up(value), next_x, up(next_value))
        for (x, value), (next_x, next_value) in pairwise(places)
        if value is not None and next_value is not None
    ]
    return drawn(
        "line_chart",
        uid=uid,
        title=title,
        height=height,
        grid=[_level(up(step), 5, number_in_words(step)) for step in _grid_steps(float(highest) / 1.1)],
        goal=None if goal is None else _goal_level(up, points[-1][1] if points else None, goal, goal_label, bottom),
        lines=pairs,
        dots=[(x, up(value)) for x, value in places if value is not None],
        labels=[(across[i], label) for i, (label, _) in enumerate(points)],
        labels_y=bottom + 26,
    )


def _goal_level(
    up: Callable[[float], float], last: float | None, goal: float, label: str, bottom: int
) -> dict[str, Any]:
    """With the words on the side where the line is not."""
    is_crossed = last is not None and last > goal and up(goal) < bottom - 24
    return _level(up(goal), 18 if is_crossed else -8, f"{label} {number_in_words(goal)}")


def _level(y: float, down: int, words: str) -> dict[str, Any]:
    """A line across the chart with words `down` below it."""
    return {"y": y, "words_y": y + down, "words": words}


def _grid_steps(top: float) -> list[float]:
    """From 0 up to `top`, in at most four steps that are read at once: of 1, 2 or 5, and so on by tens."""
    tens = 10 ** floor(log10(top / 4))
    step = next(one * tens for one in (1, 2, 5, 10) if top <= one * tens * 4.0001)
    return [round(step * i, 6) for i in range(int(top / step * 1.0001) + 1)]


@lru_cache(maxsize=500)
def seat_bar(taken: int, total: int) -> SafeString:
    """Seats as small bars, at most 60 of them; decorative, since the words stand next to it."""
    dots = min(total, 60)
    filled = dots if taken >= total else round(taken / total * dots) if total else 0
    step = 100 / max(1, dots)
    kind = "full" if taken >= total else "taken"
    seats = [(kind if i < filled else "seat", f"{i * step:.3f}", f"{step * 0.66:.3f}") for i in range(dots)]
    return drawn("seat_bar", seats=seats)


def bar_chart(uid: str, rows: Sequence[tuple[str, int]], title: str, unit: str = "") -> SafeString:
    """A bar for each of `rows`, (label, number), under its words; the longest fills the width."""
    row_height, most = 42, max([number for _, number in rows], default=0) or 1
    bars = [
        {
            "label": label,
            "number": f"{number} {unit}".strip(),
            "words_y": at * row_height + 15,
            "y": at * row_height + 22,
            "width": round(number / most * 100),
        }
        for at, (label, number) in enumerate(rows)
    ]
    return drawn("bar_chart", uid=uid, title=title, height=row_height * len(rows), bars=bars)


def drawn(name: str, **parts: Any) -> SafeString:
    return Engine.get_default().get_template(f"components/drawings/{name}.html").render(Context(parts, use_l10n=False))
