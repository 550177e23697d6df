"""Server-rendered drawings that a strict content policy allows: no style attributes, no script.

Horizontal places are percentages, so that text keeps its size at every width.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Any, TypeVar

from django.template import Context, Engine
from django.utils.safestring import SafeString

Number = float | Decimal
Amount = TypeVar("Amount", float, Decimal)
SCALE = re.compile(r"^score \d+-(\d+)$")


def number_in_words(value: Number) -> str:
    """A number as Dutch readers write it: 4.5 becomes '4,5' and 620000 becomes '620.000'."""
    return f"{float(value):,.10g}".translate(str.maketrans(",.", ".,"))


def amount_in_words(value: Number, unit: str) -> tuple[str, str]:
    """A number and the words after it: ('95%', ''), ('3,1', 'op een schaal van 5'), ('29', 'leerlingen')."""
    if unit.strip() == "%":
        return f"{number_in_words(value)}%", ""
    scale = SCALE.match(unit)
    return number_in_words(value), f"op een schaal van {scale[1]}" if scale else unit


def share_of_the_way(start: Amount, now: Amount, goal: Amount) -> int:
    """How far `now` is between `start` and `goal`, as a whole percentage from 0 to 100."""
    if goal == start:
        return 0
    return max(0, min(100, round(float(now - start) / float(goal - start) * 100)))


def ruler(
    uid: str,
    *,
    start: Amount,
    goal: Amount,
    now: Amount | None = None,
    unit: str = "",
    expected: int | None = None,
    behind: bool = False,
    start_label: str = "nulmeting",
    goal_label: str = "doel",
    now_label: str = "nu",
) -> SafeString:
    """The *meetlat*: from start to goal with a mark for now and a dotted one for what is expected today.

    `start`, `goal` and `now` are numbers in `unit`; `expected` is a percentage of the way.
    """
    done = 0 if now is None else share_of_the_way(start, now, goal)
    words: list[str] = [f"{start_label.capitalize()} {number_in_words(start)}"]
    if now is not None:
        words.append(f"{now_label} {number_in_words(now)}")
    title = ", ".join([*words, f"{goal_label} {number_in_words(goal)} {unit}".strip()]) + "."
    if now is not None:
        title += f" Dat is {done} procent van de weg."
    if expected is not None:
        title += f" Op dit moment verwacht: {expected} procent."
    return _drawn(
        "ruler",
        uid=uid,
        title=title,
        done=done,
        ticks=_ticks(),
        expected=expected,
        behind=behind,
        anchor="start" if done < 10 else "end" if done > 90 else "middle",
        now="" if now is None else number_in_words(now),
        now_label=now_label,
        start=number_in_words(start),
        start_label=start_label,
        goal=number_in_words(goal),
        goal_label=goal_label,
    )


def example_ruler(
    uid: str, *, start: Number, goal: Number, unit: str = "", start_words: str = "nulmeting", goal_words: str = "doel"
) -> SafeString:
    """A *meetlat* of an example: only the way to go, from a dot at the start to a ring at the goal."""
    (from_value, words), (to_value, _) = (amount_in_words(value, unit) for value in (start, goal))
    from_words, to_words = (words if said == unit else said for said in (start_words, goal_words))
    title = f"Voorbeeld: van {from_value} naar {to_value} {words}".strip() + "."
    return _drawn(
        "example_ruler",
        uid=uid,
        title=title,
        ticks=_ticks(top=30),
        start=from_value,
        start_words=from_words,
        goal=to_value,
        goal_words=to_words,
    )


def _ticks(top: int = 54) -> list[tuple[int, int, int]]:
    """A short line at every twentieth of the way, a longer one at every quarter: (place, top, bottom)."""
    return [(at, top, top + (9 if at % 25 == 0 else 5)) for at in range(0, 101, 5)]


def line_chart(
    uid: str, points: Sequence[tuple[str, float | None]], goal: float, title: str, goal_label: str = "doel"
) -> SafeString:
    """A small line chart with a dashed line at the goal; `points` are (label, value), None leaves a gap."""
    top, bottom, height = 18, 150, 190
    highest = max([goal, *(value for _, value in points if value is not None)]) * 1.1 or 1
    across = [round(13 + 84 * i / max(1, len(points) - 1), 2) for i in range(len(points))]

    def up(value: float) -> float:
        return round(bottom - (bottom - top) * float(value) / float(highest), 1)

    places = [(x, value) for x, (_, value) in zip(across, points, strict=True)]
    pairs = [
        (x, up(value), next_x, up(next_value))
        for (x, value), (next_x, next_value) in pairwise(places)
        if value is not None and next_value is not None
    ]
    last = points[-1][1] if points else None
    is_crossed = last is not None and last > goal and up(goal) < bottom - 24
    return _drawn(
        "line_chart",
        uid=uid,
        title=title,
        height=height,
        grid=[_level(up(step), 5, number_in_words(step)) for step in _grid_steps(float(highest) / 1.1)],
        # the words on the side where the line is not
        goal=_level(up(goal), 18 if is_crossed else -8, f"{goal_label} {number_in_words(goal)}"),
        lines=pairs,
        dots=[(x, up(value)) for x, value in places if value is not None],
        labels=[(across[i], label) for i, (label, _) in enumerate(points)],
        labels_y=bottom + 26,
    )


def _level(y: float, down: int, words: str) -> dict:
    """A line across the chart with words `down` below it."""
    return {"y": y, "words_y": y + down, "words": words}


def _grid_steps(top: float) -> list[float]:
    """Four steps from 0 to `top`, in whole numbers where those are fine enough."""
    is_whole = top >= 9 or (top >= 3 and round(top, 6).is_integer())
    return [round(top * i / 3, 0 if is_whole else 1) for i in range(4)]


@lru_cache(maxsize=500)
def seat_bar(taken: int, total: int) -> SafeString:
    """Seats as small bars, at most 60 of them; decorative, since the words stand next to it."""
    dots = min(total, 60)
    filled = dots if taken >= total else round(taken / total * dots) if total else 0
    step = 100 / max(1, dots)
    kind = "full" if taken >= total else "taken"
    seats = [(kind if i < filled else "seat", f"{i * step:.3f}", f"{step * 0.66:.3f}") for i in range(dots)]
    return _drawn("seat_bar", seats=seats)


def bar_chart(uid: str, rows: Sequence[tuple[str, int]], title: str) -> SafeString:
    """A bar for each of `rows`, (label, number), under its words; the longest fills the width."""
    row_height, most = 42, max([number for _, number in rows], default=0) or 1
    bars = [
        {
            "label": label,
            "number": number,
            "words_y": at * row_height + 15,
            "y": at * row_height + 22,
            "width": round(number / most * 100),
        }
        for at, (label, number) in enumerate(rows)
    ]
    return _drawn("bar_chart", uid=uid, title=title, height=row_height * len(rows), bars=bars)


def _drawn(name: str, **parts: Any) -> SafeString:
    return Engine.get_default().get_template(f"components/drawings/{name}.html").render(Context(parts))
