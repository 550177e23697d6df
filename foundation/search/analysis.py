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
MOST_FORMS = 6
# Parts the stems of a text from the parts of its compounds; no database takes it for a word.
BAR = "|"


@cache
def base_vocabulary() -> frozenset[str]:
    """Stems of common words of the field, so that compounds are known from the very first document."""
    path = Path(__file__).with_name("base_words.txt")
    return frozenset(dutch.stems(path.read_text()))


class Lexicon:
    """What is known of the words of some texts: per stem the stems of its parts; `stems` are those met in a text."""

    def __init__(self, parts: dict[str, tuple[str, ...]], stems: Iterable[str]) -> None:
        self.parts = parts
        self.stems = frozenset(stems)

    def analyse(self, text: str, *, keep_all: bool = False) -> str:
        """The stems of `text` in their order, so that phrases can be found; then the parts of its compounds.

        With `keep_all` words that say nothing in a text count too, as in the title "Over ons".
        """
        spoken = dutch.all_words(text) if keep_all else dutch.words(text[:LONGEST_TEXT])
        stems = [dutch.stem(word) for word in spoken]
        parts = [part for stem in stems for part in self.parts.get(stem, ())]
        return " ".join([*stems, BAR, *parts] if parts else stems)


class Words:
    """The words of some texts, by their stems, with the forms they have there."""

    def __init__(self) -> None:
        self.forms: dict[str, dict[str, None]] = {}

    def add(self, text: str) -> None:
        for word in dutch.words(text[:LONGEST_TEXT]):
            self.forms.setdefault(dutch.stem(word), {})[word] = None

    def row(self, stem: str, parts: Iterable[str], earlier: str = "") -> SearchWord:
        forms = dict.fromkeys([*earlier.split(), *self.forms[stem]])
        shortest = sorted(forms, key=len)[:MOST_FORMS]
        return SearchWord(stem=stem, word=shortest[0], forms=" ".join(shortest), parts=" ".join(parts))


def lexicon_for(texts: Iterable[str], *, perhaps: Iterable[str] = (), learn: bool = False) -> Lexicon:
    """The lexicon for these texts, from the stored words; with `learn` what was not met before is stored.

    Stems of `perhaps` are in it as far as they are known.
    """
    words = Words()
    for text in texts:
        words.add(text)
    stored_words = {word.stem: word for word in stored({*words.forms, *perhaps})}
    fresh = {stem: max(forms, key=len) for stem, forms in words.forms.items() if stem not in stored_words}
    candidates = {piece for word in fresh.values() for piece in dutch.compound_candidates(word)}
    vocabulary = base_vocabulary() | fresh.keys() | {word.stem for word in stored(candidates - fresh.keys())}
    parts = {stem: dutch.split(word, vocabulary) for stem, word in fresh.items()}
    if learn:
        store([words.row(stem, parts[stem]) for stem in fresh])
        _learn_forms(words, stored_words)
    return Lexicon({stem: tuple(word.parts.split()) for stem, word in stored_words.items()} | parts, stored_words)


def store(rows: list[SearchWord]) -> None:
    """Write these words; two processes may learn the same one at once."""
    SearchWord.objects.bulk_create(
        rows, batch_size=200, update_conflicts=True, unique_fields=["stem"], update_fields=["word", "forms", "parts"]
    )


def _learn_forms(words: Words, stored_words: dict[str, SearchWord]) -> None:
    rows = [words.row(stem, row.parts.split(), row.forms) for stem, row in stored_words.items() if stem in words.forms]
    store([row for row in rows if row.forms != stored_words[row.stem].forms])


def stored(stems: Iterable[str]) -> Iterable[SearchWord]:
    ordered = sorted(stems)
    for start in range(0, len(ordered), LOOK_UP_AT_ONCE):
        yield from SearchWord.objects.filter(stem__in=ordered[start : start + LOOK_UP_AT_ONCE])
