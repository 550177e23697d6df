"""What the forum lets people keep: its questions."""

from collections.abc import Collection

from members.models import User
from members.permissions import is_confirmed
from notifications.keeping.kinds import KeptKind, Thing

from .forum_conversation.models import Topic
from .models import KeptTopic
from .permissions import reach_of


def things(reader: User, numbers: Collection[int]) -> dict[int, Thing]:
    if not is_confirmed(reader):
        return {}
    _, closed_forums = reach_of(reader)
    topics = Topic.objects.visible().filter(pk__in=numbers).exclude(forum__in=closed_forums).select_related("forum")
    return {topic.pk: Thing("Vraag", topic.subject, topic.get_absolute_url()) for topic in topics}


QUESTION = KeptKind("vraag", KeptTopic, "topic", things)
