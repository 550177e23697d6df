"""Editors keep the library; authors write drafts of it."""

from django.db import migrations

PERMISSIONS = {
    "Redacteuren": {
        "goaltemplate": ("add", "change", "delete", "view", "publish", "lock", "unlock"),
        "libraryfocusarea": ("add", "change", "delete", "view"),
        "inspectionstandard": ("add", "change", "delete", "view"),
    },
    "Auteurs": {"goaltemplate": ("add", "change", "view")},
}


def grant(apps, schema_editor):
    for group_name, models in PERMISSIONS.items():
        group = apps.get_model("auth", "Group").objects.get(name=group_name)
        for model, actions in models.items():
            group.permissions.add(*(permission(apps, model, action) for action in actions))


def permission(apps, model, action):
    """On an empty database Django makes the permissions only after all migrations; so make what is missing."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="goals", model=model
    )
    codename = f"{action}_{model}"
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": codename.replace("_", " ").capitalize()}
    )[0]


def withdraw(apps, schema_editor):
    ours = {"permission__content_type__app_label": "goals", "group__name__in": PERMISSIONS}
    apps.get_model("auth", "Group").permissions.through.objects.filter(**ours).delete()


class Migration(migrations.Migration):

    dependencies = [("goals", "0001_library"), ("members", "0003_roles")]

    operations = [migrations.RunPython(grant, withdraw)]
