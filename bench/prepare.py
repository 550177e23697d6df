"""Fill the portal's database, and write its forum to a file for the peer: python -m bench.prepare SCALE FILE."""

import json
import sys
from pathlib import Path

import django
from django.core.serializers.json import DjangoJSONEncoder


def main(scale: int, export: Path) -> None:
    django.setup()
    from django.core.management import call_command

    from bench import first_pages, many_goals
    from portal.demo import static_files

    call_command("migrate", verbosity=0, interactive=False)
    if static_files.are_stale():
        static_files.collect()
    call_command("demo_content", scale=scale)
    many_goals.fill(scale)
    first_pages.fill()
    read_every_other_topic()
    refresh_statistics()
    export.write_text(json.dumps(forum_rows(), cls=DjangoJSONEncoder))


def read_every_other_topic() -> None:
    """Let the reader have read part of the forum, as people have."""
    from machina.apps.forum_tracking.models import TopicReadTrack

    from bench.pages import reader
    from forum.forum_conversation.models import Topic

    someone = reader()
    read = [
        TopicReadTrack(user=someone, topic_id=pk)
        for pk in Topic.objects.order_by("pk").values_list("pk", flat=True)[::2]
    ]
    TopicReadTrack.objects.bulk_create(read, batch_size=1000, ignore_conflicts=True)


def refresh_statistics() -> None:
    """What autovacuum does by itself on a server that has been up for a while."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def forum_rows() -> dict:
    from machina.apps.forum.models import Forum

    from forum.forum_conversation.models import Post, Topic
    from members.models import User

    posts = Post.objects.order_by("topic_id", "created", "pk")
    return {
        "users": User.objects.count(),
        "forums": list(Forum.objects.values("pk", "parent_id", "name", "description", "type")),
        "topics": list(Topic.objects.order_by("pk").values("pk", "forum_id", "subject", "slug", "posts_count")),
        "posts": list(posts.values_list("topic_id", "poster_id", "subject", "content", "_content_rendered", "created")),
    }


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
