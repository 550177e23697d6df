"""What a mail from the forum lets its reader stop following."""

from machina.apps.forum.models import Forum

from members.models import User
from notifications.subscriptions import Subscription, register

from .addresses import number_of_now
from .forum_conversation.models import Topic
from .keeping_up.following import unfollow_forum, unfollow_topic
from .models import Follow


def register_subscriptions() -> None:
    register(Subscription("topic", describe_topic, stop_topic))
    register(Subscription("forum", describe_forum, stop_forum))


def describe_topic(user: User, pk: int) -> str | None:
    follow = Follow.objects.filter(user=user, topic=number_of_now(pk)).select_related("topic").first()
    return f"de vraag ‘{follow.topic.subject}’" if follow and follow.topic else None


def stop_topic(user: User, pk: int) -> None:
    unfollow_topic(user=user, topic=Topic(pk=number_of_now(pk)))


def describe_forum(user: User, pk: int) -> str | None:
    follow = Follow.objects.filter(user=user, forum=pk).select_related("forum").first()
    return f"het forum {follow.forum.name}" if follow and follow.forum else None


def stop_forum(user: User, pk: int) -> None:
    unfollow_forum(user=user, forum=Forum(pk=pk))
