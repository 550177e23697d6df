"""Questions that are answered already: they stand first among hits that are as good, with how the answer begins."""

from collections import defaultdict
from collections.abc import Iterable

from .registry import SOURCES

Place = tuple[str, int]


def chosen_answers(places: Iterable[Place]) -> dict[Place, str]:
    """By source and number, how the chosen answer begins; one query for each kind that asks something."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for code, number in places:
        numbers[code].append(number)
    answers: dict[Place, str] = {}
    for code, some in numbers.items():
        source = SOURCES.get(code)
        if source and source.chosen_answers:
            answers |= {(code, number): text for number, text in source.chosen_answers(some).items()}
    return answers
