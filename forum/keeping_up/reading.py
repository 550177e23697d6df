"""What a reader has read."""

from datetime import datetime
from typing import Protocol

from django.db.models import Count, QuerySet
from machina.apps.forum_tracking.models import TopicReadTrack

from foundation.prepared import prepared
from members.models import User

from ..forum_conversation.models import Post, Topic
from ..querysets import PostQuerySet, unread_since


class TrackedTopic(Protocol):
    """A question, or its line in a list, with when somebody last read it."""

    @property
    def last_post_on(self) -> datetime | None: ...
    @property
    def read_at(self) -> datetime | None: ...


def has_unread(topic: TrackedTopic, user: User) -> bool:
    """Was something said since `user` last read it? Needs `with_unread_for(user)`."""
    if topic.last_post_on is None or topic.last_post_on <= unread_since(user):
        return False
    return topic.read_at is None or topic.read_at < topic.last_post_on


def mark_read(*, reader: User, topic: Topic) -> None:
    """Remember that `reader` read `topic` now: their own row and nobody else's, in one statement."""
    TopicReadTrack.objects.bulk_create(
        [TopicReadTrack(user=reader, topic=topic)],
        update_conflicts=True,
        unique_fields=["user", "topic"],
        update_fields=["mark_time"],
    )


def mark_all_read(*, reader: User, seen_at: datetime) -> None:
    """Remember that `reader` saw everything up to `seen_at`, in all forums: what came later stays unread."""
    unread = Topic.objects.unread_by(reader, unread_since(reader)).filter(last_post_on__lte=seen_at)
    TopicReadTrack.objects.bulk_create(
        [TopicReadTrack(user=reader, topic_id=pk) for pk in unread.order_by("pk").values_list("pk", flat=True)],
        update_conflicts=True,
        unique_fields=["user", "topic"],
        update_fields=["mark_time"],
    )


def first_unread(topic: TrackedTopic, posts: PostQuerySet) -> Post | None:
    """The first of the `posts` of this topic that came after its reader last read it; None when none did."""
    return posts.filter(created__gt=topic.read_at).in_order().first() if topic.read_at else None


def count_unread_by_forum(user: User) -> dict[int, int]:
    """How many questions have news for `user`, by forum id, in one query."""
    return dict(_unread_by_forum(user.pk, unread_since(user)))


@prepared
def _unread_by_forum(reader: int, since: datetime) -> QuerySet[Topic, tuple[int, int]]:
    unread = Topic.objects.unread_by(reader, since).order_by()
    return unread.values("forum_id").annotate(number=Count("pk")).values_list("forum_id", "number")
