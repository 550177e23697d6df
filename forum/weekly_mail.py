"""What the weekly mail tells of the forum beside notifications: new questions of one’s themes, and those that nobody
answered for days.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from machina.apps.forum_tracking.models import TopicReadTrack

from members.models import User
from notifications.digests.blocks import Candidate, WeeklyBlock
from notifications.digests.lines import Line
from notifications.digests.themes import RECENT, Novelty
from notifications.kinds import Words

from .forum_conversation.models import Topic
from .models import Follow
from .permissions import readable_by_each
from .querysets import UNREAD_LASTS

OPEN_FOR = timedelta(days=5)
LOOKED_AT = 40
LOOKED_AT_IN_THEMES = 200  # of all themes together: more than are asked in two months


def open_questions(readers: Sequence[User], now: datetime) -> dict[int, list[Candidate]]:
    """The newest questions without an answer, which the reader neither asked, follows nor looked at."""
    topics = _open_topics(now)
    candidates = {topic.pk: _candidate(topic, subject=f"Nog zonder antwoord: {topic.subject}") for topic in topics}
    return {pk: [candidates[topic.pk] for topic in some] for pk, some in _new_to(readers, topics).items()}


def new_in_themes(readers: Sequence[User], themes: Collection[int], now: datetime) -> dict[int, list[Novelty]]:
    """The newest questions of these themes, which the reader neither asked, follows nor looked at."""
    asked = Topic.objects.visible().asked().filter(question__theme__in=themes, created__gt=now - RECENT)
    asked = asked.select_related("forum", "question__theme", "first_post__poster")
    topics = list(asked.order_by("-created")[:LOOKED_AT_IN_THEMES])
    novelties = {topic.pk: _novelty(topic) for topic in topics}
    return {pk: [novelties[topic.pk] for topic in some] for pk, some in _new_to(readers, topics).items()}


def _new_to(readers: Sequence[User], topics: Sequence[Topic]) -> dict[int, list[Topic]]:
    """By reader, those they may read now and have nothing to do with yet."""
    if not topics:
        return {}
    known, readable = _known_to(readers, topics), readable_by_each(readers)
    return {
        reader.pk: [
            topic for topic in topics if topic.forum_id in readable[reader.pk] and (reader.pk, topic.pk) not in known
        ]
        for reader in readers
    }


def _open_topics(now: datetime) -> list[Topic]:
    open_ones = Topic.objects.visible().open().exclude(status=Topic.TOPIC_LOCKED).filter(posts_count=1)
    recent = open_ones.filter(created__lte=now - OPEN_FOR, created__gt=now - UNREAD_LASTS)
    return list(recent.select_related("forum", "first_post__poster").order_by("-created")[:LOOKED_AT])


def _known_to(readers: Sequence[User], topics: Sequence[Topic]) -> set[tuple[int | None, int]]:
    """Pairs of a reader and a question they have to do with already."""
    asked = {(topic.poster_id, topic.pk) for topic in topics}
    read = TopicReadTrack.objects.filter(topic__in=topics, user__in=readers).values_list("user", "topic")
    followed = Follow.objects.filter(topic__in=topics, user__in=readers).values_list("user", "topic")
    return asked | set(read) | set(followed)


def _candidate(topic: Topic, *, introduction: str = "", subject: str = "") -> Candidate:
    words = Words(f"topic:{topic.pk}", topic.subject, topic.opening.author_name, topic.opening.content.raw)
    detail = f"{introduction}van {words.author}: {words.beginning}"
    line = Line(topic.subject, topic.get_absolute_url(), detail, answers_to=words.conversation, subject=subject)
    return Candidate(words.conversation, line)


def _novelty(topic: Topic) -> Novelty:
    candidate = _candidate(topic, introduction=f"Vraag over {topic.question.theme}, ")
    return Novelty(topic.question.theme_id, topic.created, candidate)


BLOCK = WeeklyBlock("Vijf dagen of langer zonder antwoord", place=1, most=3, source=open_questions)
