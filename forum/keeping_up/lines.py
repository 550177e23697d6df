"""One line for a forum or a question in a list: what it says, from one query, without objects."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet
from machina.apps.forum.models import Forum

from foundation.prepared import prepared
from members.models import User

from ..forum_conversation.models import FORMER_MEMBER, Topic, path_of_topic
from ..querysets import TopicQuerySet
from .pages import FIRST_UNREAD, TOPICS_PER_PAGE
from .reading import has_unread

OPEN_QUESTIONS_SHOWN = 6
# In an address, which questions a forum's list shows; and in words.
OPEN, ANSWERED = "open", "beantwoord"
STATES = {OPEN: "nog open", ANSWERED: "beantwoord"}


class ForumLine(NamedTuple):
    slug: str
    name: str
    description: str
    unread_count: int
    questions_count: int
    last_url: str
    last_subject: str
    last_author: str
    last_post_on: datetime | None


class QuestionLine(NamedTuple):
    url: str
    subject: str
    theme: str
    has_unread: bool
    is_sticky: bool
    is_closed: bool
    is_answered: bool
    answers_count: int
    asker: str
    last_author: str
    last_post_on: datetime | None


@prepared
def forums_to_line_up() -> QuerySet[Forum, Any]:
    """Every forum, in its place in the tree, with what its line shows."""
    forums: QuerySet[Forum] = Forum.objects.all()
    return forums.values_list(
        *("pk", "parent_id", "type", "slug", "name", "description", "direct_topics_count", "last_post_on"),
        *("last_post_id", "last_post__topic_id", "last_post__topic__slug", "last_post__topic__subject"),
        *("last_post__poster__first_name", "last_post__poster__last_name", "last_post__username"),
        named=True,
    )


def line_of_forum(forum: Any, unread_count: int) -> ForumLine:
    last_url = ""
    if forum.last_post_id:
        path = path_of_topic(forum.slug, forum.last_post__topic_id, forum.last_post__topic__slug)
        last_url = f"{path}?bericht={forum.last_post_id}"
    return ForumLine(
        slug=forum.slug,
        name=forum.name,
        description=str(forum.description or ""),
        unread_count=unread_count,
        questions_count=forum.direct_topics_count,
        last_url=last_url,
        last_subject=forum.last_post__topic__subject or "",
        last_author=name_of(
            forum.last_post__poster__first_name, forum.last_post__poster__last_name, forum.last_post__username
        ),
        last_post_on=forum.last_post_on,
    )


@prepared
def newest_open_questions(closed_forums: list[int]) -> QuerySet[Topic, Any]:
    """The open questions outside these forums.

    To leave out the closed forums lets the database walk its index of the newest; to ask for the others does not.
    """
    questions = Topic.objects.open().exclude(forum__in=closed_forums).order_by("-created")
    return questions_to_line_up(questions)[:OPEN_QUESTIONS_SHOWN]


@prepared
def questions_in(reader: int, forum: int, *theme: int, state: str, start: int) -> QuerySet[Topic, Any]:
    """One page of a forum's list, from place `start`, with when `reader` last read each question."""
    questions = _asked_in(forum, *theme, state=state).with_unread_for(reader).latest_first()
    return questions_to_line_up(questions, "read_at")[start : start + TOPICS_PER_PAGE]


@prepared
def count_questions_in(forum: int, *theme: int, state: str) -> QuerySet[Topic, int]:
    """One row with their number, or no row."""
    grouped = _asked_in(forum, *theme, state=state).order_by().values("forum")
    return grouped.annotate(number=Count("pk")).values_list("number", flat=True)


@prepared
def unread_questions(reader: int, since: datetime, closed_forums: list[int], *, start: int) -> QuerySet[Topic, Any]:
    """One page, from place `start`, of what changed since `reader` read it, outside these forums; the latest first."""
    unread = Topic.objects.unread_by(reader, since).exclude(forum__in=closed_forums).order_by("-last_post_on", "-pk")
    return questions_to_line_up(unread, "read_at")[start : start + TOPICS_PER_PAGE]


def _asked_in(forum: int, *theme: int, state: str) -> TopicQuerySet:
    """What every reader of this forum may see of it; of one theme or in one of STATES alone when that is given."""
    questions = Topic.objects.visible().filter(forum=forum)
    questions = {OPEN: questions.open(), ANSWERED: questions.answered()}.get(state, questions)
    return questions.filter(question__theme=theme[0]) if theme else questions


def questions_to_line_up(topics: TopicQuerySet, *extra: str) -> QuerySet[Topic, Any]:
    """The visible ones of `topics` with what their line shows, and `extra` fields."""
    return topics.visible().values_list(
        *("pk", "forum__slug", "slug", "subject", "type", "status", "posts_count", "last_post_on"),
        *("question__accepted_answer_id", "question__theme__name", "poster__first_name", "poster__last_name"),
        *("first_post__username", "last_post__username"),
        *("last_post__poster__first_name", "last_post__poster__last_name"),
        *extra,
        named=True,
    )


def lines_of_questions(topics: Iterable[Any], reader: User | None = None) -> list[QuestionLine]:
    """With a `reader` the topics need `with_unread_for`."""
    return [_line_of_question(topic, reader) for topic in topics]


def _line_of_question(topic: Any, reader: User | None) -> QuestionLine:
    url = path_of_topic(topic.forum__slug, topic.pk, topic.slug)
    is_news = reader is not None and has_unread(topic, reader)
    return QuestionLine(
        # Who read it before goes on where they stopped.
        url=f"{url}?bericht={FIRST_UNREAD}" if is_news and topic.read_at else url,
        subject=topic.subject,
        theme=topic.question__theme__name or "",
        has_unread=is_news,
        is_sticky=topic.type == Topic.TOPIC_STICKY,
        is_closed=topic.status == Topic.TOPIC_LOCKED,
        is_answered=topic.question__accepted_answer_id is not None,
        answers_count=max(0, topic.posts_count - 1),
        asker=name_of(topic.poster__first_name, topic.poster__last_name, topic.first_post__username),
        last_author=name_of(
            topic.last_post__poster__first_name, topic.last_post__poster__last_name, topic.last_post__username
        ),
        last_post_on=topic.last_post_on,
    )


def name_of(first_name: str | None, last_name: str | None, username: str | None) -> str:
    """Who wrote it: a member, else the name that a text without an account carries."""
    return f"{first_name or ''} {last_name or ''}".strip() or username or FORMER_MEMBER
