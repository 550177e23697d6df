from django.db import migrations
from django.db.models import F


def let_read(apps, schema_editor):
    """What was answered in full could be read by everybody in the team, and stays so."""
    rows = apps.get_model("goals", "Evaluation").objects.filter(readable_since=None)
    complete = rows.exclude(reached="").exclude(money_helped="").exclude(lesson="").exclude(next_step="")
    complete.update(readable_since=F("changed_at"))


class Migration(migrations.Migration):
    dependencies = [("goals", "0034_evaluation_readable_since")]

    operations = [migrations.RunPython(let_read, migrations.RunPython.noop)]
