"""Numbers as they may be shown: the rules of small numbers and of crowds, in the words of these figures."""

from collections.abc import Mapping
from decimal import Decimal

from foundation.numbers import spelled
from foundation.svg import number_in_words
from goals.following.measuring.small_numbers import (
    FEW,
    LEFT_OUT,
    Moment,
    Part,
    Share,
    Shares,
    Sight,
    is_few,
    sights_of_counts,
    sights_of_shares,
)
from goals.learning.crowds import in_steps

WORDS = {Sight.FEW: FEW, Sight.LEFT_OUT: LEFT_OUT}


def counts_in_sight(total: int, parts: Mapping[str, int]) -> tuple[int | str, dict[str, int | str]]:
    """The total and its parts, each as a number or as why it is not shown.

    The total tells no small part. Where it would tell one all the same, the parts make way for it: there are none.
    """
    [sights] = sights_of_counts([Moment(Decimal(total), {part: Decimal(count) for part, count in parts.items()})])
    if sights.total is Sight.LEFT_OUT:
        return total, {}
    return WORDS.get(sights.total, total), {part: WORDS.get(sights.parts[part], count) for part, count in parts.items()}


def shares_in_sight(parts: Mapping[str, tuple[int, int]]) -> dict[str, int | str]:
    """Of (count, out of how many) the count; words where it, or what is left of the whole, is small."""
    shares: Mapping[Part, Share] = {one: Share(Decimal(count), Decimal(whole)) for one, (count, whole) in parts.items()}
    [sights] = sights_of_shares([Shares(None, shares)])
    return {part: WORDS.get(sights.parts[part], count) for part, (count, _) in parts.items()}


def count_in_sight(count: int) -> int | str:
    return FEW if is_few(count) else count


def step_in_words(count: int) -> str:
    """'10 of meer'; '–' when it is nothing or too few."""
    step = in_steps(count)
    return f"{step} of meer" if step else "–"


def in_a_sentence(count: int) -> str:
    """'minder dan vijf', 'zeven', '1.240'."""
    if is_few(count):
        return "minder dan vijf"
    return spelled(count) if count < 1000 else number_in_words(count)
