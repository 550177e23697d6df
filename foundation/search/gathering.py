"""Which documents have which units of a query: one reading of the full-text index, alike on both databases."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

from .query import Choice, Query, Unit

# Far more than anybody looks through; it keeps a word that is everywhere from filling the memory.
MOST_HITS = 20_000


class Hit(NamedTuple):
    """A document with what it has of the query: bit 2n for unit n anywhere in it, bit 2n + 1 for unit n in its title.

    `date` is only good for putting hits in order: the databases give it in different forms.
    """

    pk: int
    source: str
    date: object
    bits: int


def gather(query: Query, *, audiences: Iterable[str]) -> tuple[list[Hit], int]:
    """Every document for these audiences that has at least one unit, and the number of documents in the index."""
    if not query.units:
        return [], 0
    engine = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    sets, parameters = [], []
    for number, unit in enumerate(query.units):
        for bit, in_title in ((1 << 2 * number, False), (1 << 2 * number + 1, True)):
            sql, words = engine.unit_set(unit, in_title=in_title)
            sets.append(f"SELECT id, {bit} AS bit FROM ({sql}) AS hit_{bit}")  # noqa: S608
            parameters.append(words)
    tokens = list(audiences)
    sql = GATHER.format(
        sets=" UNION ALL ".join(sets), joined=engine.JOINED, marks=", ".join(["%s"] * len(tokens)), most=MOST_HITS
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, *tokens])
        rows = cursor.fetchall()
    return [Hit(*row) for row in rows if row[0]], next(row[3] for row in rows if not row[0])


# The plus keeps SQLite from looking every hit up once for each audience in the index that begins with the id.
GATHER = """
    WITH hits AS ({sets}),
    documents AS (SELECT id, sum(bit) AS bits FROM hits GROUP BY id)
    SELECT * FROM (
        SELECT d.id, d.source, d.date, CAST(documents.bits AS bigint) FROM documents {joined}
        WHERE d.audience IN ({marks}) LIMIT {most}
    ) AS readable
    UNION ALL SELECT 0, '', NULL, count(*) FROM foundation_searchdocument
"""


class PostgreSQL:
    """A stored tsvector over title, key and body words, and one over the title's alone, each behind a GIN index."""

    JOINED = "JOIN foundation_searchdocument d ON d.id = documents.id"

    def unit_set(self, unit: Unit, *, in_title: bool) -> tuple[str, str]:
        column = "title_vector" if in_title else "vector"
        sql = f"SELECT id FROM foundation_searchdocument WHERE {column} @@ to_tsquery('simple', %s)"  # noqa: S608
        return sql, " | ".join(map(self._expression, unit.choices))

    def _expression(self, choice: Choice) -> str:
        return f"({(' <-> ' if choice.is_phrase else ' & ').join(choice.stems)})"


class SQLite:
    """An FTS5 table over the same rows, kept by triggers."""

    # Counting and sorting reads the covering index, not the rows with their whole texts.
    JOINED = "CROSS JOIN foundation_searchdocument d INDEXED BY search_document_cover ON d.id = documents.id"

    def unit_set(self, unit: Unit, *, in_title: bool) -> tuple[str, str]:
        words = " OR ".join(map(self._expression, unit.choices))
        sql = "SELECT rowid AS id FROM foundation_searchtext WHERE foundation_searchtext MATCH %s"
        return sql, f"title_words : ({words})" if in_title else words

    def _expression(self, choice: Choice) -> str:
        if choice.is_phrase:
            return f'"{" ".join(choice.stems)}"'
        return f"({' AND '.join(choice.stems)})"


POSTGRESQL, SQLITE = PostgreSQL(), SQLite()
