"""One word for what a goal wants to reach, also in the description of a forum that nobody changed."""

from django.db import migrations

BEFORE = "Doelen zo opschrijven dat je kunt zien of het lukt: indicatoren, nulmeting, streefwaarde."
AFTER = BEFORE.replace("streefwaarde", "doelwaarde")


def change(apps, before, after):
    for forum in apps.get_model("forum", "Forum").objects.filter(description=before):
        forum.description = after  # saved one by one: machina keeps the rendered text beside it
        forum.save()


def to_target(apps, schema_editor):
    change(apps, BEFORE, AFTER)


def back(apps, schema_editor):
    change(apps, AFTER, BEFORE)


class Migration(migrations.Migration):
    dependencies = [("questions", "0006_administrators_keep_forums"), ("forum", "0011_auto_20190627_2132")]
    operations = [migrations.RunPython(to_target, back)]
