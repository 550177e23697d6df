"""Questions that look like another one."""

import re

from django.db.models import Q, QuerySet

from .forum_conversation.models import Topic

SHOWN = 4
WORDS_COMPARED = 3
SHORTEST_WORD = 5
EVERYDAY = {
    *("hebben", "jullie", "welke", "wordt", "worden", "kunnen", "andere", "omgaan", "maken", "maakt", "doen"),
    *("iemand", "waarom", "wanneer", "samenwerkingsverband", "samenwerkingsverbanden", "ervaring", "ervaringen"),
}


def same_theme(topic: Topic) -> list[Topic]:
    """The latest other questions of the same forum and theme."""
    others = Topic.objects.visible().filter(forum=topic.forum_id, question__theme=topic.question.theme_id)
    found = list(others.exclude(pk=topic.pk).order_by("-last_post_on").only("slug", "subject", "forum")[:SHOWN])
    for other in found:
        other.forum = topic.forum
    return found


def alike(subject: str, forums) -> QuerySet:
    """Questions in `forums` that share a telling word with `subject`, those in its own words first."""
    words = sorted(set(re.findall(rf"\w{{{SHORTEST_WORD},}}", subject.lower())) - EVERYDAY, key=len, reverse=True)
    wanted = Q()
    for word in words[:WORDS_COMPARED]:
        # Dutch makes its plurals and verbs at the end: the beginning of a long word finds its other forms.
        wanted |= Q(subject__icontains=word[: max(SHORTEST_WORD, len(word) - 3)])
    if not words:
        return Topic.objects.none()
    return (
        Topic.objects.visible()
        .filter(wanted, forum__in=forums)
        .select_related("forum")
        .order_by("-last_post_on")[:SHOWN]
    )
