"""What somebody typed for a measurement becomes a value: an amount, 'n.b.', or a percentage of two counts."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.core.exceptions import ValidationError

from goals.plans.writing.amounts import LARGEST, amount_in, is_unknown, tidied

CENT = Decimal("0.01")
NOTHING = "Vul een waarde in, of n.b. als die niet bekend is."
SMALL = re.compile(r"^(?:<|minder dan|kleiner dan)\s*\d+$", re.IGNORECASE)
SHIELDED = (
    "Vul het echte aantal in: wie meeleest, ziet een aantal onder de vijf als ‘< 5’. Mag je het niet geven, vul dan "
    "n.b. in."
)
NEGATIVE = "Vul nul of meer in."
HALF = "Vul de teller en de noemer allebei in."
NO_FRACTION = "Deze indicator heeft geen teller en noemer. Vul alleen de waarde in."
BOTH = "Vul een waarde in, of een teller en een noemer. Alle drie samen kan niet."


class Measured(NamedTuple):
    """A value in the unit of its indicator, with the two counts of which it is the percentage, if it is one.

    `value` None is 'n.b.', not known.
    """

    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def value_in(typed: object, unit: str = "") -> Decimal | None:
    """The number in '1.234,5', '12,5 %', '€ 12.000' or '46 leerlingen'; None for 'n.b.'.

    Raises ValidationError when nothing was typed, and for what is no number.
    """
    text = tidied(typed)
    if not text:
        raise ValidationError(NOTHING)
    if is_unknown(text):
        return None
    if SMALL.fullmatch(text):
        raise ValidationError(SHIELDED)
    return amount_in(_without_unit(text, unit))


def count_in(typed: object, unit: str = "") -> Decimal | None:
    """As `value_in`, of a count: never below zero."""
    number = value_in(typed, unit)
    if number is not None and number < 0:
        raise ValidationError(NEGATIVE)
    return number


def fraction_of(numerator: Decimal | None, denominator: Decimal | None) -> Measured:
    """The percentage of two counts; not known when one of them is not, or when there is nothing to divide by.

    Raises ValidationError when the percentage is larger than a column holds.
    """
    if numerator is None or denominator is None:
        return Measured(None)
    percentage = percentage_of(numerator, denominator)
    if percentage is not None and percentage > LARGEST:
        raise ValidationError("Deze teller is veel te groot voor deze noemer.")
    return Measured(percentage, numerator, denominator)


def percentage_of(numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """In two decimals, a half rounded up; None of nothing."""
    if not denominator:
        return None
    return (100 * numerator / denominator).quantize(CENT, ROUND_HALF_UP)


def _without_unit(text: str, unit: str) -> str:
    """'46 leerlingen' of an indicator in leerlingen is '46'."""
    words = unit.strip()
    if words and text.lower().endswith(words.lower()):
        return text[: -len(words)].strip() or text
    return text
