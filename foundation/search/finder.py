"""Asking the index: which documents, in what order, how many of each kind, for a searcher's audience tokens."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from foundation.prepared import prepared

from .models import SearchDocument
from .query import Query
from .registry import GRANTS

# Ranking costs time per hit, so a word that is in very many texts is answered with titles first, newest first.
RANKED_UP_TO = 400
PER_PAGE = 15
# Deeper pages help nobody and make the database count.
LAST_PAGE = 40
SHOWN = "d.id, d.source, d.object_id, d.audience, d.date, d.title, d.subtitle, d.url, d.body"


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
    """One page of what matches, only from documents with one of these audiences, in two queries."""
    if not query.units:
        return Found(counts={}, total=0, hits=[])
    engine = engine_for(query)
    offset = (page - 1) * PER_PAGE
    counts, ids = _counts_and_ids(_rows(*engine.newest(list(audiences), sources, offset)))
    total = sum(count for code, count in counts.items() if not sources or code in sources)
    if total <= RANKED_UP_TO:
        hits = list(SearchDocument.objects.raw(*engine.ranked(list(audiences), sources, offset, SHOWN)))
    else:
        documents = {document.pk: document for document in _documents(ids)}
        hits = [documents[pk] for pk in ids if pk in documents]
    return Found(counts=counts, total=total, hits=hits)


@prepared
def _documents(ids) -> QuerySet:
    return SearchDocument.objects.defer("title_words", "body_words").filter(pk__in=ids)


def _counts_and_ids(rows: list[tuple[str, int]]) -> tuple[dict[str, int], list[int]]:
    """Rows of (source, count), then rows of ('', id) in their order."""
    return {source: count for source, count in rows if source}, [pk for source, pk in rows if not source]


def engine_for(query: Query) -> "PostgreSQL | SQLite":
    return PostgreSQL(query) if connection.vendor == "postgresql" else SQLite(query)


def matching_ids(query: Query, *, audiences: Iterable[str], source: str) -> list[int]:
    """The ids of the rows of one source that match, best first, at most `RANKED_UP_TO`: for a list of its own."""
    if not query.units:
        return []
    engine = engine_for(query)
    rows = _rows(*engine.ranked(list(audiences), (source,), 0, "d.object_id", RANKED_UP_TO))
    return [object_id for (object_id,) in rows]


def exists(query: Query, *, audiences: Iterable[str]) -> bool:
    return bool(find(query, audiences=audiences).hits)


def _rows(sql: str, parameters: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


# One reading of all hits gives the counts and, where there are too many to rank, the newest page, those with every word
# in the title first.
NEWEST = """
    WITH hits AS MATERIALIZED ({hits}),
    page AS (SELECT id, {in_title} AS in_title, date FROM hits WHERE {chosen}
             AND (SELECT count(*) FROM hits) > {too_many}
             ORDER BY in_title DESC, date DESC NULLS LAST, id DESC LIMIT %s OFFSET %s)
    SELECT source, number FROM (
        SELECT source, count(*) AS number, 0 AS place FROM hits GROUP BY source
        UNION ALL
        SELECT '', id, row_number() OVER (ORDER BY in_title DESC, date DESC NULLS LAST, id DESC) FROM page
    ) AS found ORDER BY place
"""


# The texts themselves are fetched for one page only, not sorted along with all hits.
RANKED = """
    WITH best AS MATERIALIZED ({hits} ORDER BY rank, date DESC NULLS LAST, id DESC LIMIT %s OFFSET %s)
    SELECT {columns} FROM best JOIN foundation_searchdocument d ON d.id = best.id
    ORDER BY best.rank, best.date DESC NULLS LAST, best.id DESC
"""


# As a SELECT it is made once and not for each hit.
ASKED = "(SELECT to_tsquery('simple', %s))"


class PostgreSQL:
    """A stored tsvector with the title's words as weight A, the text's as B, behind a GIN index."""

    def __init__(self, query: Query):
        self.words = query.expression(both=" & ", either=" | ")

    def ranked(self, audiences, sources, offset, columns, limit=PER_PAGE):
        where, parameters = self._where(audiences, sources)
        sql = RANKED.format(
            hits=f"SELECT id, date, -ts_rank('{{0.1, 0.1, 0.2, 1.0}}', vector, {ASKED}, 1) AS rank"  # noqa: S608
            f" FROM foundation_searchdocument WHERE {where}",
            columns=columns,
        )
        return sql, [self.words, *parameters, limit, offset]

    def newest(self, audiences, sources, offset):
        where, parameters = self._where(audiences, ())
        sql = NEWEST.format(
            hits=f"SELECT id, source, date, title_vector @@ {ASKED} AS in_title"  # noqa: S608
            f" FROM foundation_searchdocument WHERE {where}",
            in_title="in_title",
            chosen="source = ANY(%s)" if sources else "true",
            too_many=RANKED_UP_TO,
        )
        return sql, [self.words, *parameters, *([list(sources)] if sources else []), PER_PAGE, offset]

    def _where(self, audiences, sources):
        # Unnested, the audiences become a table of hashes; as an array they would be gone through for each hit.
        where = f"vector @@ {ASKED} AND audience IN (SELECT unnest(%s::text[]))"
        if sources:
            return f"{where} AND source = ANY(%s)", [self.words, audiences, list(sources)]
        return where, [self.words, audiences]


HITS = (
    "FROM foundation_searchtext CROSS JOIN foundation_searchdocument d INDEXED BY search_document_cover"
    " ON d.id = foundation_searchtext.rowid"
)


class SQLite:
    """An FTS5 table over the same rows, kept by triggers."""

    def __init__(self, query: Query):
        self.words = query.expression(both=" AND ", either=" OR ")
        self.title = f"title_words : ({self.words})"

    def ranked(self, audiences, sources, offset, columns, limit=PER_PAGE):
        where, parameters = self._where(audiences, sources)
        hits = f"SELECT d.id, d.date, bm25(foundation_searchtext, 5.0, 1.0) AS rank {HITS} WHERE {where}"
        return RANKED.format(hits=hits, columns=columns), [*parameters, limit, offset]

    def newest(self, audiences, sources, offset):
        where, parameters = self._where(audiences, ())
        sql = NEWEST.format(
            hits=f"SELECT d.id, d.source, d.date {HITS} WHERE {where}",
            in_title="id IN (SELECT rowid FROM foundation_searchtext WHERE foundation_searchtext MATCH %s)",
            chosen=f"source IN ({', '.join(['%s'] * len(sources))})" if sources else "true",
            too_many=RANKED_UP_TO,
        )
        return sql, [*parameters, self.title, *sources, PER_PAGE, offset]

    def _where(self, audiences, sources):
        marks = ", ".join(["%s"] * len(audiences))
        # The plus keeps SQLite from looking every hit up once for each audience in the index that begins with the id.
        where = f"foundation_searchtext MATCH %s AND +d.audience IN ({marks})"
        if sources:
            marks = ", ".join(["%s"] * len(sources))
            return f"{where} AND +d.source IN ({marks})", [self.words, *audiences, *sources]
        return where, [self.words, *audiences]
