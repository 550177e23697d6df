"""Asking the index: which documents, in what order, how many of each kind, for a searcher's audience tokens."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from foundation.prepared import prepared
from foundation.readers import Reader

from .gathering import Hit, gather
from .models import SearchDocument
from .query import Query
from .ranking import Weights, in_final_order, in_first_order
from .registry import GRANTS, OUTSIDERS, SOURCES, TEASER

PER_PAGE = 15
# Deeper pages help nobody and make the database count.
LAST_PAGE = 40
MOST_IDS = 400


@dataclass(frozen=True)
class Findings:
    """`counts` has the number of hits per source, over all sources; `hits` is one page of the chosen ones.

    `lacking` tells that not even the best hit has every word; `unknown` are the units that no document has.
    """

    counts: dict[str, int]
    total: int
    hits: list[SearchDocument]
    lacking: bool = False
    unknown: tuple[int, ...] = ()


def audiences_of(user: Reader) -> list[str]:
    """The audience tokens this user holds."""
    tokens = {"public"}
    if user.is_authenticated:
        for grant in GRANTS:
            tokens.update(grant(user))
    if "members" not in tokens:
        tokens.add(OUTSIDERS)
    return sorted(tokens)


def find(query: Query, *, audiences: Iterable[str], sources: tuple[str, ...] = (), page: int = 1) -> Findings:
    """One page of what matches, only from documents with one of these audiences."""
    hits, total = gather(query, audiences=audiences)
    weights = Weights(query, hits, total)
    ordered = in_first_order(hits, weights)
    counts = Counter(hit.source.removesuffix(TEASER) for hit in ordered)
    chosen = of_sources(ordered, sources)
    ids = in_final_order(chosen, query, weights)[(page - 1) * PER_PAGE : page * PER_PAGE]
    return Findings(
        counts=dict(counts),
        total=len(chosen),
        hits=documents_in_order(ids),
        lacking=bool(weights.unknown) or not any(weights.has_all(hit.bits) for hit in ordered),
        unknown=weights.unknown,
    )


def of_sources(hits: list[Hit], sources: tuple[str, ...]) -> list[Hit]:
    """Those of `sources`, teasers too; all of them when none is named."""
    codes = {code for source in sources for code in SOURCES[source].codes}
    return [hit for hit in hits if hit.source in codes] if sources else hits


def documents_in_order(ids: list[int]) -> list[SearchDocument]:
    """The documents with these ids; one that left the index meanwhile is not among them."""
    documents = {document.pk: document for document in _documents(ids)} if ids else {}
    return [documents[pk] for pk in ids if pk in documents]


@prepared
def _documents(ids: list[int]) -> QuerySet[SearchDocument]:
    return SearchDocument.objects.defer("title_words", "key_words", "body_words").filter(pk__in=ids)


def matching_ids(query: Query, *, audiences: Iterable[str], source: str) -> list[int]:
    """The ids of the rows of one source that match, best first: for a list of its own."""
    hits, total = gather(query, audiences=audiences)
    weights = Weights(query, hits, total)
    chosen = of_sources(in_first_order(hits, weights), (source,))
    ids = in_final_order(chosen, query, weights)[:MOST_IDS]
    owners = dict(SearchDocument.objects.filter(pk__in=ids).values_list("pk", "object_id"))
    return [owners[pk] for pk in ids if pk in owners]
