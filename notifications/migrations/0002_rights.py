from django.db import migrations

CODENAMES = ["view_email", "change_email"]


def permissions(apps):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="post_office", model="email"
    )
    Permission = apps.get_model("auth", "Permission")
    return [
        Permission.objects.get_or_create(content_type=content_type, codename=name, defaults={"name": name})[0]
        for name in CODENAMES
    ]


def give(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name="Beheerders")
    group.permissions.add(*permissions(apps))


def take(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name="Beheerders"):
        group.permissions.remove(*permissions(apps))


class Migration(migrations.Migration):
    """Administrators see the mail queue and offer dead letters again."""

    dependencies = [
        ("notifications", "0001_tables"),
        ("members", "0003_roles"),
        ("post_office", "0014_alter_email_recipient_delivery_status_and_more"),
    ]

    operations = [migrations.RunPython(give, take)]
