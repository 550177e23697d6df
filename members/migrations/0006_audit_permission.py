"""Administrators read the audit log."""

from django.db import migrations


def grant(apps, schema_editor):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="members", model="auditentry"
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename="view_auditentry", defaults={"name": "Can view regel in het logboek"}
    )
    for group in apps.get_model("auth", "Group").objects.filter(name="Beheerders"):
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("members", "0005_audit_and_import"), ("members", "0003_roles")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
