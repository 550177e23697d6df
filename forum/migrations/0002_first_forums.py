"""The forums the network starts with; afterwards they are kept in the administration."""

from django.db import migrations
from django.utils.text import slugify

FORUMS = {
    "Doelen en indicatoren": "Doelen zo opschrijven dat je kunt zien of het lukt: indicatoren, nulmeting, doelwaarde.",
    "Middelen en verantwoording": "Geld dat ergens voor bedoeld is: verdelen, volgen, verantwoorden.",
    "Thuiszitters en verzuim": "Elk kind een passende plek, en snel.",
    "Samenwerken in de regio": "Schoolbesturen, gemeenten, jeugdhulp en buurverbanden.",
    "Praktisch en vraag aan POS": "Over het portaal, de bijeenkomsten, en vragen aan Perspectief op School.",
}
POST = 0


def open_forums(apps, schema_editor):
    forum_model = apps.get_model("forum", "Forum")
    if forum_model.objects.exists():
        return
    for number, (name, description) in enumerate(FORUMS.items(), start=1):
        # Each is a tree of one: mptt's manager is not there in a migration.
        forum_model.objects.create(
            name=name,
            slug=slugify(name),
            description=description,
            type=POST,
            tree_id=number,
            lft=1,
            rght=2,
            level=0,
        )


def close_forums(apps, schema_editor):
    apps.get_model("forum", "Forum").objects.filter(name__in=FORUMS, topics=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("questions", "0001_tables"),
        ("forum", "0002_last_post"),
    ]
    operations = [migrations.RunPython(open_forums, close_forums)]
