"""Where a question or a forum stands and where it stood before: an address once given leads to it for good."""

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from machina.apps.forum.models import Forum

from .forum_conversation.models import Topic
from .models import FormerSlug, TopicMove


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


def redirect_to_present(request: HttpRequest, forum: Forum, topic: Topic | None = None) -> HttpResponseRedirect | None:
    """For a page that was asked at an address of before: the way to the one of now. None when it is that one.

    Not for good: a browser that remembers would go in circles when a question comes back.
    """
    match = request.resolver_match
    if match is None:
        return None
    present = match.kwargs | {"forum_slug": forum.slug} | ({"slug": topic.slug} if topic else {})
    if present == match.kwargs or request.method not in ("GET", "HEAD"):
        return None
    query = request.META.get("QUERY_STRING", "")
    return redirect(reverse(match.view_name, kwargs=present) + (f"?{query}" if query else ""))
