"""What authors and editors may do with contact persons and questions, and a place for members' files."""

from django.db import migrations
from django.db.models import F

AUTHORS, EDITORS = "Auteurs", "Redacteuren"
MEMBERS_COLLECTION = "Alleen voor leden"
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


def make_collection(apps, schema_editor):
    """Historical models carry no tree methods, so the place under the root is written out."""
    Collection = apps.get_model("wagtailcore", "Collection")
    root = Collection.objects.filter(depth=1).first()
    if root is None or Collection.objects.filter(name=MEMBERS_COLLECTION).exists():
        return
    last = Collection.objects.filter(depth=2).order_by("path").last()
    path = f"{root.path}{int(last.path[-4:]) + 1 if last else 1:04d}"
    collection = Collection.objects.create(name=MEMBERS_COLLECTION, path=path, depth=2, numchild=0)
    root.numchild += 1
    root.save(update_fields=["numchild"])
    apps.get_model("wagtailcore", "CollectionViewRestriction").objects.create(
        collection=collection, restriction_type="login"
    )


def drop_empty_collection(apps, schema_editor):
    """With files in it the collection stays."""
    for collection in apps.get_model("wagtailcore", "Collection").objects.filter(name=MEMBERS_COLLECTION):
        Image, Document = apps.get_model("wagtailimages", "Image"), apps.get_model("wagtaildocs", "Document")
        if not any(model.objects.filter(collection=collection).exists() for model in (Image, Document)):
            collection.delete()
            apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).update(numchild=F("numchild") - 1)


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0001_initial"),
        ("members", "0003_roles"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [
        migrations.RunPython(give_rights, take_rights),
        migrations.RunPython(make_collection, drop_empty_collection),
    ]
