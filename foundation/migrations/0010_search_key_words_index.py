"""The full-text index with the key words, in the words of each database; titles are a set that is looked up again."""

from django.db import migrations

COLUMNS = "title_words, key_words, body_words"
NEW, OLD = "new.title_words, new.key_words, new.body_words", "old.title_words, old.key_words, old.body_words"


def vector(*weighted):
    parts = (f"setweight(to_tsvector('simple'::regconfig, {column}), '{weight}')" for column, weight in weighted)
    return f"vector tsvector GENERATED ALWAYS AS ({' || '.join(parts)}) STORED"


POSTGRESQL = [
    "ALTER TABLE foundation_searchdocument DROP COLUMN vector",
    "ALTER TABLE foundation_searchdocument ADD COLUMN "
    + vector(("title_words", "A"), ("key_words", "B"), ("body_words", "C")),
    "CREATE INDEX foundation_searchdocument_vector ON foundation_searchdocument USING gin (vector)",
    "CREATE INDEX foundation_searchdocument_title_vector ON foundation_searchdocument USING gin (title_vector)",
]
POSTGRESQL_BACK = [
    "DROP INDEX foundation_searchdocument_title_vector",
    "ALTER TABLE foundation_searchdocument DROP COLUMN vector",
    "ALTER TABLE foundation_searchdocument ADD COLUMN " + vector(("title_words", "A"), ("body_words", "B")),
    "CREATE INDEX foundation_searchdocument_vector ON foundation_searchdocument USING gin (vector)",
]


def sqlite(columns, new, old):
    table = "foundation_searchtext"
    put = f"INSERT INTO {table}(rowid, {columns}) VALUES (new.id, {new});"
    take = f"INSERT INTO {table}({table}, rowid, {columns}) VALUES ('delete', old.id, {old});"
    return [
        *(f"DROP TRIGGER IF EXISTS {table}_{event}" for event in ("insert", "delete", "update")),
        f"DROP TABLE IF EXISTS {table}",
        f"CREATE VIRTUAL TABLE {table} USING fts5("
        f"{columns}, content='foundation_searchdocument', content_rowid='id', tokenize='ascii')",
        f"CREATE TRIGGER {table}_insert AFTER INSERT ON foundation_searchdocument BEGIN {put} END",
        f"CREATE TRIGGER {table}_delete AFTER DELETE ON foundation_searchdocument BEGIN {take} END",
        f"CREATE TRIGGER {table}_update AFTER UPDATE ON foundation_searchdocument BEGIN {take} {put} END",
        f"INSERT INTO {table}({table}) VALUES ('rebuild')",
    ]


SQLITE = sqlite(COLUMNS, NEW, OLD)
SQLITE_BACK = sqlite("title_words, body_words", "new.title_words, new.body_words", "old.title_words, old.body_words")


def make(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def undo(apps, schema_editor):
    for statement in POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("foundation", "0009_search_ranking")]

    operations = [migrations.RunPython(make, undo)]
