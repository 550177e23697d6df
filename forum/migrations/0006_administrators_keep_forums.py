"""Administrators keep the forums and who may do what in them."""

from django.db import migrations

ADMINISTRATORS = "Beheerders"
MODELS = [("forum", "forum"), ("forum_permission", "groupforumpermission"), ("forum_permission", "userforumpermission")]
ACTS = ["add", "change", "delete", "view"]


def permissions(apps):
    types, permission_model = apps.get_model("contenttypes", "ContentType"), apps.get_model("auth", "Permission")
    for app, model in MODELS:
        # On a new database the rows that Django makes after migrating are not there yet.
        content_type, _ = types.objects.get_or_create(app_label=app, model=model)
        for act in ACTS:
            yield permission_model.objects.get_or_create(
                content_type=content_type, codename=f"{act}_{model}", defaults={"name": f"Can {act} {model}"}
            )[0]


def grant(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=ADMINISTRATORS)
    group.permissions.add(*permissions(apps))


def withdraw(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name=ADMINISTRATORS):
        group.permissions.remove(*permissions(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("questions", "0005_draft_written_in"),
        ("forum_permission", "0005_userforumpermission_authenticated_user"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(grant, withdraw)]
