"""Finding what an address names, for this reader. Whatever they may not read is a 404, as if it did not exist."""

from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from machina.apps.forum.models import Forum

from ..forum_conversation.models import Post, Topic
from ..models import Draft, Follow, MeToo
from ..permissions import can_moderate, can_read


def find_forum(user, slug: str, forums=None) -> Forum:
    forum = (Forum.objects if forums is None else forums).filter(slug=slug, type=Forum.FORUM_POST).first()
    if forum is None or not can_read(user, forum):
        raise Http404("Dit forum bestaat niet.")
    return forum


def find_topic(user, forum_slug: str, pk: int, topics=None) -> Topic:
    """The topic, when it stands in that forum and this reader may see it: hidden ones only writer and moderator."""
    topics = Topic.objects.all() if topics is None else topics
    topic = topics.select_related("forum", "question__theme").filter(pk=pk, forum__slug=forum_slug).first()
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
    mine = {"topic": OuterRef("pk"), "user": user}
    draft = Draft.objects.filter(**mine)
    return (
        Topic.objects.with_news_for(user)
        .select_related("poster", "discussion", "question__accepted_by")
        .annotate(
            followed=Exists(Follow.objects.filter(**mine)),
            shared=Exists(MeToo.objects.filter(**mine)),
            followers_count=_count(Follow),
            shares_count=_count(MeToo),
            has_waiting=Exists(Post.objects.filter(topic=OuterRef("pk"), poster=user, approved=False, hiding=None)),
            draft_text=Subquery(draft.values("text")[:1]),
            draft_saved_at=Subquery(draft.values("saved_at")[:1]),
        )
    )


def _count(model):
    rows = model.objects.filter(topic=OuterRef("pk")).order_by().values("topic").annotate(n=Count("pk"))
    return Coalesce(Subquery(rows.values(n=F("n"))[:1]), 0)
