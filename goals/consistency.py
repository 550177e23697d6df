"""Whether the numbers of an example goal fit together, and its sentence says the same as its fields."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from foundation.svg import number_in_words
from foundation.units import bounds_of

if TYPE_CHECKING:
    from .models import IndicatorTemplate

MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
# Numbers in a sentence that are no values: days, years, parts of a whole, scales, levels.
NO_VALUES = re.compile(
    rf"\b\d{{1,2}} (?:{MONTH})\b|\b(?:19|20)\d\d(?:-(?:19|20)\d\d)?\b|(?<=\d) van de \d+|schaal van \d+"
    r"|\b(?:niveau|groep|leerjaar|cluster|artikel) \d+(?: (?:en|tot) \d+)?",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")


def indicator_faults(indicator: "IndicatorTemplate") -> dict[str, str]:
    """What does not fit, by field, as a sentence for who fills it in."""
    faults = dict(_out_of_bounds(indicator))
    if sentence := _wrong_direction(indicator):
        faults.setdefault("target", sentence)
    if bool(indicator.numerator) != bool(indicator.denominator):
        field, missing = ("numerator", "teller") if indicator.denominator else ("denominator", "noemer")
        faults[field] = f"Er staat een halve breuk. Vul ook de {missing} in, of maak beide leeg."
    return faults


def _out_of_bounds(indicator: "IndicatorTemplate") -> Iterator[tuple[str, str]]:
    if bounds := bounds_of(indicator.unit):
        low, high = bounds
        for field in ("baseline", "target"):
            value = getattr(indicator, field)
            if value is not None and not low <= value <= high:
                yield field, f"Bij de eenheid ‘{indicator.unit}’ ligt een waarde tussen {low} en {high}."


def _wrong_direction(indicator: "IndicatorTemplate") -> str:
    baseline, target, way = indicator.baseline, indicator.target, indicator.Direction
    if baseline is None or target is None:
        return ""
    if indicator.direction == way.UP and target <= baseline:
        return "De richting is omhoog, maar de doelwaarde ligt niet boven de nulwaarde."
    if indicator.direction == way.DOWN and target >= baseline:
        return "De richting is omlaag, maar de doelwaarde ligt niet onder de nulwaarde."
    if indicator.direction == way.STEADY and target != baseline:
        return "De richting is gelijk, maar de doelwaarde verschilt van de nulwaarde."
    return ""


def sentence_faults(sentence: str, indicators: Iterable["IndicatorTemplate"]) -> list[str]:
    """What a goal's sentence says otherwise than the fields of its indicators."""
    indicators = list(indicators)
    values = {value for row in indicators for value in (row.baseline, row.target) if value is not None}
    defined = set[Decimal]().union(*(numbers_in(row.name) for row in indicators)) if indicators else set()
    unknown = numbers_in(sentence) - values - defined
    return [
        f"In de zin staat {number_in_words(number)}, maar geen nulwaarde of doelwaarde is dat. Maak ze gelijk."
        for number in sorted(unknown)
    ]


def numbers_in(sentence: str) -> set[Decimal]:
    """The values a sentence names in digits, written the Dutch way."""
    plain = NO_VALUES.sub(" ", sentence)
    return {Decimal(number.replace(".", "").replace(",", ".")) for number in NUMBER.findall(plain)}
