"""Finding what an address names, for this reader. Whatever they may not read is a 404, as if it did not exist."""

from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from machina.apps.forum.models import Forum

from foundation.prepared import prepared
from members.models import User

from ..addresses import forum_that_was_at, stands_or_stood_at, topic_that_took_in, topic_to_which_went
from ..forum_conversation.models import Post, Topic
from ..models import Follow, HiddenPost, MeToo, WithdrawnPost
from ..permissions import can_moderate, can_read
from ..querysets import answered_by_another


def find_forum(user: User, slug: str) -> Forum:
    """The forum at this address, of now or of before, when this reader may read it."""
    return _open_to(user, _forums_at(slug).first() or forum_that_was_at(slug))


def find_forum_to_show(user: User, slug: str) -> Forum:
    """The forum as `find_forum` gives it, with whether this reader follows it, as `followed`."""
    forum = _forum_as_read_by.first(user.pk, slug)
    if forum is None and (present := forum_that_was_at(slug)):
        forum = _forum_as_read_by.first(user.pk, present.slug)
    return _open_to(user, forum)


def _open_to(user: User, forum: Forum | None) -> Forum:
    if forum is None or not can_read(user, forum):
        raise Http404("Dit forum bestaat niet.")
    return forum


def _forums_at(slug: str) -> QuerySet[Forum]:
    forums: QuerySet[Forum] = Forum.objects.filter(slug=slug, type=Forum.FORUM_POST)
    return forums


@prepared
def _forum_as_read_by(reader: int, slug: str) -> QuerySet[Forum]:
    followed = Follow.objects.filter(forum=OuterRef("pk"), user=reader)
    forums: QuerySet[Forum] = _forums_at(slug).annotate(followed=Exists(followed))
    return forums[:1]


def find_topic(user: User, forum_slug: str, pk: int) -> Topic:
    """The topic, when it stands or stood in that forum and this reader may see it.

    Hidden ones are there for writer and moderator alone, those that were taken back for the moderator.
    """
    topic = Topic.objects.select_related("forum", "question").filter(pk=pk).order_by("pk").first()
    if topic and (present := _merged_into(user, topic, forum_slug)):
        return find_topic(user, present.forum.slug, present.pk)
    return _if_readable(user, topic, forum_slug)


def find_topic_of_post(user: User, forum_slug: str, pk: int, post: int) -> Topic:
    """The topic as `find_topic` gives it, or the one to which this post went since from there.

    So that what was being written about a post arrives when a moderator brings it elsewhere meanwhile; also when the
    question it stood in is hidden or taken back by then.
    """
    try:
        topic = find_topic(user, forum_slug, pk)
    except TopicGone as gone:
        if present := topic_to_which_went(post, gone.topic, user):
            return present
        raise
    return topic_to_which_went(post, topic, user) or topic


def find_topic_to_show(user: User, forum_slug: str, pk: int) -> Topic:
    """The topic as `find_topic` gives it, with everything its page says about it and this reader, in one query."""
    topic = _topic_as_read_by.first(user.pk, pk)
    if topic and (present := _merged_into(user, topic, forum_slug)):
        return find_topic_to_show(user, present.forum.slug, present.pk)
    return _if_readable(user, topic, forum_slug)


def _merged_into(user: User, topic: Topic, forum_slug: str) -> Topic | None:
    """The question this one was merged into; both are asked whether this reader may read there."""
    is_reached = stands_or_stood_at(topic, forum_slug) and can_read(user, topic.forum)
    return topic_that_took_in(topic) if topic.first_post_id is None and is_reached else None


class TopicGone(Http404):
    """This reader may not see the question (any more); its forum is open to who asks for it."""

    def __init__(self, topic: Topic, sentence: str) -> None:
        super().__init__(sentence)
        self.topic = topic


class TopicHidden(TopicGone):
    """A moderator hid this question."""


class TopicWithdrawn(TopicGone):
    """Who asked this question took it back, and it has no answers (any more)."""


def _if_readable(user: User, topic: Topic | None, forum_slug: str) -> Topic:
    if topic is None or not can_read(user, topic.forum) or not stands_or_stood_at(topic, forum_slug):
        raise Http404("Deze vraag bestaat niet.")
    if topic.approved or can_moderate(user, topic.forum):
        return topic
    is_hidden = HiddenPost.objects.filter(post=topic.first_post_id).exists()
    if not is_hidden and WithdrawnPost.objects.filter(post=topic.first_post_id).exists():
        raise TopicWithdrawn(topic, "Deze vraag is ingetrokken.")
    if topic.poster_id == user.pk:
        return topic
    raise TopicHidden(topic, "Deze vraag is verborgen.") if is_hidden else Http404("Deze vraag bestaat niet.")


def find_own_post(user: User, forum_slug: str, topic: int, pk: int) -> Post:
    """What this reader wrote under that question, also when they took it back or it went to another question."""
    stood_there = Q(topic=topic) | Q(moves__from_topic=topic)
    post = Post.objects.filter(stood_there, pk=pk, poster=user).select_related("topic__forum").first()
    place = Topic.objects.select_related("forum").filter(pk=topic).first()
    if post is None or place is None or not stands_or_stood_at(place, forum_slug):
        raise Http404("Dit bericht bestaat niet.")
    if not can_read(user, post.topic.forum):
        raise Http404("Dit bericht bestaat niet.")
    return post


def find_post(user: User, topic: Topic, pk: int) -> Post:
    post = topic.posts.select_related("poster").filter(pk=pk).first()
    if post is None or not (post.approved or post.poster_id == user.pk or can_moderate(user, topic.forum)):
        raise Http404("Dit bericht bestaat niet.")
    post.topic = topic
    return post


@prepared
def _topic_as_read_by(reader: int, pk: int) -> QuerySet[Topic]:
    waiting = Q(posts__poster=reader, posts__approved=False)
    rows = {
        "my_track": _row_of(reader, "tracks"),
        "my_follow": _row_of(reader, "follows"),
        "my_share": _row_of(reader, "me_toos"),
        "my_draft": _row_of(reader, "drafts"),
        "my_waiting": FilteredRelation("posts", condition=waiting),
    }
    topics = Topic.objects.select_related(
        "forum", "discussion", "question__accepted_by", "question__owner", "question__theme"
    ).order_by()
    return topics.filter(pk=pk).annotate(
        **rows,
        followers_count=_number_of(Follow),
        shares_count=_number_of(MeToo),
        read_at=F("my_track__mark_time"),
        followed=F("my_follow"),
        shared=F("my_share"),
        draft_text=F("my_draft__text"),
        draft_saved_at=F("my_draft__saved_at"),
        has_waiting=F("my_waiting"),
        has_answer=answered_by_another(),
    )[:1]


def _row_of(reader: int, relation: str) -> FilteredRelation:
    """The one row, if any, that a reader has with a topic."""
    return FilteredRelation(relation, condition=Q(**{f"{relation}__user": reader}))


def _number_of(model: type[Follow | MeToo]) -> Coalesce:
    """How many rows of this model a topic has."""
    counted = model.objects.filter(topic=OuterRef("pk")).order_by().values("topic").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)
