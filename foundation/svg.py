"""Server-rendered drawings that a strict content policy allows: no style attributes, no script.

Horizontal places are percentages, so that text keeps its size at every width.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

SCALE = re.compile(r"^score \d+-(\d+)$")


def number_in_words(value) -> str:
    """A number as Dutch readers write it: 4.5 becomes '4,5' and 620000 becomes '620.000'."""
    return f"{float(value):,.10g}".translate(str.maketrans(",.", ".,"))


def amount_in_words(value, unit: str) -> tuple[str, str]:
    """A number and the words after it: ('95%', ''), ('3,1', 'op een schaal van 5'), ('29', 'leerlingen')."""
    if unit.strip() == "%":
        return f"{number_in_words(value)}%", ""
    scale = SCALE.match(unit)
    return number_in_words(value), f"op een schaal van {scale[1]}" if scale else unit


def share_of_the_way(start, now, goal) -> int:
    """How far `now` is between `start` and `goal`, as a whole percentage from 0 to 100."""
    if goal == start:
        return 0
    return max(0, min(100, round(float(now - start) / float(goal - start) * 100)))


def ruler(
    uid: str,
    *,
    start,
    goal,
    now=None,
    unit="",
    expected: int | None = None,
    behind=False,
    start_label="nulmeting",
    goal_label="doel",
    now_label="nu",
) -> SafeString:
    """The *meetlat*: from start to goal with a mark for now and a dotted one for what is expected today.

    `start`, `goal` and `now` are numbers in `unit`; `expected` is a percentage of the way.
    """
    done = 0 if now is None else share_of_the_way(start, now, goal)
    words = [f"{start_label.capitalize()} {number_in_words(start)}"]
    if now is not None:
        words.append(f"{now_label} {number_in_words(now)}")
    title = ", ".join([*words, f"{goal_label} {number_in_words(goal)} {unit}".strip()]) + "."
    if now is not None:
        title += f" Dat is {done} procent van de weg."
    if expected is not None:
        title += f" Op dit moment verwacht: {expected} procent."
    return format_html(
        '<svg class="meetlat{}" width="100%" height="84" role="img" aria-labelledby="{}"><title id="{}">{}</title>'
        '<rect class="track" x="0" y="34" width="100%" height="16" rx="8"/>{}{}{}{}'
        '<text x="0" y="80"><tspan class="val">{}</tspan> {}</text>'
        '<text x="100%" y="80" text-anchor="end"><tspan class="val">{}</tspan> {}</text></svg>',
        " meetlat--behind" if behind else "",
        uid,
        uid,
        title,
        format_html('<rect class="fill" x="0" y="34" width="{}%" height="16" rx="8"/>', done) if done else "",
        _ticks(),
        format_html('<line class="expect" x1="{0}%" x2="{0}%" y1="27" y2="58"/>', expected)
        if expected is not None
        else "",
        _mark(done, now, now_label) if now is not None else "",
        number_in_words(start),
        start_label,
        number_in_words(goal),
        goal_label,
    )


def example_ruler(uid: str, *, start, goal, unit="", start_words="nulmeting", goal_words="doel") -> SafeString:
    """A *meetlat* of an example: only the way to go, from a dot at the start to a ring at the goal."""
    (from_value, words), (to_value, _) = (amount_in_words(value, unit) for value in (start, goal))
    from_words, to_words = (words if said == unit else said for said in (start_words, goal_words))
    title = f"Voorbeeld: van {from_value} naar {to_value} {words}".strip() + "."
    return format_html(
        '<svg class="meetlat meetlat--example" width="100%" height="72" role="img" aria-labelledby="{}">'
        '<title id="{}">{}</title><rect class="track" x="0" y="10" width="100%" height="16" rx="8"/>'
        '<line class="way" x1="10" x2="100%" y1="18" y2="18"/>{}'
        '<svg x="10" y="18" overflow="visible"><circle class="now" r="9"/></svg>'
        '<svg x="100%" y="18" overflow="visible"><circle class="goal" cx="-10" r="9"/></svg>'
        '<text x="0" y="62"><tspan class="val">{}</tspan> {}</text>'
        '<text x="100%" y="62" text-anchor="end"><tspan class="val">{}</tspan> {}</text></svg>',
        uid,
        uid,
        title,
        _ticks(top=30),
        from_value,
        from_words,
        to_value,
        to_words,
    )


def _ticks(top: int = 54) -> SafeString:
    return format_html_join(
        "",
        '<line class="tick" x1="{0}%" x2="{0}%" y1="{1}" y2="{2}"/>',
        ((at, top, top + (9 if at % 25 == 0 else 5)) for at in range(0, 101, 5)),
    )


def _mark(done: int, now, label: str) -> SafeString:
    anchor = "start" if done < 10 else "end" if done > 90 else "middle"
    return format_html(
        '<circle class="now" cx="{0}%" cy="42" r="10"/>'
        '<text x="{0}%" y="18" text-anchor="{1}"><tspan class="val">{2}</tspan> {3}</text>',
        done,
        anchor,
        number_in_words(now),
        label,
    )


def line_chart(
    uid: str, points: Sequence[tuple[str, float | None]], goal: float, title: str, goal_label: str = "doel"
) -> SafeString:
    """A small line chart with a dashed line at the goal; `points` are (label, value), None leaves a gap."""
    top, bottom, height = 18, 150, 190
    highest = max([goal, *(value for _, value in points if value is not None)]) * 1.1 or 1
    across = [round(13 + 84 * i / max(1, len(points) - 1), 2) for i in range(len(points))]

    def up(value):
        return round(bottom - (bottom - top) * float(value) / float(highest), 1)

    pairs = [
        (across[i], up(points[i][1]), across[i + 1], up(points[i + 1][1]))
        for i in range(len(points) - 1)
        if points[i][1] is not None and points[i + 1][1] is not None
    ]
    last = points[-1][1] if points else None
    is_crossed = last is not None and last > goal and up(goal) < bottom - 24
    return format_html(
        '<svg class="chart" width="100%" height="{}" role="img" aria-labelledby="{}">'
        '<title id="{}">{}</title>{}{}{}{}{}</svg>',
        height,
        uid,
        uid,
        title,
        _grid([(up(step), step) for step in _grid_steps(float(highest) / 1.1)]),
        format_html(
            '<line class="goal" x1="9%" x2="100%" y1="{0}" y2="{0}"/>'
            '<text x="100%" y="{1}" text-anchor="end">{2} {3}</text>',
            up(goal),
            up(goal) + (18 if is_crossed else -8),  # on the side where the line is not
            goal_label,
            number_in_words(goal),
        ),
        format_html_join("", '<line class="line" x1="{}%" y1="{}" x2="{}%" y2="{}"/>', pairs),
        format_html_join(
            "",
            '<circle class="dot" cx="{}%" cy="{}" r="5"/>',
            ((across[i], up(value)) for i, (_, value) in enumerate(points) if value is not None),
        ),
        format_html_join(
            "",
            '<text x="{}%" y="{}" text-anchor="middle">{}</text>',
            ((across[i], bottom + 26, label) for i, (label, _) in enumerate(points)),
        ),
    )


def _grid(lines: list[tuple[float, float]]) -> SafeString:
    """A line with its number for each (height, value)."""
    return format_html_join(
        "",
        '<line class="gridline" x1="9%" x2="100%" y1="{0}" y2="{0}"/><text x="7%" y="{1}" text-anchor="end">{2}</text>',
        ((height, height + 5, number_in_words(value)) for height, value in lines),
    )


def _grid_steps(top: float) -> list[float]:
    """Four steps from 0 to `top`, in whole numbers where those are fine enough."""
    is_whole = top >= 9 or (top >= 3 and round(top, 6).is_integer())
    return [round(top * i / 3, 0 if is_whole else 1) for i in range(4)]


@lru_cache(maxsize=500)
def seat_bar(taken: int, total: int) -> SafeString:
    """Seats as small bars, at most 60 of them; decorative, since the words stand next to it."""
    shown = min(total, 60)
    filled = shown if taken >= total else round(taken / total * shown) if total else 0
    step = 100 / max(1, shown)
    kind = "full" if taken >= total else "taken"
    bars = format_html_join(
        "",
        '<rect class="{}" x="{}%" y="0" width="{}%" height="16" rx="2"/>',
        ((kind if i < filled else "seat", f"{i * step:.3f}", f"{step * 0.66:.3f}") for i in range(shown)),
    )
    return mark_safe(f'<svg class="seatbar" width="100%" height="16" aria-hidden="true">{bars}</svg>')  # noqa: S308


def bar_chart(uid: str, rows: Sequence[tuple[str, int]], title: str) -> SafeString:
    """A bar for each of `rows`, (label, number), under its words; the longest fills the width."""
    row_height, most = 42, max([number for _, number in rows], default=0) or 1
    bars = (
        (at * row_height + 15, label, number, at * row_height + 22, round(number / most * 100))
        for at, (label, number) in enumerate(rows)
    )
    return format_html(
        '<svg class="bars" width="100%" height="{}" role="img" aria-labelledby="{}"><title id="{}">{}</title>{}</svg>',
        row_height * len(rows),
        uid,
        uid,
        title,
        format_html_join(
            "",
            '<text x="0" y="{0}">{1}</text><text class="val" x="100%" y="{0}" text-anchor="end">{2}</text>'
            '<rect class="track" x="0" y="{3}" width="100%" height="10" rx="5"/>'
            '<rect class="fill" x="0" y="{3}" width="{4}%" height="10" rx="5"/>',
            bars,
        ),
    )
