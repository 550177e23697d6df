"""Where a question or a forum stands and where it stood before: an address once given leads to it for good."""

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from machina.apps.forum.models import Forum

from members.models import User

from .forum_conversation.models import Topic
from .models import FormerSlug, PostMove, TopicMerge, TopicMove
from .permissions import can_read


def forum_that_was_at(slug: str) -> Forum | None:
    """The forum that had this name in its address before, or took in the one that had."""
    former = FormerSlug.objects.filter(slug=slug).select_related("forum").first()
    return former and former.forum


def stands_or_stood_at(topic: Topic, slug: str) -> bool:
    """Was the question ever to be found under this forum's name?"""
    return (
        topic.forum.slug == slug
        or TopicMove.objects.filter(topic=topic, from_slug=slug).exists()
        or FormerSlug.objects.filter(slug=slug).exists()
    )


def topic_that_took_in(topic: Topic) -> Topic | None:
    """The question that this one was merged into."""
    if topic.first_post_id is not None:
        return None
    merge = TopicMerge.objects.filter(topic=topic).select_related("into__forum").first()
    return merge.into if merge else None


def number_of_now(topic: int) -> int:
    """The number of the question in which the one with this number stands now."""
    return TopicMerge.objects.filter(topic=topic).values_list("into", flat=True).first() or topic


def topic_to_which_went(post: int, topic: Topic, reader: User) -> Topic | None:
    """Where a post stands now that stood in `topic`, when this reader may see the question it stands in."""
    move = PostMove.objects.filter(post=post, from_topic=topic).select_related("post__topic__forum").first()
    if move is None or move.post.topic_id == topic.pk:
        return None
    present = move.post.topic
    return present if present.approved and can_read(reader, present.forum) else None


def redirect_to_present(request: HttpRequest, forum: Forum, topic: Topic | None = None) -> HttpResponseRedirect | None:
    """For a page that was asked at an address of before: the way to the one of now. None when it is that one.

    Not for good: a browser that remembers would go in circles when a question comes back.
    """
    match = request.resolver_match
    if match is None:
        return None
    if topic and (post := match.kwargs.get("post_pk")) and request.user.is_authenticated:
        topic = topic_to_which_went(post, topic, request.user) or topic
        forum = topic.forum
    present = match.kwargs | {"forum_slug": forum.slug} | ({"pk": topic.pk, "slug": topic.slug} if topic else {})
    if present == match.kwargs or request.method not in ("GET", "HEAD"):
        return None
    query = request.META.get("QUERY_STRING", "")
    return redirect(reverse(match.view_name, kwargs=present) + (f"?{query}" if query else ""))
