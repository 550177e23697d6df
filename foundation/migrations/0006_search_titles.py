"""PostgreSQL: the titles in an index of their own, so that titles-first reads no long vector."""

from django.db import migrations


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "ALTER TABLE foundation_searchdocument ADD COLUMN title_vector tsvector"
            " GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, title_words)) STORED"
        )
        schema_editor.execute(
            "CREATE INDEX foundation_searchdocument_title_vector"
            " ON foundation_searchdocument USING gin (title_vector)"
        )


def undo(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE foundation_searchdocument DROP COLUMN title_vector")


class Migration(migrations.Migration):

    dependencies = [("foundation", "0005_search_cover")]

    operations = [migrations.RunPython(make, undo)]
