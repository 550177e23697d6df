"""What a searcher typed, as units to find; each unit is a choice of expressions that mean the same or nearly so."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from foundation import dutch

from .analysis import Lexicon, lexicon_for
from .models import Synonym

MOST_WORDS = 12
LONGEST_QUERY = 200
QUOTATION = re.compile(r'["“”„«]([^"“”„«»]+)["“”»]|‘([^‘’]+)’')
# How much what was meant weighs beside what was typed.
SYNONYM, PARTS, APART = 0.75, 0.6, 0.85
MOST_JOINED = 3
MOST_TYPED = 40

Group = list[tuple[str, ...]]


@dataclass(frozen=True)
class Own:
    """What was typed itself: its stems, over how many words, and the word if it was one."""

    stems: tuple[str, ...]
    length: int
    word: str


@dataclass(frozen=True)
class Choice:
    """Stems that must all be there, for a phrase one after the other; `weight` is 1 for what was typed itself."""

    stems: tuple[str, ...]
    weight: float = 1.0
    is_phrase: bool = False


@dataclass(frozen=True)
class Unit:
    """One thing to find, in any of these ways; `word` is the one word that was typed for it, if it is one.

    An optional unit says nothing of what is looked for, only something of how it may be put.
    """

    choices: tuple[Choice, ...]
    word: str = ""
    is_optional: bool = False


@dataclass(frozen=True)
class Query:
    """What was typed (`text`), its folded `words`, and the units to find; without units nothing can be found."""

    text: str
    words: tuple[str, ...]
    units: tuple[Unit, ...]

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(stem for unit in self.units for choice in unit.choices for stem in choice.stems)


def parse(text: str) -> Query:
    """Analyse a query as the texts were. Words between quotes belong together; other punctuation is left out.

    Words that only ask ("hoe", "welke") need not be there; a query of nothing but such words stands as it is.
    """
    text = " ".join(text.replace("\x00", "").split())[:LONGEST_QUERY]
    quoted = [tuple(dutch.words(one or other)) for one, other in QUOTATION.findall(text)]
    words = list(dict.fromkeys(dutch.all_words(QUOTATION.sub(" ", text))))[:MOST_TYPED]
    lexicon = lexicon_for([*(" ".join(phrase) for phrase in quoted), " ".join(words)], perhaps=_joined(words))
    groups = [synonym.expressions() for synonym in Synonym.objects.all()] if words or any(quoted) else []
    units = [*_phrases(quoted), *_units(words, groups, lexicon)]
    if all(unit.is_optional for unit in units):
        units = [*map(_required, units)] or [_required(_word_unit(word)) for word in words]
    spoken = dict.fromkeys([word for phrase in quoted for word in phrase] + words)
    return Query(text=text, words=tuple(spoken), units=tuple(units[:MOST_WORDS]))


def _phrases(quoted: list[tuple[str, ...]]) -> Iterable[Unit]:
    for phrase in quoted:
        stems = tuple(dutch.stem(word) for word in phrase)
        if stems:
            yield Unit((Choice(stems, is_phrase=len(stems) > 1),), word=phrase[0] if len(stems) == 1 else "")


def _units(words: list[str], groups: list[Group], lexicon: Lexicon) -> Iterable[Unit]:
    at = 0
    while at < len(words):
        own = _known_compound(words[at:], lexicon) or _longest_synonym(words[at:], groups)
        if own is None and words[at] not in dutch.STOP_WORDS:
            own = Own((dutch.stem(words[at]),), 1, words[at])
        if own:
            yield _with_choices(own, groups, lexicon, apart=_telling_stems(words[at : at + own.length]))
        at += own.length if own else 1


def _with_choices(own: Own, groups: list[Group], lexicon: Lexicon, *, apart: tuple[str, ...]) -> Unit:
    choices = {own.stems: 1.0}
    if len(apart) > 1:
        choices.setdefault(apart, APART)
    for group in groups:
        if own.stems in group:
            choices |= {other: SYNONYM for other in group if other not in choices}
    parts = lexicon.parts.get(own.stems[0], ()) if len(own.stems) == 1 else ()
    if parts:
        choices.setdefault(parts, PARTS)
    return Unit(
        tuple(Choice(stems, weight) for stems, weight in choices.items()),
        word=own.word,
        is_optional=own.word in dutch.QUESTION_WORDS,
    )


def _word_unit(word: str) -> Unit:
    return Unit((Choice((dutch.stem(word),)),), word=word)


def _required(unit: Unit) -> Unit:
    return replace(unit, is_optional=False)


def _telling_stems(words: list[str]) -> tuple[str, ...]:
    return tuple(dutch.stem(word) for word in words if word not in dutch.STOP_WORDS)


def _joined(words: list[str]) -> Iterable[str]:
    """The stems of the compounds that neighbours among these words would make."""
    for at in range(len(words)):
        for length in range(2, min(MOST_JOINED, len(words) - at) + 1):
            yield dutch.stem("".join(words[at : at + length]))


def _known_compound(words: list[str], lexicon: Lexicon) -> Own | None:
    """The longest compound that these words begin, written apart as nobody should: "kwaliteits cyclus"."""
    for length in range(min(MOST_JOINED, len(words)), 1, -1):
        stem = dutch.stem("".join(words[:length]))
        if stem in lexicon.stems and words[length - 1] not in dutch.STOP_WORDS:
            return Own((stem,), length, "")
    return None


def _longest_synonym(words: list[str], groups: list[Group]) -> Own | None:
    """The longest expression of an editor that these words begin; words that say nothing may stand between."""
    if words[0] in dutch.STOP_WORDS:
        return None
    places = [place for place, word in enumerate(words) if word not in dutch.STOP_WORDS]
    stems = tuple(dutch.stem(words[place]) for place in places)
    starts = (expression for group in groups for expression in group if expression == stems[: len(expression)])
    longest = max(starts, key=len, default=None)
    if longest is None:
        return None
    length = places[len(longest) - 1] + 1
    return Own(longest, length, words[0] if length == 1 else "")
