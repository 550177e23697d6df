from django.db import migrations
from django.db.models import OuterRef, Subquery

ACTIVE = ["aangevraagd", "bevestigd", "wachtlijst", "aangeboden", "aanwezig"]


def release(apps, schema_editor):
    """Whoever was registered for a date that was called off is free for another date of its event."""
    registration, session = apps.get_model("events", "Registration"), apps.get_model("events", "Session")
    called_off = session.objects.filter(pk=OuterRef("session")).values("cancelled_at")
    rows = registration.objects.filter(session__cancelled_at__isnull=False, state__in=ACTIVE)
    rows.update(released_at=Subquery(called_off))


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0022_places_that_bind"),
    ]

    operations = [
        migrations.RunPython(release, migrations.RunPython.noop, elidable=True),
    ]
