"""The numbers of a sentence that say how much, apart from labels, ages and moments."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from .labels import label_places
from .moment import TIME_UNITS
from .numbers import HALVING, PARTS, amount
from .tokens import NUMBER, QUOTE, RANGE, WORD, YEAR, Token, text_at
from .words import ADVERBS, FUNCTION_WORDS, PERCENT, word_set

ALL = word_set("alle elk elke ieder iedere iedereen allemaal")
NONE = word_set("geen niemand nul nihil")
MONEY = word_set("€ euro eur euro’s ton miljoen mln")
MEASURED_WORDS = ("aantal", "aantallen", "percentage", "aandeel", "cijfer", "score", "bedrag", "quote", "schaal")
DISTANCES = word_set("kilometer km meter")
BOUNDS = word_set(
    "binnen dan hooguit hoogstens maximaal minimaal minstens minste tenminste hoogste uiterlijk na gedurende tot "
    "voor om"
)
SCORES = word_set("onvoldoende voldoende goed")


class Quantity(NamedTuple):
    """A number from token `first` up to `end`. A bound limits time or distance, or stands in a relative clause."""

    first: int
    end: int
    value: Decimal | None
    has_unit: bool
    is_bound: bool = False
    has_one_direction: bool = False


def read_quantities(
    tokens: list[Token], moments: set[int], dependent: Sequence[bool], is_verb: Callable[[int], bool]
) -> list[Quantity]:
    labels = label_places(tokens, moments)
    quantities: list[Quantity] = []
    place = 0
    while place < len(tokens):
        quantity = None
        if place not in moments and place not in labels:
            quantity = _quantity_at(tokens, place, dependent[place], is_verb)
        if quantity:
            quantities.append(quantity)
        place = quantity.end if quantity else place + 1
    return quantities


def _quantity_at(tokens: list[Token], at: int, is_dependent: bool, is_verb: Callable[[int], bool]) -> Quantity | None:
    token = tokens[at]
    if token.kind == WORD:
        return _in_words(tokens, at, is_dependent, is_verb)
    if token.kind == QUOTE:
        return (
            Quantity(at, at + 1, None, has_unit=True, has_one_direction=True)
            if token.text.strip("'") in SCORES
            else None
        )
    if token.kind in (NUMBER, YEAR):
        return _counted(tokens, at, amount(token.text), is_dependent, is_verb)
    if token.kind == RANGE and _has_unit(tokens, at, at + 1, is_verb):
        return Quantity(at, at + 1, None, has_unit=True)
    return None


def _in_words(tokens: list[Token], at: int, is_dependent: bool, is_verb: Callable[[int], bool]) -> Quantity | None:
    word, after = tokens[at].text, text_at(tokens, at + 1)
    if word in NONE:
        nothing = Quantity(at, at + 1, Decimal(0), has_unit=True, has_one_direction=True)
        return None if is_dependent and word == "geen" else nothing
    if word.startswith(HALVING):
        return Quantity(at, at + 1, None, has_unit=True, has_one_direction=True)
    if word in ("helft", "driekwart", "tweederde"):
        return Quantity(at, at + 1, amount(word), has_unit=True, is_bound=is_dependent)
    if word == "een" and _is_part(tokens, at + 1, is_verb):
        return Quantity(at, at + 2, Decimal(1) / PARTS[after], has_unit=True, is_bound=is_dependent)
    if word in SCORES and text_at(tokens, at - 1) in ("een", "oordeel", "beoordeling", ":"):
        return Quantity(at, at + 1, None, has_unit=True, has_one_direction=True)
    value = amount(word)
    if value is None or (word in ("half", "halve") and after not in PERCENT | MONEY | {"punt"}):
        return None
    if _is_part(tokens, at + 1, is_verb):
        return Quantity(at, at + 2, value / PARTS[after], has_unit=True, is_bound=is_dependent)
    return _counted(tokens, at, value, is_dependent, is_verb)


def _is_part(tokens: list[Token], at: int, is_verb: Callable[[int], bool]) -> bool:
    """Whether "derde" is a share: "een derde van", not "een derde locatie"."""
    if text_at(tokens, at) not in PARTS:
        return False
    after = text_at(tokens, at + 1)
    return (
        after in ("van", "minder", "meer", "deel", "lager", "hoger", "op", "in")
        or not after[:1].isalnum()
        or is_verb(at + 1)
    )


def _counted(
    tokens: list[Token], at: int, value: Decimal | None, is_dependent: bool, is_verb: Callable[[int], bool]
) -> Quantity:
    end = at + 1
    if text_at(tokens, end) in ("op", "van") and text_at(tokens, end + 1) in ("de", "elke", "iedere"):
        total = amount(text_at(tokens, end + 2))
        if total is not None:
            return Quantity(at, end + 3, _share(value, total), has_unit=True)
    return Quantity(
        at,
        end,
        value,
        has_unit=_has_unit(tokens, at, end, is_verb),
        is_bound=is_dependent or _is_bound(tokens, at),
        has_one_direction=value == 0 or text_at(tokens, at - 1) in ALL or _is_whole(tokens, end, value),
    )


def _is_whole(tokens: list[Token], end: int, value: Decimal | None) -> bool:
    return value == 100 and text_at(tokens, end) in PERCENT


def _share(value: Decimal | None, of: Decimal | None) -> Decimal | None:
    return value / of if value is not None and of else None


def _is_bound(tokens: list[Token], at: int) -> bool:
    """binnen zes weken, langer dan drie maanden, ten minste één dagdeel: a limit, most often not the goal's number."""
    unit = text_at(tokens, at + 1)
    if unit not in TIME_UNITS and unit not in DISTANCES:
        return False
    before = text_at(tokens, at - 1)
    return before in BOUNDS or (before == "een" and text_at(tokens, at - 2) in BOUNDS)


def _has_unit(tokens: list[Token], at: int, end: int, is_verb: Callable[[int], bool]) -> bool:
    before = text_at(tokens, at - 1)
    if before in MONEY or before == "een" or before in ALL:
        return True
    after = text_at(tokens, end)
    if after in PERCENT or after in MONEY or after in TIME_UNITS:
        return True
    for place in (end, end + 1):
        word = text_at(tokens, place)
        if not word[:1].isalpha() or word in FUNCTION_WORDS or word in ADVERBS or is_verb(place):
            return False
        if place == end and word.endswith("e") and len(word) > 3 and text_at(tokens, place + 1)[:1].isalpha():
            continue
        return True
    return False


def names_measure(tokens: list[Token]) -> bool:
    """Whether the sentence says what its numbers count: aantal, percentage, aandeel, cijfer."""
    return any(token.text.endswith(MEASURED_WORDS) for token in tokens)
