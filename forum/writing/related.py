"""Questions that look like another one."""

from typing import Any, NamedTuple

from django.core.cache import caches
from django.db.models import Exists, OuterRef
from machina.apps.forum.models import Forum

from foundation.markdown import excerpt
from foundation.models import SearchDocument
from foundation.search.finder import audiences_of
from foundation.search.nearest import nearest
from foundation.search.registry import SOURCES, source_of
from members.models import User

from ..forum_conversation.models import Topic, path_of_topic
from ..models import Question
from ..search import SOURCE, chosen_answers

MOST_RELATED = 4
MOST_ALIKE, MOST_LOOKED_AT = 5, 12


class Related(NamedTuple):
    pk: int
    subject: str
    url: str
    is_answered: bool
    line: str


class Suggestion(NamedTuple):
    """What may hold the answer already: a question, an article or an example goal, with the `line` it begins with.

    `answers_count` is None for what is no question.
    """

    title: str
    url: str
    place: str
    line: str
    is_answered: bool = False
    answers_count: int | None = None


def same_theme(topic: Topic) -> list[Related]:
    """The latest other questions of the same forum and theme, the answered ones first.

    Whatever is asked, answered, chosen, hidden, moved or renamed in a forum is counted in its row: what was found is
    good for as long as that row stays as it is.
    """
    forum, theme = topic.forum, topic.question.theme_id
    key = f"forum-related-{forum.pk}-{theme}-{forum.updated.timestamp()}"
    of_theme: Any = caches["template_fragments"].get_or_set(key, lambda: _latest_of_theme(forum, theme))
    return [other for other in of_theme if other.pk != topic.pk][:MOST_RELATED]


def _latest_of_theme(forum: Forum, theme: int | None) -> list[Related]:
    chosen = Question.objects.filter(topic=OuterRef("pk"), accepted_answer__approved=True)
    questions = (
        Topic.objects.visible().asked().filter(forum=forum, question__theme=theme).annotate(is_answered=Exists(chosen))
    )
    questions = questions.order_by("-is_answered", "-last_post_on")
    rows = list(questions.values_list("pk", "subject", "slug", "is_answered")[: MOST_RELATED + 1])
    answers = chosen_answers([pk for pk, *_ in rows])
    return [
        Related(pk, subject, path_of_topic(forum.slug, pk, slug), is_answered, excerpt(answers.get(pk, "")))
        for pk, subject, slug, is_answered in rows
    ]


def alike(subject: str, reader: User) -> list[Suggestion]:
    """What is like `subject` and `reader` may read, from the index of the portal; answered questions first."""
    if not subject.strip():
        return []
    sources = tuple(code for code, source in SOURCES.items() if source.answers)
    documents = nearest(subject, audiences=audiences_of(reader), sources=sources, most=MOST_LOOKED_AT)
    topics = _topics([document.object_id for document in documents if document.source == SOURCE.code])
    suggestions = [_suggestion(document, topics) for document in documents]
    return sorted(filter(None, suggestions), key=lambda one: not one.is_answered)[:MOST_ALIKE]


def _topics(ids: list[int]) -> dict[int, Topic]:
    questions = Topic.objects.visible().filter(pk__in=ids).select_related("forum", "question__accepted_answer")
    return {topic.pk: topic for topic in questions}


def _suggestion(document: SearchDocument, topics: dict[int, Topic]) -> Suggestion | None:
    if document.source != SOURCE.code:
        place = source_of(document.source).label
        return Suggestion(document.title, document.url, place, excerpt(document.body))
    topic = topics.get(document.object_id)
    if topic is None:
        return None
    chosen = topic.question.accepted_answer
    is_answered = chosen is not None and chosen.approved
    line = excerpt(chosen.content.raw) if chosen and is_answered else ""
    return Suggestion(topic.subject, topic.get_absolute_url(), topic.forum.name, line, is_answered, topic.answers_count)
