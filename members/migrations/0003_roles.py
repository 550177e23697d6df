"""The staff roles as groups with their permissions.

Wagtail's own two groups become our authors and editors, so that its collections and its workflow keep pointing at them.
"""

from django.db import migrations

AUTHORS, EDITORS = "Auteurs", "Redacteuren"
RENAMED = {"Editors": AUTHORS, "Moderators": EDITORS}
OTHERS = ("Organisatoren", "Moderatoren", "Beheerders")
FILES_OF_OTHERS = ["change_image", "change_document", "delete_image", "delete_document"]
WORKFLOW = {"Moderators approval": "Goedkeuring door de redactie"}

PERMISSIONS = {
    EDITORS: [
        "wagtailredirects.redirect.add",
        "wagtailredirects.redirect.change",
        "wagtailredirects.redirect.delete",
        "foundation.theme.add",
        "foundation.theme.change",
        "foundation.theme.view",
        "foundation.synonym.add",
        "foundation.synonym.change",
        "foundation.synonym.delete",
        "foundation.synonym.view",
    ],
    "Beheerders": [
        "members.user.add",
        "members.user.change",
        "members.user.view",
        "members.organisation.add",
        "members.organisation.change",
        "members.organisation.delete",
        "members.organisation.view",
        "members.affiliation.add",
        "members.affiliation.change",
        "members.affiliation.view",
        "members.auditentry.view",
        "foundation.theme.add",
        "foundation.theme.change",
        "foundation.theme.delete",
        "foundation.theme.view",
        "wagtailcore.site.add",
        "wagtailcore.site.change",
        "wagtailcore.collection.add",
        "wagtailcore.collection.change",
        "wagtailcore.workflow.add",
        "wagtailcore.workflow.change",
    ],
}


def make_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for old, new in RENAMED.items():
        Group.objects.filter(name=old).update(name=new)
    entry = apps.get_model("auth", "Permission").objects.get(codename="access_admin")
    for name in (AUTHORS, EDITORS, *OTHERS):
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(entry, *(permission(apps, address) for address in PERMISSIONS.get(name, [])))
    let_authors_change_only_their_own(apps)
    rename_workflow(apps, WORKFLOW)


def permission(apps, address):
    """On an empty database Django makes the permissions only after all migrations; so make what is missing."""
    app_label, model, action = address.split(".")
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    name = f"Can {action} {apps.get_model(app_label, model)._meta.verbose_name}"
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=f"{action}_{model}", defaults={"name": name}
    )[0]


def let_authors_change_only_their_own(apps):
    """In Wagtail, whoever may add pages may edit the pages they made; "change" is everybody's pages."""
    apps.get_model("wagtailcore", "GroupPagePermission").objects.filter(
        group__name=AUTHORS, permission__codename="change_page"
    ).delete()
    theirs_only = {"group__name": AUTHORS, "permission__codename__in": FILES_OF_OTHERS}
    apps.get_model("auth", "Group").permissions.through.objects.filter(**theirs_only).delete()
    apps.get_model("wagtailcore", "GroupCollectionPermission").objects.filter(**theirs_only).delete()


def rename_workflow(apps, names):
    for old, new in names.items():
        apps.get_model("wagtailcore", "Workflow").objects.filter(name=old).update(name=new)
        apps.get_model("wagtailcore", "Task").objects.filter(name=old).update(name=new)


def give_names_back(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Group.objects.filter(name__in=OTHERS).delete()
    for old, new in RENAMED.items():
        Group.objects.filter(name=new).update(name=old)
    rename_workflow(apps, {new: old for old, new in WORKFLOW.items()})


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0002_tables"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailredirects", "0001_initial"),
    ]

    operations = [migrations.RunPython(make_roles, give_names_back)]
