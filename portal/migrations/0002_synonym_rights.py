"""Editors own the synonyms of the search."""

from django.db import migrations

ACTIONS = ("add", "change", "delete", "view")


def grant(apps, schema_editor):
    """On an empty database Django makes the permissions only after all migrations; so make what is missing."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="foundation", model="synonym"
    )
    group = apps.get_model("auth", "Group").objects.get(name="Redacteuren")
    for action in ACTIONS:
        permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type, codename=f"{action}_synonym", defaults={"name": f"Can {action} synoniem"}
        )
        group.permissions.add(permission)


def withdraw(apps, schema_editor):
    synonyms = {"permission__content_type__app_label": "foundation", "permission__content_type__model": "synonym"}
    apps.get_model("auth", "Group").permissions.through.objects.filter(group__name="Redacteuren", **synonyms).delete()


class Migration(migrations.Migration):

    dependencies = [("portal", "0001_cache_table"), ("foundation", "0004_first_synonyms"), ("members", "0003_roles")]

    operations = [migrations.RunPython(grant, withdraw)]
