"""Finding what an address names, for this reader. Whatever they may not read is a 404, as if it did not exist."""

from django.db.models import F, FilteredRelation, Q
from django.http import Http404
from machina.apps.forum.models import Forum

from ..forum_conversation.models import Post, Topic
from ..permissions import can_moderate, can_read


def find_forum(user, slug: str, forums=None) -> Forum:
    forum = (Forum.objects if forums is None else forums).filter(slug=slug, type=Forum.FORUM_POST).first()
    if forum is None or not can_read(user, forum):
        raise Http404("Dit forum bestaat niet.")
    return forum


def find_topic(user, forum_slug: str, pk: int, topics=None) -> Topic:
    """The topic, when it stands in that forum and this reader may see it: hidden ones only writer and moderator."""
    topics = Topic.objects.all() if topics is None else topics
    topics = topics.select_related("forum", "question").order_by("pk")
    topic = topics.filter(pk=pk, forum__slug=forum_slug).first()
    if topic is None or not can_read(user, topic.forum):
        raise Http404("Deze vraag bestaat niet.")
    if not topic.approved and not (is_waiting_of(user, topic) or can_moderate(user, topic.forum)):
        raise Http404("Deze vraag bestaat niet.")
    return topic


def is_waiting_of(user, topic: Topic) -> bool:
    return topic.poster_id == user.pk


def find_post(user, topic: Topic, pk: int) -> Post:
    post = topic.posts.select_related("poster").filter(pk=pk).first()
    if post is None or not (post.approved or post.poster_id == user.pk or can_moderate(user, topic.forum)):
        raise Http404("Dit bericht bestaat niet.")
    post.topic = topic
    return post


def topics_as_read_by(user):
    """Topics with everything their page says about this reader, in the one query that fetches them."""
    waiting = Q(posts__poster=user, posts__approved=False)
    rows = {
        "my_track": _row_of(user, "tracks"),
        "my_follow": _row_of(user, "follows"),
        "my_share": _row_of(user, "me_toos"),
        "my_draft": _row_of(user, "drafts"),
        "my_waiting": FilteredRelation("posts", condition=waiting),
    }
    return Topic.objects.select_related("discussion", "question__accepted_by").annotate(
        **rows,
        read_at=F("my_track__mark_time"),
        followed=F("my_follow"),
        shared=F("my_share"),
        draft_text=F("my_draft__text"),
        draft_saved_at=F("my_draft__saved_at"),
        has_waiting=F("my_waiting"),
    )


def _row_of(user, relation: str) -> FilteredRelation:
    """The one row, if any, that a reader has with a topic."""
    return FilteredRelation(relation, condition=Q(**{f"{relation}__user": user}))
