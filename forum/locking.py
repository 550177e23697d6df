"""Who changes a question or a post in it holds its row meanwhile, so that others do so one after the other."""

from collections.abc import Collection

from .forum_conversation.models import Post, Topic


def lock_topic(number: int) -> Topic:
    """The question as it is now, held until the transaction ends."""
    return lock_topics([number])[0]


def lock_topics(numbers: Collection[int]) -> list[Topic]:
    """These questions as they are now, held, by primary key.

    Read again once they are held: PostgreSQL loses a row whose forum was changed by who held it before, when it is
    locked and joined in one query.
    """
    rows = Topic.objects.filter(pk__in=numbers).order_by("pk")
    list(rows.select_for_update())
    return list(rows.select_related("forum", "question"))


def lock_topic_of(post: Post) -> tuple[Topic, Post]:
    """The question in which a post stands now, held, and the post as it is now.

    Since it was read, the post may have gone to another question by merging or splitting.
    """
    topic = lock_topic(post.topic_id)
    while (present := Post.objects.select_related("poster", "updated_by").get(pk=post.pk)).topic_id != topic.pk:
        topic = lock_topic(present.topic_id)
    present.topic = topic
    return topic, present
