"""The forum's share of the search: every visible question with its answers, for who may read its forum."""

from collections.abc import Iterator

from django.db.models import Prefetch

from foundation.markdown import for_search
from foundation.search.registry import Document, Source
from members.models import User

from .forum_conversation.models import Post, Topic
from .permissions import places_of_forums, readable_forums
from .querysets import TopicQuerySet

BODY_LENGTH = 20_000


def documents(topics: TopicQuerySet) -> Iterator[tuple[int, Document]]:
    posts = Prefetch("posts", Post.objects.visible().in_order().only("topic", "content"))
    for topic in topics.visible().select_related("forum").prefetch_related(posts).iterator(chunk_size=500):
        body = "\n".join(for_search(post.content.raw) for post in topic.posts.all())
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


SOURCE = Source("vragen", "Vragen", Topic, documents, keys="vraag forum gesprek", answers=True)
