"""A place for members' files, and a Dutch name for the collection that holds all others."""

from django.db import migrations
from django.db.models import F

MEMBERS_COLLECTION = "Alleen voor leden"
WAGTAILS_NAME, ROOT = "Root", "Alle bestanden"


def arrange(apps, schema_editor):
    Collection = apps.get_model("wagtailcore", "Collection")
    Collection.objects.filter(depth=1, name=WAGTAILS_NAME).update(name=ROOT)
    make_place_for_members(apps)


def make_place_for_members(apps):
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


def undo(apps, schema_editor):
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name=ROOT).update(name=WAGTAILS_NAME)
    drop_empty_place(apps)


def drop_empty_place(apps):
    """With files in it the collection stays."""
    for collection in apps.get_model("wagtailcore", "Collection").objects.filter(name=MEMBERS_COLLECTION):
        Image, Document = apps.get_model("wagtailimages", "Image"), apps.get_model("wagtaildocs", "Document")
        if not any(model.objects.filter(collection=collection).exists() for model in (Image, Document)):
            collection.delete()
            apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).update(numchild=F("numchild") - 1)


class Migration(migrations.Migration):
    dependencies = [
        ("knowledge", "0001_tables"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [migrations.RunPython(arrange, undo)]
