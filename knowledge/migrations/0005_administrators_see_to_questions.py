"""Administrators see to questions that nobody answered, and give them another owner."""

from django.db import migrations

ADMINISTRATORS = "Beheerders"
ACTS = ("change", "view")


def give_rights(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=ADMINISTRATORS)
    group.permissions.add(*rights(apps))


def rights(apps):
    # On a new database the rows that Django makes after migrating are not there yet.
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="knowledge", model="contactmessage"
    )
    for act in ACTS:
        yield apps.get_model("auth", "Permission").objects.get_or_create(
            content_type_id=content_type.pk, codename=f"{act}_contactmessage", defaults={"name": f"Can {act} contactmessage"}
        )[0]


def take_rights(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name=ADMINISTRATORS):
        group.permissions.remove(*rights(apps))


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0004_contact_due")]

    operations = [migrations.RunPython(give_rights, take_rights)]
