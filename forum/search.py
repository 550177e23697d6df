"""The forum's share of the search: every visible question with its answers, for who may read its forum."""

from collections.abc import Collection, Iterator

from django.db.models import Prefetch
from django.db.models.functions import Substr

from foundation.markdown import for_search
from foundation.search.registry import Document, Source
from members.models import User

from .forum_conversation.models import Post, Topic
from .models import Question
from .permissions import places_of_forums, readable_forums
from .querysets import TopicQuerySet

BODY_LENGTH = 20_000
# Enough for the first line of an answer.
BEGINNING = 600


def documents(topics: TopicQuerySet) -> Iterator[tuple[int, Document]]:
    posts = Prefetch("posts", Post.objects.visible().in_order().only("topic", "content").prefetch_related("mentions"))
    for topic in topics.visible().select_related("forum").prefetch_related(posts).iterator(chunk_size=500):
        body = "\n".join(for_search(post.present_text) for post in topic.posts.all())
        yield (
            topic.pk,
            Document(
                title=topic.subject,
                subtitle=topic.forum.name,
                body=body[:BODY_LENGTH],
                url=topic.get_absolute_url(),
                audience=f"forum:{topic.forum_id}",
                date=topic.last_post_on,
            ),
        )


def tokens(user: User) -> list[str]:
    """One token for every forum this person may read."""
    return [f"forum:{forum.pk}" for forum in readable_forums(user, places_of_forums())]


def chosen_answers(ids: Collection[int]) -> dict[int, str]:
    """By question, how its chosen answer begins, as far as members may read it."""
    answered = Question.objects.filter(topic__in=ids, accepted_answer__approved=True)
    return dict(answered.values_list("topic", Substr("accepted_answer__content", 1, BEGINNING)))


SOURCE = Source(
    *("vragen", "Vragen", Topic, documents),
    keys="vraag forum gesprek",
    answers=True,
    chosen_answers=chosen_answers,
)
