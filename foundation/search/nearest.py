"""What is near to a text that somebody is writing: no list of all that has one of its words."""

import re
from collections.abc import Iterable

from foundation import dutch

from .finder import documents_in_order, of_sources
from .gathering import Hit, gather
from .models import SearchDocument, Synonym
from .query import Query, parse
from .ranking import Weights, in_final_order, in_first_order

# How much of what the text says a document must have, from 0 to 1.
NEAR = 0.4
CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")


def nearest(text: str, *, audiences: Iterable[str], sources: tuple[str, ...], most: int) -> list[SearchDocument]:
    """The documents of these sources that say much of what `text` says, nearest first.

    An abbreviation of the field always counts: what has it in its title is near, whatever else it lacks.
    """
    query = parse(text)
    hits, total = gather(query, audiences=audiences)
    weights = Weights(query, hits, total)
    told = _abbreviations_in(query)
    near = [
        hit
        for hit in of_sources(in_first_order(hits, weights), sources)
        if weights.coverage(hit.bits) >= NEAR or _has_in_title(hit, told)
    ]
    return documents_in_order(in_final_order(near, query, weights)[:most])


def _has_in_title(hit: Hit, units: list[int]) -> bool:
    return any(hit.bits >> 2 * number + 1 & 1 for number in units)


def _abbreviations_in(query: Query) -> list[int]:
    """The units that are an abbreviation: typed in capitals, or one that editors listed among the synonyms."""
    terms = " ".join(Synonym.objects.values_list("terms", flat=True))
    known = {word.lower() for text in (terms, query.text) for word in CAPITALS.findall(text)}
    return [number for number, unit in enumerate(query.units) if dutch.fold(unit.word) in known]
