"""Questions that were taken back before their title went along with their text."""

from django.db import migrations
from django.db.models import F

TITLE, SLUG = "Ingetrokken vraag", "ingetrokken-vraag"


def withdraw_titles(apps, schema_editor):
    rows = apps.get_model("questions", "WithdrawnPost").objects.filter(post__topic__first_post=F("post"))
    for row in rows.filter(subject="").select_related("post__topic"):
        topic = row.post.topic
        if row.final_at is None:
            row.subject = topic.subject
            row.save(update_fields=["subject"])
        apps.get_model("forum_conversation", "Topic").objects.filter(pk=topic.pk).update(subject=TITLE, slug=SLUG)
        apps.get_model("forum_conversation", "Post").objects.filter(topic=topic.pk).update(subject=TITLE)


def bring_back_titles(apps, schema_editor):
    """Those that are still kept."""
    for row in apps.get_model("questions", "WithdrawnPost").objects.exclude(subject=""):
        topics = apps.get_model("forum_conversation", "Topic").objects.filter(first_post=row.post_id)
        topics.update(subject=row.subject)


class Migration(migrations.Migration):
    dependencies = [("questions", "0016_withdrawn_words"), ("forum_conversation", "0001_tables")]

    operations = [migrations.RunPython(withdraw_titles, bring_back_titles)]
