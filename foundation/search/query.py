"""What a searcher typed, as units that must all be found; each unit is a choice of equal expressions."""

from collections.abc import Iterable
from dataclasses import dataclass

from foundation import dutch

from .analysis import lexicon_for
from .models import Synonym

MOST_WORDS = 12
LONGEST_QUERY = 200


@dataclass(frozen=True)
class Unit:
    """One thing to find: any of `choices`, of which all stems must be there."""

    choices: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Query:
    """What was typed (`text`), its folded `words`, and the units to find; without units nothing can be found."""

    text: str
    words: tuple[str, ...]
    units: tuple[Unit, ...]

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(stem for unit in self.units for choice in unit.choices for stem in choice)

    def expression(self, *, both: str, either: str) -> str:
        """The query in a database's own words; stems are letters and digits only, so nothing needs escaping."""
        units = (either.join("(" + both.join(choice) + ")" for choice in unit.choices) for unit in self.units)
        return both.join(f"({unit})" for unit in units)


def parse(text: str) -> Query:
    """Analyse a query as the texts were; quotes, operators and other punctuation are left out."""
    text = text.replace("\x00", "").strip()[:LONGEST_QUERY]
    words = tuple(dict.fromkeys(dutch.words(text)))[:MOST_WORDS]
    lexicon = lexicon_for([" ".join(words)])
    groups = [synonym.expressions() for synonym in Synonym.objects.all()] if words else []
    return Query(text=text, words=words, units=tuple(_units([dutch.stem(word) for word in words], groups, lexicon)))


def _units(stems: list[str], groups: list[list[tuple[str, ...]]], lexicon) -> Iterable[Unit]:
    at = 0
    while at < len(stems):
        own = _longest_synonym(stems[at:], groups) or (stems[at],)
        choices = dict.fromkeys([own])
        choices.update(dict.fromkeys(other for group in groups if own in group for other in group))
        parts = lexicon.parts.get(own[0], ()) if len(own) == 1 else ()
        if parts:
            choices[parts] = None
        yield Unit(choices=tuple(choices))
        at += len(own)


def _longest_synonym(stems: list[str], groups: list[list[tuple[str, ...]]]) -> tuple[str, ...] | None:
    starts = (expression for group in groups for expression in group if expression == tuple(stems[: len(expression)]))
    return max(starts, key=len, default=None)
