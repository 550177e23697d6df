"""The full-text index over the search documents, in the words of each database."""

from django.db import migrations

COLUMNS = "title_words, key_words, body_words"
NEW, OLD = "new.title_words, new.key_words, new.body_words", "old.title_words, old.key_words, old.body_words"

# `title_vector` is there for titles-first, which then reads no long vector.
POSTGRESQL = [
    """
    ALTER TABLE foundation_searchdocument
    ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple'::regconfig, title_words), 'A') ||
        setweight(to_tsvector('simple'::regconfig, key_words), 'B') ||
        setweight(to_tsvector('simple'::regconfig, body_words), 'C')
    ) STORED,
    ADD COLUMN title_vector tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, title_words)) STORED
    """,
    "CREATE INDEX foundation_searchdocument_vector ON foundation_searchdocument USING gin (vector)",
    "CREATE INDEX foundation_searchdocument_title_vector ON foundation_searchdocument USING gin (title_vector)",
]
POSTGRESQL_BACK = ["ALTER TABLE foundation_searchdocument DROP COLUMN vector, DROP COLUMN title_vector"]

PUT = f"INSERT INTO foundation_searchtext(rowid, {COLUMNS}) VALUES (new.id, {NEW});"
TAKE = f"INSERT INTO foundation_searchtext(foundation_searchtext, rowid, {COLUMNS}) VALUES ('delete', old.id, {OLD});"
STEPS = {"insert": PUT, "delete": TAKE, "update": f"{TAKE} {PUT}"}
SQLITE = [
    f"CREATE VIRTUAL TABLE foundation_searchtext USING fts5("
    f"{COLUMNS}, content='foundation_searchdocument', content_rowid='id', tokenize='ascii')",
    *(
        f"CREATE TRIGGER foundation_searchtext_{event} AFTER {event.upper()} ON foundation_searchdocument"
        f" BEGIN {steps} END"
        for event, steps in STEPS.items()
    ),
]
SQLITE_BACK = [
    *(f"DROP TRIGGER foundation_searchtext_{event}" for event in STEPS),
    "DROP TABLE foundation_searchtext",
]


def make(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def undo(apps, schema_editor):
    for statement in POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_tables")]

    operations = [migrations.RunPython(make, undo)]
