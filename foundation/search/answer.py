"""The whole answer to what somebody typed: found as typed, or else as it was meant."""

from collections.abc import Iterable
from dataclasses import dataclass

from .correction import correct
from .finder import Findings, find
from .query import Query, parse


@dataclass(frozen=True)
class Answer:
    """`query` is what was searched for; `changes` are the words that were typed and those searched for instead."""

    query: Query
    findings: Findings
    changes: tuple[tuple[str, str], ...] = ()


def answer(
    text: str, *, audiences: Iterable[str], sources: tuple[str, ...] = (), page: int = 1, as_typed: bool = False
) -> Answer:
    """Search for `text`; a word that can't be found is taken for the nearest that can, unless `as_typed`."""
    query = parse(text)
    findings = find(query, audiences=audiences, sources=sources, page=page)
    better = None if as_typed else correct(query, findings.unknown, audiences=audiences)
    if better:
        corrected = parse(better.text)
        again = find(corrected, audiences=audiences, sources=sources, page=page)
        if again.counts:
            return Answer(corrected, again, better.changes)
    return Answer(query, findings)
