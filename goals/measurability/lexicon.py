"""The word lists that the rules read. They can be handed in, since editors change some (`goals/words/lists.py`)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path

from .language.conjugation import Form, conjugate
from .language.phrases import Phrases, inflected
from .language.spelling import plain_spelling

PACKAGED = Path(__file__).with_name("lexicon.json")
VAGUE, ACTION, WEAK_ACTION, DEED, DIRECTION, OTHER = "vague", "action", "weak action", "deed", "direction", "other"


@dataclass(frozen=True, eq=False)  # as a key of what was read it is itself, which is quick
class Lexicon:
    """Words of the check. A separable verb has a bar (op|stellen); phrases are written as `language.phrases` says.

    An adjective stands in its base form (passend), a verb in its infinitive; the other forms follow by rule.
    """

    vague_verbs: tuple[str, ...]
    vague_verb_phrases: tuple[str, ...]
    vague_adjectives: tuple[str, ...]
    vague_phrases: tuple[str, ...]
    fixed_terms: tuple[str, ...]
    action_verbs: tuple[str, ...]
    actions_in_activities_only: tuple[str, ...]
    other_deeds: tuple[str, ...]
    other_verbs: tuple[str, ...]
    action_nouns: tuple[str, ...]
    direction_verbs: tuple[str, ...]
    direction_words: tuple[str, ...]
    comparators: tuple[str, ...]
    keeping_phrases: tuple[str, ...]
    steady_phrases: tuple[str, ...]
    parties: tuple[str, ...]
    party_endings: tuple[str, ...]
    measures: tuple[str, ...]
    measure_endings: tuple[str, ...]
    sources: tuple[str, ...]
    source_endings: tuple[str, ...]
    event_nouns: tuple[str, ...]

    @classmethod
    def from_lists(cls, lists: Mapping[str, list[str]]) -> "Lexicon":
        """Word lists by name, as in lexicon.json. Raises TypeError when one is missing or unknown."""
        return cls(**{name: tuple(plain_spelling(word).text for word in words) for name, words in lists.items()})

    def with_lists(self, lists: Mapping[str, list[str]]) -> "Lexicon":
        """This lexicon with some lists replaced. Raises TypeError for a list that there is not."""
        own = {one.name: list(getattr(self, one.name)) for one in fields(self)}
        return self.from_lists(own | dict(lists))

    @cached_property
    def verb_forms(self) -> dict[str, list[tuple[str, Form]]]:
        """What each written word can be: the group of a verb, and which form of it."""
        groups = (
            (VAGUE, self.vague_verbs),
            (ACTION, self.action_verbs),
            (WEAK_ACTION, self.actions_in_activities_only),
            (DIRECTION, self.direction_verbs),
            (DEED, self.other_deeds),
            (OTHER, self.other_verbs),
        )
        forms: dict[str, list[tuple[str, Form]]] = {}
        for group, verbs in groups:
            for verb in verbs:
                for word, form in conjugate(verb):
                    forms.setdefault(word, []).append((group, form))
        return forms

    @cached_property
    def vague(self) -> Phrases:
        adjectives = [form for word in self.vague_adjectives for form in inflected(word)]
        return Phrases([*adjectives, *self.vague_phrases])

    @cached_property
    def terms(self) -> Phrases:
        return Phrases(self.fixed_terms)

    @cached_property
    def vague_patterns(self) -> Phrases:
        return Phrases(self.vague_verb_phrases)

    @cached_property
    def comparing(self) -> Phrases:
        return Phrases(self.comparators)

    @cached_property
    def keeping(self) -> Phrases:
        return Phrases(self.keeping_phrases)

    @cached_property
    def steady(self) -> Phrases:
        return Phrases(self.steady_phrases)

    def is_party(self, word: str) -> bool:
        return word in self._parties or word.endswith(self.party_endings)

    def is_event(self, word: str) -> bool:
        return word in self._events or word.endswith(self._long_events)

    def is_measure(self, word: str) -> bool:
        return word in self._measures or word.endswith(self.measure_endings)

    @cached_property
    def _parties(self) -> frozenset[str]:
        return frozenset(self.parties)

    @cached_property
    def _measures(self) -> frozenset[str]:
        return frozenset(self.measures)

    @cached_property
    def _events(self) -> frozenset[str]:
        nouns = self.event_nouns
        return frozenset([*nouns, *(noun + "en" for noun in nouns), "gesprekken", "besluiten", "besprekingen"])

    @cached_property
    def _long_events(self) -> tuple[str, ...]:
        return tuple(noun for noun in self.event_nouns if len(noun) >= 5)

    @cached_property
    def directions(self) -> frozenset[str]:
        return frozenset(self.direction_words)

    @cached_property
    def nouns_of_action(self) -> frozenset[str]:
        return frozenset(self.action_nouns)


@cache
def packaged_lexicon() -> Lexicon:
    return Lexicon.from_lists(json.loads(PACKAGED.read_text(encoding="utf-8")))
