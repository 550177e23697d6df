from django.db import migrations
from django.utils import timezone


def see_everybody_today(apps, schema_editor):
    """When people were here before was not kept: nobody counts as away for that."""
    apps.get_model("members", "User").objects.filter(is_active=True).update(last_seen_on=timezone.localdate())


class Migration(migrations.Migration):

    dependencies = [
        ("members", "0004_last_seen_on"),
    ]

    operations = [migrations.RunPython(see_everybody_today, migrations.RunPython.noop)]
