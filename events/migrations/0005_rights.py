"""What organisers and editors may do with sessions in the CMS."""

from django.db import migrations

RIGHTS = {
    "Organisatoren": ["add", "change", "delete", "view"],
    "Redacteuren": ["add", "change", "delete", "view"],
    "Beheerders": ["add", "change", "delete", "view"],
}


def session_permissions(apps, actions):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="events", model="session"
    )
    Permission = apps.get_model("auth", "Permission")
    for action in actions:
        yield Permission.objects.get_or_create(
            content_type=content_type, codename=f"{action}_session", defaults={"name": f"Can {action} datum"}
        )[0]


def give_rights(apps, schema_editor):
    for name, actions in RIGHTS.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        group.permissions.add(*session_permissions(apps, actions))


def take_rights(apps, schema_editor):
    for name, actions in RIGHTS.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        group.permissions.remove(*session_permissions(apps, actions))


class Migration(migrations.Migration):
    dependencies = [("events", "0004_integrations"), ("members", "0003_roles")]

    operations = [migrations.RunPython(give_rights, take_rights)]
