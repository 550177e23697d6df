"""In what order: how much of the query a document has, how rare that is, where it stands and how close together.

Worked out here and not by the databases, each of which ranks in a way of its own: the same question gives the same
order on both. The index tells for every hit which units it has (see gathering.py); the words of the best of them are
then read for the details.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from operator import attrgetter

from django.utils import timezone

from .analysis import BAR
from .answered import chosen_answers
from .gathering import Hit
from .models import SearchDocument
from .query import Choice, Query, Unit

# The best by the index alone are looked into; nobody reads on so far that the order of the others matters.
LOOKED_INTO = 60
# With fewer than this that have everything, what has a part of it is shown too.
ENOUGH = 3
# Part of the best score a document must have to be shown when it lacks a word.
WORTH_SHOWING = 0.35
AT_LEAST = 10
# Who types more words than this asks a question, and no text has all the words of a question.
FEW_WORDS = 2
OPTIONAL, IN_NO_TITLE = 0.25, 0.7
TITLE_BONUS = 1.2
COVERAGE = 1.5


@dataclass(frozen=True)
class Field:
    """A part of a document: what a word in it weighs, and how many words it commonly has."""

    name: str
    weight: float
    usual_length: int
    length_matters: float


FIELDS = (
    Field("title_words", 4.0, 7, 0.3),
    Field("key_words", 2.5, 14, 0.2),
    Field("body_words", 1.0, 150, 0.6),
)
SATURATION = 1.2
PART_OF_COMPOUND = 0.4
TOGETHER = 0.35
UPCOMING = 0.05
# So much better does a question count that is answered: enough to stand before what is nearly as good.
ANSWERED = 0.15
TITLE = 0.6


class Weights:
    """How much each unit of the query says: what few documents have, says most; what no title has, less."""

    def __init__(self, query: Query, hits: Iterable[Hit], total: int) -> None:
        numbers = range(len(query.units))
        times = Counter(hit.bits for hit in hits)
        self.frequencies = [sum(times[bits] for bits in times if bits >> 2 * number & 1) for number in numbers]
        in_titles = [any(bits >> 2 * number + 1 & 1 for bits in times) for number in numbers]
        self.of = [log(1 + (total - count + 0.5) / (count + 0.5)) for count in self.frequencies]
        for number, unit in enumerate(query.units):
            self.of[number] *= OPTIONAL if unit.is_optional else 1.0 if in_titles[number] else IN_NO_TITLE
        self.required = [number for number in numbers if not query.units[number].is_optional]
        # What nobody wrote can't be missing from one document more than from another.
        self.all = sum(self.of[number] for number in self.required if self.frequencies[number])

    @property
    def unknown(self) -> tuple[int, ...]:
        """The units that no document has."""
        return tuple(number for number in self.required if not self.frequencies[number])

    def coverage(self, bits: int) -> float:
        """From 0 to 1: how much of what can be found this document has."""
        return sum(self.of[number] for number in self.required if bits >> 2 * number & 1) / (self.all or 1)

    def has_all(self, bits: int) -> bool:
        return all(bits >> 2 * number & 1 for number in self.required if self.frequencies[number])

    def first_score(self, bits: int) -> float:
        score = 0.0
        for number, weight in enumerate(self.of):
            score += weight * ((bits >> 2 * number & 1) + TITLE_BONUS * (bits >> 2 * number + 1 & 1))
        return float(score * self.coverage(bits) ** COVERAGE)


def in_first_order(hits: Iterable[Hit], weights: Weights) -> list[Hit]:
    """The hits worth showing, best first by what the index knows; newest first among equals.

    When fewer than three have every word, those that have some of them are shown too: the ten best, and more as long
    as they are not much worse than the best.
    """
    scores = {bits: weights.first_score(bits) for bits in {hit.bits for hit in hits}}
    hits = [hit for hit in hits if scores[hit.bits] > 0]
    hits.sort(key=lambda hit: hit.pk, reverse=True)
    dated = sorted((hit for hit in hits if hit.date), key=attrgetter("date"), reverse=True)
    ordered = sorted([*dated, *(hit for hit in hits if not hit.date)], key=lambda hit: -round(scores[hit.bits], 6))
    whole = [hit for hit in ordered if weights.has_all(hit.bits)]
    if len(whole) >= ENOUGH and len(weights.required) <= FEW_WORDS:
        return whole
    least = WORTH_SHOWING * max(scores.values(), default=0)
    good = {hit.pk for hit in whole} | {hit.pk for hit in ordered if scores[hit.bits] >= least}
    return [hit for place, hit in enumerate(ordered) if place < AT_LEAST or hit.pk in good]


def in_final_order(hits: Sequence[Hit], query: Query, weights: Weights) -> list[int]:
    """The ids of the hits, the first of them put in order by their words."""
    ids = [hit.pk for hit in hits]
    best = ids[:LOOKED_INTO]
    columns = [field.name for field in FIELDS]
    rows = list(SearchDocument.objects.filter(pk__in=best).values_list("pk", "source", "object_id", "date", *columns))
    answered = chosen_answers((source, number) for _, source, number, *_ in rows)
    now = timezone.now()
    scores = {}
    for pk, source, number, date, *texts in rows:
        score = Details(texts).score(query, weights) * (1 + ANSWERED * ((source, number) in answered))
        scores[pk] = round(score * (1 + UPCOMING * (date is not None and date > now)), 6)
    return sorted(best, key=lambda pk: -scores.get(pk, 0.0)) + ids[LOOKED_INTO:]


class Details:
    """The words of one document, field by field."""

    def __init__(self, texts: Sequence[str]) -> None:
        streams = [text.partition(BAR) for text in texts]
        self.main = [f" {stems} " for stems, _, _ in streams]
        self.parts = [f" {stems} " for _, _, stems in streams]
        self.lengths = [stems.count(" ") - 1 for stems in self.main]

    def score(self, query: Query, weights: Weights) -> float:
        matches = [self._unit(unit) for unit in query.units]
        pairs = list(zip(weights.of, matches, strict=True))
        has = sum(weights.of[number] for number in weights.required if matches[number])
        score = sum(weight * value for weight, value in pairs) + TOGETHER * self._neighbours(query, weights)
        score *= 1 + TITLE * self._title(query, weights)
        return float(score * (has / (weights.all or 1)) ** COVERAGE)

    def _title(self, query: Query, weights: Weights) -> float:
        """From 0 to 1: how much of the query the title has, and how much of the title was asked for."""
        title = {*self.main[0].split(), *self.parts[0].split()}
        own = len(self.main[0].split()) or 1
        own_stems: set[str] = set()
        has = 0.0
        for number in weights.required:
            for choice in query.units[number].choices:
                if title.issuperset(choice.stems):
                    own_stems.update(choice.stems)
                    has += weights.of[number] * choice.weight
                    break
        return has / (weights.all or 1) * (0.5 + 0.5 * min(1.0, len(own_stems) / own))

    def _unit(self, unit: Unit) -> float:
        return max(choice.weight * self._choice(choice) for choice in unit.choices)

    def _choice(self, choice: Choice) -> float:
        if choice.is_phrase:
            return self._saturated(" ".join(choice.stems))
        return min(self._saturated(stem) for stem in choice.stems)

    def _saturated(self, words: str) -> float:
        amount = 0.0
        for field, main, parts, length in zip(FIELDS, self.main, self.parts, self.lengths, strict=True):
            times = main.count(f" {words} ") + PART_OF_COMPOUND * parts.count(f" {words} ")
            long = 1 - field.length_matters + field.length_matters * max(0.4, length / field.usual_length)
            amount += field.weight * times / long
        return amount / (SATURATION + amount)

    def _neighbours(self, query: Query, weights: Weights) -> float:
        """What words that were typed one after the other say when they stand so in the text too."""
        score = 0.0
        for number, (one, other) in enumerate(zip(query.units, query.units[1:], strict=False)):
            pair = " ".join([*one.choices[0].stems, *other.choices[0].stems])
            if any(f" {pair} " in stems for stems in self.main):
                score += min(weights.of[number], weights.of[number + 1])
        return score
