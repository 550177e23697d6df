"""The whole out of its parts: what the boards say together, held against what stands for the alliance."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from foundation.numbers import counted
from foundation.units import amount_in_full, way_in_words
from goals.learning.shielding import is_summed
from goals.models import FEWEST_ANSWERS, Indicator, IndicatorTemplate

from .values import Measured, fraction_of

MOST_NAMED = 3
FEW_ANSWERS = "te weinig antwoorden om te laten zien"


class Together(NamedTuple):
    """What the parts make: `measured` is None where nothing can be worked out, and `words` say why or what."""

    measured: Measured | None
    words: str


def has_fraction(indicator: Indicator | IndicatorTemplate) -> bool:
    """Is its value the percentage of two counts, which are entered?"""
    return bool(indicator.numerator and indicator.denominator)


def together(indicator: Indicator, parts: Iterable[Measured], missing: Iterable[str] = ()) -> Together:
    """What the whole is by these parts. With parts `missing` it is not worked out: it would tell what comes later."""
    rows, absent = list(parts), list(missing)
    if not rows:
        return Together(None, "Er is nog van niemand een waarde.")
    if absent:
        return Together(None, f"Het totaal wordt uitgerekend zodra ook {_named(absent)} er {_verb(absent)}.")
    if any(row.value is None and row.denominator is None for row in rows):
        return Together(None, "Het totaal is niet uit te rekenen, want niet elke waarde is bekend.")
    measured = _worked_out(indicator, rows)
    if measured is None:
        return Together(None, "Deze waarden zijn niet op te tellen. Vul de waarde van het geheel zelf in.")
    return Together(measured, f"Samen: {in_words(measured, indicator.unit)}.")


def compared(whole: Measured, parts: Measured, unit: str) -> str:
    """How the whole that somebody filled in differs from what the parts say; "" when it does not."""
    if whole.value == parts.value or whole.value is None or parts.value is None:
        return ""
    more_or_less = "meer" if whole.value > parts.value else "minder"
    return (
        f"Samen komen ze uit op {amount_in_full(parts.value, unit)}. Voor het geheel staat er "
        f"{amount_in_full(whole.value, unit)}: {way_in_words(parts.value, whole.value, unit)} {more_or_less}."
    )


def in_words(measured: Measured, unit: str) -> str:
    """'12,5% (5 van 40)', '46 leerlingen', 'n.b.'."""
    value = "n.b." if measured.value is None else amount_in_full(measured.value, unit)
    if measured.numerator is None or measured.denominator is None:
        return value
    counts = (amount_in_full(count, "").strip() for count in (measured.numerator, measured.denominator))
    return f"{value} ({' van '.join(counts)})"


def has_few_answers(indicator: Indicator, answer_count: int | None) -> bool:
    """Is it an average of so few answers that who answered could be told from it?"""
    return indicator.is_qualitative and (answer_count or 0) < FEWEST_ANSWERS


def words_of(indicator: Indicator, measured: Measured, answer_count: int | None) -> str:
    """As `in_words`, but never an average of few answers."""
    is_hidden = measured.value is not None and has_few_answers(indicator, answer_count)
    return FEW_ANSWERS if is_hidden else in_words(measured, indicator.unit)


def _worked_out(indicator: Indicator, rows: list[Measured]) -> Measured | None:
    fractions = [(row.numerator, row.denominator) for row in rows]
    known = [(count, whole) for count, whole in fractions if count is not None and whole is not None]
    if has_fraction(indicator):
        if len(known) < len(rows):
            return None
        return fraction_of(sum((one for one, _ in known), Decimal(0)), sum((one for _, one in known), Decimal(0)))
    if not is_summed(indicator):
        return None
    return Measured(sum((row.value for row in rows if row.value is not None), Decimal(0)))


def _named(names: list[str]) -> str:
    """'De Linde en Het Baken', or how many when that is more than a few."""
    if len(names) > MOST_NAMED:
        return counted(len(names), "ander", "anderen")
    return " en ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _verb(names: list[str]) -> str:
    return "is" if len(names) == 1 else "zijn"
