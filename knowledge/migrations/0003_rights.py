"""What authors and editors may do with contact persons and questions."""

from django.db import migrations

AUTHORS, EDITORS = "Auteurs", "Redacteuren"
PERMISSIONS = {
    EDITORS: [
        ("contactperson", ["add", "change", "delete", "view"]),
        ("contactmessage", ["change", "view"]),
        ("contactsettings", ["change"]),
    ],
    AUTHORS: [("contactperson", ["view"])],
}


def give_rights(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, models in PERMISSIONS.items():
        group, _ = Group.objects.get_or_create(name=name)
        for model, actions in models:
            for action in actions:
                group.permissions.add(permission(apps, model, action))


def permission(apps, model, action):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="knowledge", model=model
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=f"{action}_{model}", defaults={"name": f"Can {action} {model}"}
    )[0]


def take_rights(apps, schema_editor):
    Permission = apps.get_model("auth", "Permission")
    for name, models in PERMISSIONS.items():
        group = apps.get_model("auth", "Group").objects.get(name=name)
        for model, actions in models:
            codenames = [f"{action}_{model}" for action in actions]
            group.permissions.remove(
                *Permission.objects.filter(content_type__app_label="knowledge", codename__in=codenames)
            )


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0002_collections"), ("members", "0003_roles")]

    operations = [migrations.RunPython(give_rights, take_rights)]
