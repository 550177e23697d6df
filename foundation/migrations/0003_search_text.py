"""The full-text index over the search documents, in the words of each database."""

from django.db import migrations

POSTGRESQL = [
    """
    ALTER TABLE foundation_searchdocument ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple'::regconfig, title_words), 'A') ||
        setweight(to_tsvector('simple'::regconfig, body_words), 'B')
    ) STORED
    """,
    "CREATE INDEX foundation_searchdocument_vector ON foundation_searchdocument USING gin (vector)",
]
POSTGRESQL_BACK = ["ALTER TABLE foundation_searchdocument DROP COLUMN vector"]

SQLITE = [
    """
    CREATE VIRTUAL TABLE foundation_searchtext USING fts5(
        title_words, body_words, content='foundation_searchdocument', content_rowid='id', tokenize='ascii'
    )
    """,
    """
    CREATE TRIGGER foundation_searchtext_insert AFTER INSERT ON foundation_searchdocument BEGIN
        INSERT INTO foundation_searchtext(rowid, title_words, body_words)
        VALUES (new.id, new.title_words, new.body_words);
    END
    """,
    """
    CREATE TRIGGER foundation_searchtext_delete AFTER DELETE ON foundation_searchdocument BEGIN
        INSERT INTO foundation_searchtext(foundation_searchtext, rowid, title_words, body_words)
        VALUES ('delete', old.id, old.title_words, old.body_words);
    END
    """,
    """
    CREATE TRIGGER foundation_searchtext_update AFTER UPDATE ON foundation_searchdocument BEGIN
        INSERT INTO foundation_searchtext(foundation_searchtext, rowid, title_words, body_words)
        VALUES ('delete', old.id, old.title_words, old.body_words);
        INSERT INTO foundation_searchtext(rowid, title_words, body_words)
        VALUES (new.id, new.title_words, new.body_words);
    END
    """,
]
SQLITE_BACK = [
    "DROP TRIGGER foundation_searchtext_update",
    "DROP TRIGGER foundation_searchtext_delete",
    "DROP TRIGGER foundation_searchtext_insert",
    "DROP TABLE foundation_searchtext",
]


def make(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def undo(apps, schema_editor):
    for statement in POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [("foundation", "0002_search")]

    operations = [migrations.RunPython(make, undo)]
