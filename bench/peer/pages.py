"""The two pages of the peer that have a counterpart in the portal."""

from bench.pages import Page


def reader():
    from django.contrib.auth.models import User

    return User.objects.order_by("pk").first()


def pages() -> list[Page]:
    from django.conf import settings
    from machina.apps.forum_conversation.models import Topic

    topic = Topic.objects.select_related("forum").order_by("-posts_count").first()
    path = f"/forum/{topic.forum.slug}-{topic.forum_id}/topic/{topic.slug}-{topic.pk}/"
    last = -(-topic.posts_count // settings.MACHINA_TOPIC_POSTS_NUMBER_PER_PAGE)
    return [
        Page("peer: forum index", "/", member=True),
        Page("peer: topic, first page", path, member=True),
        Page("peer: topic, last page", f"{path}?page={last}", member=True),
    ]
