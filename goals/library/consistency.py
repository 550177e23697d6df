"""Whether the numbers of an example goal fit together, and its sentence says the same as its fields."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from foundation.svg import number_in_words
from foundation.units import bounds_of

if TYPE_CHECKING:
    from goals.models import GoalTemplate, Indicator, IndicatorTemplate

    AnyIndicator = IndicatorTemplate | Indicator

MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
# Numbers in a sentence that are no values: days, years, parts of a whole, scales, levels.
NO_VALUES = re.compile(
    rf"\b\d{{1,2}} (?:{MONTH})\b|\b(?:19|20)\d\d(?:-(?:19|20)\d\d)?\b|(?<=\d) van de \d+|schaal van \d+"
    r"|\b(?:niveau|groep|leerjaar|cluster|artikel) \d+(?: (?:en|tot) \d+)?",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
VALUES = ("baseline", "interim", "target", "lower", "upper")
QUALITATIVE_FIELDS = {
    "question": "Merkbaar vraagt om een vraag of stelling die mensen beantwoorden.",
    "respondents": "Merkbaar vraagt om wie antwoordt, bijvoorbeeld: leraren van alle scholen.",
    "scale": "Merkbaar vraagt om een schaal, bijvoorbeeld: 1 = helemaal niet, 5 = helemaal wel.",
}


def faults_of(goal: "GoalTemplate") -> list[str]:
    """What does not fit in a goal and its indicators, as sentences for who fills it in."""
    indicators = list(goal.indicators.all())
    faults = [sentence for row in indicators for sentence in indicator_faults(row).values()]
    return faults + sentence_faults(goal.goal, indicators)


def indicator_faults(indicator: "AnyIndicator") -> dict[str, str]:
    """What does not fit in an indicator: by field, in a sentence."""
    faults: dict[str, str] = {}
    for rule in (_missing_words, _half_fraction, _out_of_bounds, _wrong_band, wrong_way, _wrong_interim):
        for field, sentence in rule(indicator):
            faults.setdefault(field, sentence)
    return faults


def _missing_words(indicator: "AnyIndicator") -> Iterator[tuple[str, str]]:
    if indicator.is_qualitative:
        for field, sentence in QUALITATIVE_FIELDS.items():
            if not getattr(indicator, field):
                yield field, sentence


def _half_fraction(indicator: "AnyIndicator") -> Iterator[tuple[str, str]]:
    if bool(indicator.numerator) != bool(indicator.denominator):
        field, missing = ("numerator", "teller") if indicator.denominator else ("denominator", "noemer")
        yield field, f"Er staat een halve breuk. Vul ook de {missing} in, of maak beide leeg."


def _out_of_bounds(indicator: "AnyIndicator") -> Iterator[tuple[str, str]]:
    if bounds := bounds_of(indicator.unit):
        low, high = bounds
        for field in VALUES:
            value = getattr(indicator, field)
            if value is not None and not low <= value <= high:
                yield field, f"Bij de eenheid ‘{indicator.unit}’ ligt een waarde tussen {low} en {high}."


def _wrong_band(indicator: "AnyIndicator") -> Iterator[tuple[str, str]]:
    lower, upper = indicator.lower, indicator.upper
    if indicator.direction != indicator.Direction.RANGE:
        if lower is not None or upper is not None:
            yield "direction", "Een onder- en bovengrens horen bij de richting bandbreedte."
    elif lower is None or upper is None:
        yield "lower" if lower is None else "upper", "Een bandbreedte vraagt om een ondergrens en een bovengrens."
    elif lower >= upper:
        yield "upper", "De bovengrens ligt niet boven de ondergrens."
    elif indicator.target is not None:
        yield "target", "Een bandbreedte heeft grenzen in plaats van een doelwaarde."


def wrong_way(indicator: "AnyIndicator") -> Iterator[tuple[str, str]]:
    baseline, target, way = indicator.baseline, indicator.target, indicator.Direction
    if baseline is None or target is None:
        return
    if indicator.direction == way.UP and target <= baseline:
        yield "target", "De richting is omhoog, maar de doelwaarde ligt niet boven de nulwaarde."
    if indicator.direction == way.DOWN and target >= baseline:
        yield "target", "De richting is omlaag, maar de doelwaarde ligt niet onder de nulwaarde."
    if indicator.direction == way.STEADY and target != baseline:
        yield "target", "De richting is gelijk, maar de doelwaarde verschilt van de nulwaarde."


def _wrong_interim(indicator: "AnyIndicator") -> Iterator[tuple[str, str]]:
    baseline, interim, target = indicator.baseline, indicator.interim, indicator.target
    if interim is None:
        return
    if baseline is None or target is None:
        yield "interim", "Een tussendoel vraagt om een nulwaarde en een doelwaarde."
    elif not min(baseline, target) <= interim <= max(baseline, target):
        yield "interim", "Het tussendoel ligt niet tussen de nulwaarde en de doelwaarde."
    first, day, last = indicator.baseline_on, indicator.interim_on, indicator.target_on
    if day and ((first and day <= first) or (last and day >= last)):
        yield "interim_on", "De dag van het tussendoel ligt niet tussen de nulmeting en de doeldatum."


def sentence_faults(sentence: str, indicators: Iterable["AnyIndicator"]) -> list[str]:
    """What a goal's sentence says otherwise than the fields of its indicators."""
    own_numbers: set[Decimal] = set()
    for row in indicators:
        own_numbers |= {value for name in VALUES if (value := getattr(row, name)) is not None} | numbers_in(row.name)
    return [
        f"In de zin staat {number_in_words(number)}, maar dat staat bij geen indicator als waarde. Maak ze gelijk."
        for number in sorted(numbers_in(sentence) - own_numbers)
    ]


def numbers_in(sentence: str) -> set[Decimal]:
    """The values a sentence names in digits, written the Dutch way."""
    plain = NO_VALUES.sub(" ", sentence)
    return {Decimal(number.replace(".", "").replace(",", ".")) for number in NUMBER.findall(plain)}
