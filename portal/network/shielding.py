"""Numbers as they may be shown: the rules of small numbers and of crowds, in the words of these figures."""

from goals.learning.crowds import in_steps
from goals.learning.small_numbers import FEW, is_few

OR_MORE = "of meer"


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
