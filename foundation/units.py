"""Units of indicators: between which values they lie, and how an amount in them is written."""

import re
from decimal import Decimal

from .svg import Number, in_dutch, number_in_words

PERCENT = "%"
EURO = "euro"
SCHOOL_MARK = "rapportcijfer"
SCORE = re.compile(r"score (\d+)-(\d+)")


def bounds_of(unit: str) -> tuple[int, int] | None:
    """Between which values everything in this unit lies: 0 and 100 for '%', 1 and 5 for 'score 1-5'."""
    if unit.strip() == PERCENT:
        return 0, 100
    if unit.strip() == SCHOOL_MARK:
        return 1, 10
    score = SCORE.fullmatch(unit.strip())
    return (int(score[1]), int(score[2])) if score else None


def amount_in_words(value: Number, unit: str) -> tuple[str, str]:
    """A number and the words after it: ('95%', ''), ('3,1', 'op een schaal van 5'), ('29', 'leerlingen')."""
    number = number_in_words(value)
    match unit.strip():
        case "%":
            return f"{number}%", ""
        case "euro":
            return euros(value), ""
        case "rapportcijfer":
            return number, "als rapportcijfer"
    score = SCORE.fullmatch(unit.strip())
    return number, f"op een schaal van {score[2]}" if score else unit


def euros(value: Number) -> str:
    """'€ 12.000', and with cents only where there are any: '€ 12.000,50'."""
    digits = f"{value:,.2f}".removesuffix(".00")
    return f"€ {in_dutch(digits)}"


def amount_in_full(value: Number, unit: str) -> str:
    """'95%', '€ 620.000', '29 leerlingen', '3,1 op een schaal van 5'."""
    return " ".join(part for part in amount_in_words(value, unit) if part)


def distance_in_words(start: Number, goal: Number, unit: str) -> str:
    """How far it is: '16 leerlingen minder', '32 procentpunt meer', '0,7 punt meer'; equal ends are 'blijft gelijk'."""
    if start == goal:
        return "blijft gelijk"
    return f"{way_in_words(start, goal, unit)} {'meer' if goal > start else 'minder'}"


def way_in_words(start: Number, goal: Number, unit: str) -> str:
    """'16 leerlingen', '32 procentpunt', '0,7 punt'."""
    way = abs(Decimal(str(goal)) - Decimal(str(start)))
    words = {PERCENT: "procentpunt"}.get(unit.strip(), "punt" if bounds_of(unit) else unit.strip())
    return amount_in_full(way, words)
