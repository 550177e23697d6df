"""A word that is in nothing the searcher may find: the nearest word that is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from foundation import dutch

from .gathering import gather
from .models import SearchWord
from .query import Choice, Query, Unit
from .ranking import Weights
from .spelling import distance, slips_allowed

MOST_CANDIDATES = 6
MOST_COMPARED = 8000
PERHAPS = 0.5  # between two numbers of slips
SHORTEST_BEGINNING, SHORTEST_PIECE = 4, 6


@dataclass(frozen=True, order=True)
class Candidate:
    slips: float
    form: str
    stem: str


@dataclass(frozen=True)
class Correction:
    """The whole text as it was meant, and per word what was typed and what was meant."""

    text: str
    changes: tuple[tuple[str, str], ...]


def correct(query: Query, unknown: Iterable[int], *, audiences: Iterable[str]) -> Correction | None:
    """The text of `query` with its `unknown` units made right, or None when no such word is near.

    The word list knows words of hidden texts too, so only what these audiences can find themselves is proposed.
    """
    text, changes, audiences = query.text, [], list(audiences)
    for word in [query.units[number].word for number in unknown]:
        form = _most_likely(_candidates(word), audiences) if word else None
        if form:
            text = _replaced(text, word, form)
            changes.append((word, form))
    return Correction(text, tuple(changes)) if changes else None


def _candidates(word: str) -> list[Candidate]:
    most = slips_allowed(word)
    if not most or not word.isalpha():
        return []
    near = Q(stem__startswith=word[0]) | Q(stem__startswith=word[1]) | Q(stem__in=_endings(word))
    rows = SearchWord.objects.filter(near).values_list("stem", "forms")[:MOST_COMPARED]
    nearest = []
    for stem, forms in rows:
        slips, form = min((_slips(word, form, most), form) for form in forms.split() or [stem])
        if slips <= most + PERHAPS:
            nearest.append(Candidate(slips + (word[0] != form[0]), form, stem))
    return sorted(nearest)[:MOST_CANDIDATES]


def _endings(word: str) -> set[str]:
    return {dutch.stem(word[at:]) for at in range(1, len(word) - SHORTEST_PIECE + 1)}


def _slips(word: str, form: str, most: int) -> float:
    if form.startswith(word) and len(word) >= SHORTEST_BEGINNING:
        return PERHAPS  # not typed to the end
    if len(form) >= max(SHORTEST_PIECE, len(word) / 2) and (word.startswith(form) or word.endswith(form)):
        return most  # a compound of which the other part is nowhere
    return min(distance(word, form, most), distance(dutch.stem(word), dutch.stem(form), most) + PERHAPS)


def _most_likely(candidates: list[Candidate], audiences: list[str]) -> str | None:
    """The nearest, and of those the most common, of the candidates that can be found."""
    if not candidates:
        return None
    units = tuple(Unit((Choice((candidate.stem,)),)) for candidate in candidates)
    query = Query(text="", words=(), units=units)
    hits, total = gather(query, audiences=audiences)
    frequencies = Weights(query, hits, total).frequencies
    occurring = [(one.slips, -times, one.form) for one, times in zip(candidates, frequencies, strict=True) if times]
    return min(occurring)[2] if occurring else None


def _replaced(text: str, word: str, form: str) -> str:
    return " ".join(_replaced_word(typed, word, form) for typed in text.split())


def _replaced_word(typed: str, word: str, form: str) -> str:
    """Signs around the word, such as quotes, stay."""
    if word not in dutch.all_words(typed):
        return typed
    start, end = len(typed) - len(typed.lstrip("\"“”„«»‘'(")), len(typed.rstrip("\"“”„«»’')?!.,;:"))
    return f"{typed[:start]}{form}{typed[end:]}"
