"""Numbers as they may be shown: the rules of small numbers and of crowds, in the words of these figures."""

from collections.abc import Mapping
from decimal import Decimal

from foundation.numbers import spelled
from foundation.svg import number_in_words
from goals.learning.crowds import in_steps
from goals.learning.small_numbers import (
    FEW,
    LEFT_OUT,
    Moment,
    Sight,
    is_few,
    sights_of_counts,
)

OR_MORE = "of meer"
WORDS = {Sight.FEW: FEW, Sight.LEFT_OUT: LEFT_OUT}


def counts_in_sight(total: int, parts: Mapping[str, int]) -> tuple[int | str, dict[str, int | str]]:
    """The total and its parts, each as a number or as why it is not shown.

    The total tells no small part. Where it would tell one all the same, the parts make way for it: there are none.
    """
    [sights] = sights_of_counts([Moment(Decimal(total), {part: Decimal(count) for part, count in parts.items()})])
    if sights.total is Sight.LEFT_OUT:
        return total, {}
    return WORDS.get(sights.total, total), {part: WORDS.get(sights.parts[part], count) for part, count in parts.items()}


def or_nought(count: int) -> int:
    """As it is written down: nought for anything below five."""
    return 0 if is_few(count) else count


def part_or_nought(count: int, whole: int) -> int | None:
    """The same of a part; None where it would tell that the rest of the whole is small."""
    is_rest_told = count < whole and is_few(whole - count)
    return None if is_rest_told and not is_few(count) else or_nought(count)


def count_in_sight(count: int) -> int | str:
    return FEW if is_few(count) else count


def step_in_words(count: int, otherwise: str = "–") -> str:
    """'10 of meer'; something else when it is nothing or too few."""
    step = in_steps(count)
    return f"{step} {OR_MORE}" if step else otherwise


def in_a_sentence(count: int) -> str:
    """'minder dan vijf', 'zeven', '1.240'."""
    if is_few(count):
        return "minder dan vijf"
    return spelled(count) if count < 1000 else number_in_words(count)
