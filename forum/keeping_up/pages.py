"""Cutting long lists into pages without counting what is counted already."""

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from foundation.prepared import prepared

from ..forum_conversation.models import Post, Topic

ANSWERS_PER_PAGE = 20
TOPICS_PER_PAGE = 25
# In an address, in place of the number of a post.
FIRST_UNREAD = "nieuw"


def answers_of(topic: Topic) -> QuerySet[Post]:
    """The visible answers in order, without the chosen one, which stands under the question."""
    return topic.posts.visible().in_order().exclude(pk__in=_on_top(topic))


def _on_top(topic: Topic) -> list[int]:
    """The question, and the chosen answer, which stands under it."""
    return [pk for pk in (topic.first_post_id, topic.question.accepted_answer_id) if pk]


def answers_page(topic: Topic, number: str | int | None) -> Page[int]:
    """A page of ids of answers: the index alone finds them, however far down the page is."""
    count = topic.posts_count - 1 - bool(topic.question.accepted_answer_id)
    page = Paginator(range(max(0, count)), ANSWERS_PER_PAGE).get_page(number)
    page.object_list = _ids_of_answers(topic.pk, _on_top(topic), start=(page.number - 1) * ANSWERS_PER_PAGE)
    return page


@prepared
def _ids_of_answers(topic: int, on_top: list[int], *, start: int) -> QuerySet[Post, int]:
    answers = Post.objects.filter(topic=topic).visible().in_order().exclude(pk__in=on_top)
    return answers.values_list("pk", flat=True)[start : start + ANSWERS_PER_PAGE]


def page_number_of(topic: Topic, post: Post) -> int:
    """On which page of its topic an answer stands."""
    if post.pk in _on_top(topic):
        return 1
    earlier = Q(created__lt=post.created) | Q(created=post.created, pk__lt=post.pk)
    return answers_of(topic).filter(earlier).count() // ANSWERS_PER_PAGE + 1
