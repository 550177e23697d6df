"""Asking the index: which documents, in what order, how many of each kind, for a searcher's audience tokens."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from .models import SearchDocument
from .query import Query
from .registry import GRANTS

# Ranking costs time per hit, so a word that is in very many texts is answered with titles first, newest first.
RANKED_UP_TO = 400
PER_PAGE = 15
# Deeper pages help nobody and make the database count.
LAST_PAGE = 40


@dataclass(frozen=True)
class Found:
    """`counts` has the number of hits per source, over all sources; `hits` is one page of the chosen ones."""

    counts: dict[str, int]
    total: int
    hits: list[SearchDocument]


def audiences_of(user) -> list[str]:
    """The audience tokens this user holds."""
    tokens = {"public"}
    if user.is_authenticated:
        tokens.add("members")
        for grant in GRANTS:
            tokens.update(grant(user))
    return sorted(tokens)


def find(query: Query, *, audiences: Iterable[str], sources: tuple[str, ...] = (), page: int = 1) -> Found:
    """One page of what matches, only from documents with one of these audiences, in two or three queries."""
    if not query.units:
        return Found(counts={}, total=0, hits=[])
    engine = PostgreSQL(query) if connection.vendor == "postgresql" else SQLite(query)
    audiences = list(audiences)
    counts = dict(_rows(*engine.count(audiences)))
    total = sum(count for code, count in counts.items() if not sources or code in sources)
    if not total:
        return Found(counts=counts, total=0, hits=[])
    ask = engine.ranked if total <= RANKED_UP_TO else engine.newest
    ids = [row[0] for row in _rows(*ask(audiences, sources, (page - 1) * PER_PAGE))]
    documents = SearchDocument.objects.defer("title_words", "body_words").in_bulk(ids)
    return Found(counts=counts, total=total, hits=[documents[pk] for pk in ids if pk in documents])


def matching_ids(query: Query, *, audiences: Iterable[str], source: str) -> list[int]:
    """The ids of the rows of one source that match, best first, at most `RANKED_UP_TO`: for a list of its own."""
    if not query.units:
        return []
    engine = PostgreSQL(query) if connection.vendor == "postgresql" else SQLite(query)
    return [object_id for _, object_id in _rows(*engine.ranked(list(audiences), (source,), 0, RANKED_UP_TO))]


def exists(query: Query, *, audiences: Iterable[str]) -> bool:
    return bool(find(query, audiences=audiences).hits)


def _rows(sql: str, parameters: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


class PostgreSQL:
    """A stored tsvector with the title's words as weight A, the text's as B, behind a GIN index."""

    def __init__(self, query: Query):
        self.words = query.expression(both=" & ", either=" | ")
        self.title = query.expression(both=" & ", either=" | ", mark=":A")

    def count(self, audiences):
        return (
            "SELECT source, count(*) FROM foundation_searchdocument"
            " WHERE vector @@ to_tsquery('simple', %s) AND audience = ANY(%s) GROUP BY source",
            [self.words, audiences],
        )

    def ranked(self, audiences, sources, offset, limit=PER_PAGE):
        where, parameters = self._where(audiences, sources)
        return (
            f"SELECT id, object_id FROM foundation_searchdocument WHERE {where}"  # noqa: S608
            " ORDER BY ts_rank('{0.1, 0.1, 0.2, 1.0}', vector, to_tsquery('simple', %s), 1) DESC,"
            " date DESC NULLS LAST, id DESC LIMIT %s OFFSET %s",
            [*parameters, self.words, limit, offset],
        )

    def newest(self, audiences, sources, offset):
        where, parameters = self._where(audiences, sources)
        return (
            f"SELECT id FROM foundation_searchdocument WHERE {where}"  # noqa: S608
            " ORDER BY vector @@ to_tsquery('simple', %s) DESC, date DESC NULLS LAST, id DESC LIMIT %s OFFSET %s",
            [*parameters, self.title, PER_PAGE, offset],
        )

    def _where(self, audiences, sources):
        where = "vector @@ to_tsquery('simple', %s) AND audience = ANY(%s)"
        if sources:
            return f"{where} AND source = ANY(%s)", [self.words, audiences, list(sources)]
        return where, [self.words, audiences]


class SQLite:
    """An FTS5 table over the same rows, kept by triggers."""

    HITS = (
        "foundation_searchtext CROSS JOIN foundation_searchdocument d INDEXED BY search_document_cover"
        " ON d.id = foundation_searchtext.rowid"
    )

    def __init__(self, query: Query):
        self.words = query.expression(both=" AND ", either=" OR ")
        self.title = f"title_words : ({self.words})"

    def count(self, audiences):
        where, parameters = self._where(audiences, ())
        return (
            f"SELECT d.source, count(*) FROM {self.HITS}"  # noqa: S608
            f" WHERE {where} GROUP BY d.source",
            parameters,
        )

    def ranked(self, audiences, sources, offset, limit=PER_PAGE):
        where, parameters = self._where(audiences, sources)
        return (
            "SELECT d.id, d.object_id FROM foundation_searchtext"  # noqa: S608
            " CROSS JOIN foundation_searchdocument d ON d.id = foundation_searchtext.rowid"
            f" WHERE {where} ORDER BY bm25(foundation_searchtext, 5.0, 1.0), d.date DESC, d.id DESC LIMIT %s OFFSET %s",
            [*parameters, limit, offset],
        )

    def newest(self, audiences, sources, offset):
        where, parameters = self._where(audiences, sources)
        return (
            f"SELECT d.id FROM {self.HITS}"  # noqa: S608
            f" WHERE {where} ORDER BY d.id IN (SELECT rowid FROM foundation_searchtext"
            " WHERE foundation_searchtext MATCH %s) DESC, d.date DESC, d.id DESC LIMIT %s OFFSET %s",
            [*parameters, self.title, PER_PAGE, offset],
        )

    def _where(self, audiences, sources):
        marks = ", ".join(["%s"] * len(audiences))
        where = f"foundation_searchtext MATCH %s AND d.audience IN ({marks})"
        if sources:
            marks = ", ".join(["%s"] * len(sources))
            return f"{where} AND d.source IN ({marks})", [self.words, *audiences, *sources]
        return where, [self.words, *audiences]
