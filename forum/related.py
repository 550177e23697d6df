"""Questions that look like another one."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.cache import caches
from django.db.models import Q, QuerySet
from machina.apps.forum.models import Forum

from .forum_conversation.models import Topic, path_of_topic

MOST_RELATED = 4
WORDS_COMPARED = 3
SHORTEST_WORD = 5
EVERYDAY_WORDS = {
    *("hebben", "jullie", "welke", "wordt", "worden", "kunnen", "andere", "omgaan", "maken", "maakt", "doen"),
    *("iemand", "waarom", "wanneer", "samenwerkingsverband", "samenwerkingsverbanden", "ervaring", "ervaringen"),
}


class Related(NamedTuple):
    pk: int
    subject: str
    url: str


def same_theme(topic: Topic) -> list[Related]:
    """The latest other questions of the same forum and theme.

    Whatever is asked, answered, hidden, moved or renamed in a forum is counted in its row: what was found is good for
    as long as that row stays as it is.
    """
    forum, theme = topic.forum, topic.question.theme_id
    key = f"forum-related-{forum.pk}-{theme}-{forum.updated.timestamp()}"
    of_theme: Any = caches["template_fragments"].get_or_set(key, lambda: _latest_of_theme(forum, theme))
    return [other for other in of_theme if other.pk != topic.pk][:MOST_RELATED]


def _latest_of_theme(forum: Forum, theme: int | None) -> list[Related]:
    questions = Topic.objects.visible().filter(forum=forum, question__theme=theme).order_by("-last_post_on")
    rows = questions.values_list("pk", "subject", "slug")[: MOST_RELATED + 1]
    return [Related(pk, subject, path_of_topic(forum.slug, pk, slug)) for pk, subject, slug in rows]


def alike(subject: str, forums: Iterable[Forum]) -> QuerySet[Topic]:
    """Questions in `forums` that share a telling word with `subject`, those in its own words first."""
    words = sorted(set(re.findall(rf"\w{{{SHORTEST_WORD},}}", subject.lower())) - EVERYDAY_WORDS, key=len, reverse=True)
    has_a_word = Q()
    for word in words[:WORDS_COMPARED]:
        # Dutch makes its plurals and verbs at the end: the beginning of a long word finds its other forms.
        has_a_word |= Q(subject__icontains=word[: max(SHORTEST_WORD, len(word) - 3)])
    if not words:
        return Topic.objects.none()
    return (
        Topic.objects.visible()
        .filter(has_a_word, forum__in=forums)
        .select_related("forum")
        .order_by("-last_post_on")[:MOST_RELATED]
    )
