"""From a text to the words that are indexed: stems, and the parts of compounds.

A query goes through the same analysis, on both databases.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from foundation import dutch

from .models import SearchWord

LONGEST_TEXT = 60_000
# SQLite takes no more parameters than this in the oldest build that is served.
LOOK_UP_AT_ONCE = 900


@cache
def base_vocabulary() -> frozenset[str]:
    """Stems of common words of the field, so that compounds are known from the very first document."""
    path = Path(__file__).with_name("base_words.txt")
    return frozenset(dutch.stems(path.read_text()))


class Lexicon:
    """What is known of the words of some texts: per stem the stems of its parts."""

    def __init__(self, parts: dict[str, tuple[str, ...]]):
        self.parts = parts

    def analyse(self, text: str) -> str:
        """The stems of `text`, each compound followed by its parts, parted by spaces."""
        found = []
        for word in dutch.words(text[:LONGEST_TEXT]):
            stem = dutch.stem(word)
            found.append(stem)
            found.extend(self.parts.get(stem, ()))
        return " ".join(found)


def lexicon_for(texts: Iterable[str], *, learn: bool = False) -> Lexicon:
    """The lexicon for these texts, from the stored words; with `learn` the words not met before are stored."""
    surface = {dutch.stem(word): word for text in texts for word in dutch.words(text[:LONGEST_TEXT])}
    known = {word.stem: tuple(word.parts.split()) for word in _stored(surface)}
    fresh = {stem: word for stem, word in surface.items() if stem not in known}
    candidates = {piece for word in fresh.values() for piece in dutch.compound_candidates(word)}
    vocabulary = base_vocabulary() | fresh.keys() | {word.stem for word in _stored(candidates - fresh.keys())}
    parts = {stem: dutch.split(word, vocabulary) for stem, word in fresh.items()}
    if learn:
        store(fresh, parts)
    return Lexicon(known | parts)


def store(words: dict[str, str], parts: dict[str, tuple[str, ...]]) -> None:
    rows = [SearchWord(stem=stem, word=word, parts=" ".join(parts[stem])) for stem, word in words.items()]
    SearchWord.objects.bulk_create(rows, batch_size=300, ignore_conflicts=True)


def _stored(stems: Iterable[str]) -> Iterable[SearchWord]:
    ordered = sorted(stems)
    for start in range(0, len(ordered), LOOK_UP_AT_ONCE):
        yield from SearchWord.objects.filter(stem__in=ordered[start : start + LOOK_UP_AT_ONCE])
