"""Following a question or a forum, and sharing a question."""

from django.db import transaction
from machina.apps.forum.models import Forum

from members.models import User

from ..forum_conversation.models import Topic
from ..models import Follow, MeToo


def follow_topic(*, user: User, topic: Topic) -> None:
    """Hear of new answers to `topic`; doing it twice is doing it once."""
    Follow.objects.get_or_create(user=user, topic=topic)


def unfollow_topic(*, user: User, topic: Topic) -> None:
    Follow.objects.filter(user=user, topic=topic).delete()


def follow_forum(*, user: User, forum: Forum) -> None:
    """Hear of new questions in `forum`; doing it twice is doing it once."""
    Follow.objects.get_or_create(user=user, forum=forum)


def unfollow_forum(*, user: User, forum: Forum) -> None:
    Follow.objects.filter(user=user, forum=forum).delete()


@transaction.atomic
def share_question(*, user: User, topic: Topic) -> None:
    """'Ik heb deze vraag ook': counted, and followed, since the answer matters to them too."""
    MeToo.objects.get_or_create(user=user, topic=topic)
    follow_topic(user=user, topic=topic)


def unshare_question(*, user: User, topic: Topic) -> None:
    MeToo.objects.filter(user=user, topic=topic).delete()
