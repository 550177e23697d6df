"""Wagtail's own name for the collection that holds all others, in Dutch; one that somebody renamed stays."""

from django.db import migrations

BEFORE, AFTER = "Root", "Alle bestanden"


def rename(apps, before, after):
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name=before).update(name=after)


def to_dutch(apps, schema_editor):
    rename(apps, BEFORE, AFTER)


def back(apps, schema_editor):
    rename(apps, AFTER, BEFORE)


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0011_counted_questions"), ("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(to_dutch, back)]
