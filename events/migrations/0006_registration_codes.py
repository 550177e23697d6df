from django.db import migrations

from events.models.registrations import new_code

BATCH = 500


def give_codes(apps, schema_editor):
    rows = apps.get_model("events", "Registration").objects
    while batch := list(rows.filter(code=None).only("pk")[:BATCH]):
        for registration in batch:
            registration.code = new_code()
        rows.bulk_update(batch, ["code"])


class Migration(migrations.Migration):
    dependencies = [("events", "0005_registration_code")]

    operations = [migrations.RunPython(give_codes, migrations.RunPython.noop)]
