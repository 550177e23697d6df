"""Vague verbs and words, and a second goal in one sentence."""

from itertools import pairwise

from ..language.phrases import Place
from ..lexicon import DIRECTION, VAGUE
from ..reading import Reading, once
from .actions import main_action


@once
def vague_verbs(reading: Reading) -> list[Place]:
    """Vague verbs and patterns. In a dependent clause they count only beside no number and no action."""
    says_more = bool(reading.quantities) or main_action(reading) is not None
    places = [Place(verb.first, verb.last + 1) for verb in reading.verbs_of(VAGUE)]
    places += reading.lexicon.vague_patterns.find(reading.words)
    counting = [
        place
        for place in places
        if not reading.dependent[place.end - 1] or not (says_more or place.first in reading.aside)
    ]
    return sorted(counting, key=lambda place: (place.first, -place.end))


def vague_words(reading: Reading) -> list[Place]:
    fixed = {at for place in reading.lexicon.terms.find(reading.words) for at in range(place.first, place.end)}
    fixed |= {one.first for one in reading.quantities}  # a score: het oordeel voldoende
    return [place for place in reading.lexicon.vague.find(reading.words) if place.first not in fixed]


@once
def second_goal(reading: Reading) -> int | None:
    """Where a second goal verb stands that "en" joins to a first."""
    places = {place.first for place in vague_verbs(reading) if not reading.dependent[place.first]}
    places |= {verb.first for verb in reading.verbs_of(DIRECTION) if verb.is_main}
    goals = sorted(places)
    for first, second in pairwise(goals):
        if "en" in reading.words[first:second]:
            return second
    return None
