"""What the check would say otherwise once a word list is saved, tried on texts that editors know."""

from dataclasses import dataclass
from hashlib import sha256

from goals.measurability import Lexicon, check
from goals.models import WordList

from .known_texts import KnownText, labelled_sentences, texts_of_library
from .lines import signs_of, words_in
from .lists import lexicon_of

MOST_SHOWN = 20


@dataclass(frozen=True)
class Change:
    """A text of which the findings change: the sentences that come and those that go."""

    known: KnownText
    comes: tuple[str, ...]
    goes: tuple[str, ...]


@dataclass(frozen=True)
class TryOut:
    changes: tuple[Change, ...] = ()

    @property
    def shown(self) -> tuple[Change, ...]:
        return self.changes[:MOST_SHOWN]

    @property
    def rest(self) -> int:
        """How many changes are counted only."""
        return len(self.changes[MOST_SHOWN:])

    @property
    def digest(self) -> str:
        """Stands for exactly these changes."""
        said = [(change.known.text, change.known.kind, change.comes, change.goes) for change in self.changes]
        return sha256(repr(said).encode()).hexdigest()


def try_out(candidate: WordList) -> TryOut:
    """What changes when a list, not saved yet, takes the place of the one of its name."""
    rows = list(WordList.objects.all())
    before = lexicon_of(rows)
    after = lexicon_of([candidate, *(row for row in rows if row.name != candidate.name)])
    lines = set(getattr(before, candidate.name)) ^ set(getattr(after, candidate.name))
    signs = signs_of(candidate.name, lines)
    texts = dict.fromkeys((*texts_of_library(), *labelled_sentences()))
    changes = (change_of(known, before, after) for known in texts if not signs.isdisjoint(words_in(known.text)))
    return TryOut(tuple(change for change in changes if change.comes or change.goes))


def change_of(known: KnownText, before: Lexicon, after: Lexicon) -> Change:
    old, new = _sentences(known, before), _sentences(known, after)
    comes = tuple(sentence for sentence in new if sentence not in old)
    return Change(known, comes, tuple(sentence for sentence in old if sentence not in new))


def _sentences(known: KnownText, lexicon: Lexicon) -> list[str]:
    return [finding.sentence for finding in check(known.text, known.kind, known.filled, lexicon=lexicon)]
