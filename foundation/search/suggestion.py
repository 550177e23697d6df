"""'Bedoelde je …?': the nearest word of the corpus that would have given this searcher something."""

from collections.abc import Iterable
from difflib import get_close_matches

from foundation import dutch

from .finder import exists
from .models import SearchWord
from .query import Query, parse

MOST_CANDIDATES = 3
MOST_COMPARED = 3000


def suggest(query: Query, *, audiences: Iterable[str]) -> str | None:
    """A query that does find something for these audiences, or None.

    The word list knows words of hidden texts too, so a candidate is only shown after it was searched for with the
    searcher's own audiences.
    """
    for word in query.words:
        for candidate in _near(word):
            other = " ".join(candidate if mine == word else mine for mine in query.words)
            if exists(parse(other), audiences=audiences):
                return other
    return None


def _near(word: str) -> list[str]:
    stem = dutch.stem(word)
    if len(stem) < 4:
        return []
    start = SearchWord.objects.filter(stem__startswith=stem[:2]).exclude(stem=stem)
    stems = dict(start.values_list("stem", "word")[:MOST_COMPARED])
    return [stems[near] for near in get_close_matches(stem, stems, n=MOST_CANDIDATES, cutoff=0.75)]
