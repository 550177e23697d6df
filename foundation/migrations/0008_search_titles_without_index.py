"""PostgreSQL: the titles of hits are looked into one by one, which is quicker than finding them by an index."""

from django.db import migrations

INDEX = "foundation_searchdocument_title_vector"


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {INDEX}")


def make_again(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX {INDEX} ON foundation_searchdocument USING gin (title_vector)")


class Migration(migrations.Migration):

    dependencies = [("foundation", "0007_content_change")]

    operations = [migrations.RunPython(drop, make_again)]
