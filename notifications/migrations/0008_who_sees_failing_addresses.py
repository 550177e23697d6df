from django.db import migrations


def permission(apps):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="notifications", model="failingaddress"
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename="view_failingaddress", defaults={"name": "Can view mailadres waar mail niet aankomt"}
    )[0]


def give(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Beheerders")
    group.permissions.add(permission(apps))


def take(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name="Beheerders"):
        group.permissions.remove(permission(apps))


class Migration(migrations.Migration):
    """Administrators see at which addresses mail does not arrive."""

    dependencies = [("notifications", "0007_failing_address")]

    operations = [migrations.RunPython(give, take)]
