"""A row for each word list, which editors change; nobody adds or deletes one."""

from django.db import migrations

EDITORS = "Redacteuren"
NAMES = (
    "vague_verbs",
    "vague_verb_phrases",
    "vague_adjectives",
    "vague_phrases",
    "fixed_terms",
    "action_verbs",
    "parties",
    "measures",
    "sources",
)


def seed(apps, schema_editor):
    word_lists = apps.get_model("goals", "WordList").objects
    word_lists.bulk_create([word_lists.model(name=name) for name in NAMES])
    group = apps.get_model("auth", "Group").objects.get(name=EDITORS)
    group.permissions.add(*(permission(apps, action) for action in ("change", "view")))


def permission(apps, action):
    """On an empty database Django makes the permissions only after all migrations; so make what is missing."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="goals", model="wordlist"
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_wordlist",
        defaults={"name": f"{action.capitalize()} wordlist"},
    )[0]


def take_away(apps, schema_editor):
    ours = {"permission__content_type__app_label": "goals", "permission__content_type__model": "wordlist"}
    apps.get_model("auth", "Group").permissions.through.objects.filter(**ours, group__name=EDITORS).delete()
    apps.get_model("goals", "WordList").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [("goals", "0006_word_lists"), ("members", "0003_roles")]

    operations = [migrations.RunPython(seed, take_away)]
