"""What is asked about a measurement before it is saved. Nothing of it is refused: who says that it is so, is right."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from foundation.dates import written_date
from foundation.units import PERCENT, amount_in_full, bounds_of

from .values import Measured

DAY = "j F Y"
TIMES = 10


class Other(NamedTuple):
    """What somebody else filled in for the same day; `words` stand for a value that is not shown."""

    by: str
    value: Decimal | None
    words: str = ""


class Around(NamedTuple):
    """What a measurement is held against: its unit, today, the value before it and what others say of its day."""

    unit: str
    today: date
    last: Decimal | None = None
    others: Sequence[Other] = ()


def questions_about(measured: Measured, measured_on: date, around: Around) -> list[str]:
    """Sentences that ask whether it is so; none for what nobody would wonder about."""
    found = (
        _future(measured_on, around.today),
        _fraction(measured),
        _outside(measured, around.unit),
        jump_from(around.last, measured.value, around.unit),
        *(_other(other, around.unit) for other in around.others if other.value != measured.value),
    )
    return [sentence for sentence in found if sentence]


def key_of(words: Iterable[str]) -> str:
    """What the button that confirms sends along, so that other questions and values are asked about anew."""
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


def _future(day: date, today: date) -> str:
    return f"{written_date(day, DAY)} is nog niet geweest. Klopt de datum?" if day > today else ""


def _fraction(measured: Measured) -> str:
    numerator, denominator = measured.numerator, measured.denominator
    if numerator is None or denominator is None:
        return ""
    if not denominator:
        return "De noemer is 0, dus er is geen percentage. Klopt dat?"
    if numerator > denominator:
        return (
            f"De teller ({_number(numerator)}) is groter dan de noemer ({_number(denominator)}): "
            f"samen {amount_in_full(measured.value or 0, PERCENT)}. Klopt dat?"
        )
    return ""


def _outside(measured: Measured, unit: str) -> str:
    """Beyond the scale of its unit; what two counts make is asked about there."""
    bounds = bounds_of(unit)
    if measured.value is None or measured.numerator is not None:
        return ""
    if bounds is None:
        return f"{amount_in_full(measured.value, unit)} is minder dan nul. Klopt dat?" if measured.value < 0 else ""
    lowest, highest = bounds
    if lowest <= measured.value <= highest:
        return ""
    if unit.strip() == PERCENT:
        more_or_less = "meer dan 100%" if measured.value > highest else "minder dan 0%"
        return f"{amount_in_full(measured.value, unit)} is {more_or_less}. Klopt dat?"
    return f"{_number(measured.value)} valt buiten de schaal van {lowest} tot {highest}. Klopt dat?"


def jump_from(last: Decimal | None, value: Decimal | None, unit: str) -> str:
    """Asks about ten times as much or as little, such as 0.12 where 12 percent is meant; "" for a smaller step."""
    if not value or not last:
        return ""
    before = f"De vorige waarde was {amount_in_full(last, unit)}."
    if abs(value) >= TIMES * abs(last):
        return f"{before} Dit is tien keer zo veel of meer. Klopt dat?"
    if TIMES * abs(value) <= abs(last):
        return f"{before} Dit is een tiende daarvan of minder. Klopt dat?"
    return ""


def _other(other: Other, unit: str) -> str:
    words = other.words or ("n.b." if other.value is None else amount_in_full(other.value, unit))
    return f"{other.by} vulde voor deze dag al {words} in. Wat je nu bewaart, telt. Klopt jouw waarde?"


def _number(value: Decimal) -> str:
    return amount_in_full(value, "").strip()
