"""Finding fixed phrases in a row of words, in one pass whatever their number.

A phrase is words with spaces between. `a|b` is either word, `*` any one word, `plan*` any word that
begins so (not as the first of a phrase), `…` up to four words.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

GAP, ANY = "…", "*"
LONGEST_GAP = 4
MOST_GAPS = 2


class Place(NamedTuple):
    """The first token of a phrase and the one after its last."""

    first: int
    end: int


class Phrases:
    """A list of phrases, kept by their first word. Raises ValueError for one with more than two gaps."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.by_first_word: dict[str, list[list[frozenset[str]]]] = {}
        for phrase in phrases:
            if phrase.count(GAP) > MOST_GAPS:
                raise ValueError(f"{phrase!r} has more than {MOST_GAPS} gaps")
            parts = [frozenset(part.split("|")) for part in phrase.split()]
            for word in parts[0] if parts else ():
                self.by_first_word.setdefault(word, []).append(parts[1:])

    def find(self, words: Sequence[str]) -> list[Place]:
        """Every place where a phrase begins, with the longest that stands there. A mark is no word for a gap."""
        places = []
        for first, word in enumerate(words):
            followers = self.by_first_word.get(word)
            if followers is None:
                continue
            ends = [end for rest in followers if (end := _end(words, first + 1, rest))]
            if ends:
                places.append(Place(first, max(ends)))
        return places


def _end(words: Sequence[str], at: int, parts: Sequence[frozenset[str]]) -> int:
    """The place after the last part when the parts stand at `at`, else 0."""
    if not parts:
        return at
    first, rest = parts[0], parts[1:]
    if GAP in first:
        for skipped in range(LONGEST_GAP + 1):
            if end := _end(words, at + skipped, rest):
                return end
            if at + skipped >= len(words) or not words[at + skipped][0].isalnum():
                return 0
        return 0
    if at < len(words) and _fits(words[at], first):
        return _end(words, at + 1, rest)
    return 0


def _fits(word: str, part: frozenset[str]) -> bool:
    if word in part:
        return True
    return word[0].isalpha() and any(one.endswith(ANY) and word.startswith(one[:-1]) for one in part)


def inflected(adjective: str) -> tuple[str, ...]:
    """An adjective as it stands alone and before a noun: passend, passende; integraal, integrale."""
    if adjective.endswith("e") or len(adjective) < 3:
        return (adjective,)
    if adjective.endswith("ieel"):
        return adjective, adjective.removesuffix("eel") + "ële"
    last = {"f": "v", "s": "s"}.get(adjective[-1], adjective[-1])
    if adjective[-3:-1] in ("aa", "ee", "oo", "uu"):
        return adjective, adjective[:-2] + last + "e"
    is_short = adjective[-2] in "aeou" and adjective[-3] not in "aeiou" and len(adjective) <= 5
    return adjective, adjective[:-1] + (last * 2 if is_short else last) + "e"
