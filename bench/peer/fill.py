"""Put the portal's forum into the stock site: python -m bench.peer.fill FILE."""

import json
import sys
from pathlib import Path

import django
from django.utils.dateparse import parse_datetime

BATCH = 1000


def main(rows: dict) -> None:
    django.setup()
    from django.core.management import call_command

    from bench.prepare import refresh_statistics

    call_command("migrate", verbosity=0, interactive=False)
    users = make_users(rows["users"])
    make_topics(rows, users, make_forums(rows["forums"]))
    open_to_members()
    read_every_other_topic()
    refresh_statistics()


def make_users(count: int) -> list:
    from django.contrib.auth.models import User

    users = [User(username=f"lid{number}") for number in range(count)]
    return User.objects.bulk_create(users, batch_size=BATCH)


def make_forums(rows: list[dict]) -> dict:
    """Forums by the number they have in the portal; machina gives its own when it builds the tree."""
    from machina.apps.forum.models import Forum

    forums = {}
    for row in rows:
        forums[row["pk"]] = Forum.objects.create(
            name=row["name"],
            description=row["description"],
            type=row["type"],
            parent=forums.get(row["parent_id"]),
        )
    return forums


def make_topics(rows: dict, users: list, forums: dict) -> None:
    from machina.apps.forum_conversation.models import Post, Topic

    topics = [Topic(type=0, status=0, **row | {"forum_id": forums[row["forum_id"]].pk}) for row in rows["topics"]]
    Topic.objects.bulk_create(topics, batch_size=BATCH)
    posts = []
    for topic, poster, subject, content, rendered, created in rows["posts"]:
        post = Post(topic_id=topic, poster=users[(poster or 0) % len(users)], subject=subject, content=content)
        post._content_rendered = rendered
        post.created = post.updated = parse_datetime(created)
        posts.append(post)
    with_own_dates(Post)
    Post.objects.bulk_create(posts, batch_size=BATCH)
    count_posts()


def with_own_dates(model) -> None:
    """In this process, which ends soon, posts keep the time at which they were written."""
    model._meta.get_field("created").auto_now_add = False
    model._meta.get_field("updated").auto_now = False


def count_posts() -> None:
    from django.db.models import OuterRef, Subquery
    from machina.apps.forum.models import Forum
    from machina.apps.forum_conversation.models import Post, Topic

    posts = Post.objects.filter(topic=OuterRef("pk"))
    first, last = posts.order_by("created", "pk"), posts.order_by("-created", "-pk")
    Topic.objects.update(
        first_post=Subquery(first.values("pk")[:1]),
        last_post=Subquery(last.values("pk")[:1]),
        last_post_on=Subquery(last.values("created")[:1]),
    )
    for forum in Forum.objects.all():
        forum.update_trackers()


def open_to_members() -> None:
    from machina.apps.forum_permission.models import ForumPermission, UserForumPermission

    for codename in ("can_see_forum", "can_read_forum", "can_start_new_topics", "can_reply_to_topics"):
        permission = ForumPermission.objects.get(codename=codename)
        UserForumPermission.objects.create(permission=permission, authenticated_user=True, has_perm=True)


def read_every_other_topic() -> None:
    """As the portal's reader did."""
    from machina.apps.forum_conversation.models import Topic
    from machina.apps.forum_tracking.models import TopicReadTrack

    from bench.peer.pages import reader

    someone = reader()
    topics = Topic.objects.order_by("pk").values_list("pk", flat=True)[::2]
    TopicReadTrack.objects.bulk_create([TopicReadTrack(user=someone, topic_id=pk) for pk in topics], batch_size=BATCH)


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text()))
