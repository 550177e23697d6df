"""Who is a member stays one for another year; who waits is reminded of from now on; names can be searched."""

from datetime import timedelta

from django.db import migrations
from django.utils import timezone

from foundation.dutch import fold

BATCH = 500


def fill(apps, schema_editor):
    now = timezone.now()
    current = apps.get_model("members", "Affiliation").objects.filter(ended_on=None)
    current.exclude(confirmed_at=None).update(reconfirm_by=now + timedelta(days=365))
    current.filter(confirmed_at=None).update(asked_at=now)
    people = apps.get_model("members", "User").objects
    for start in range(0, people.count(), BATCH):
        some = list(people.order_by("pk")[start : start + BATCH])
        for person in some:
            person.search_name = fold(f"{person.first_name} {person.last_name}".strip())[:240]
        people.bulk_update(some, ["search_name"])


class Migration(migrations.Migration):

    dependencies = [("members", "0009_membership")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
