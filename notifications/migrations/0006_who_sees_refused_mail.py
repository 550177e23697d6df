from django.db import migrations


def permission(apps):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="notifications", model="inboundmail"
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename="view_inboundmail", defaults={"name": "Can view ontvangen mail"}
    )[0]


def give(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Beheerders")
    group.permissions.add(permission(apps))


def take(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name="Beheerders"):
        group.permissions.remove(permission(apps))


class Migration(migrations.Migration):
    """Administrators see which mail was refused, and why."""

    dependencies = [("notifications", "0005_mail_that_comes_in")]

    operations = [migrations.RunPython(give, take)]
