"""Reporting a post to the moderators."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from foundation.limits import Limit, limited
from members.models import User
from members.requests import MemberRequest

from ..addresses import redirect_to_present
from ..forum_conversation.models import Topic
from ..moderating.reporting import report_post
from ..writing.forms import ReportForm
from .lookup import TopicGone, find_post, find_topic_of_post
from .reading import render_gone

REPORTS = Limit("forum.report", "berichten melden", "10/h/user, 60/h/ip", newcomers="3/h/user, 60/h/ip")
GONE = "Dit bericht is er intussen niet meer. Je hoeft het niet meer te melden."


@require_http_methods(["GET", "HEAD", "POST"])
@limited(REPORTS)
def report(request: MemberRequest, forum_slug: str, pk: int, slug: str, post_pk: int) -> HttpResponse:
    """Ask why, and report; who comes too late for a post that is gone meanwhile is told so."""
    try:
        topic = find_topic_of_post(request.user, forum_slug, pk, post_pk)
    except TopicGone as gone:
        return render_gone(request, gone)
    if elsewhere := redirect_to_present(request, topic.forum, topic):
        return elsewhere
    if _is_hidden_from(request.user, topic, post_pk):
        messages.info(request, GONE)
        return redirect(topic)
    post = find_post(request.user, topic, post_pk)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        report_post(reporter=request.user, post=post, **form.cleaned_data)
        messages.success(request, "Dank je. Een moderator kijkt ernaar en je hoort wat ermee gebeurt.")
        return redirect(post)
    context = {"topic": topic, "post": post, "form": form}
    return render(request, "forum/report_form.html", context, status=422 if form.errors else 200)


def _is_hidden_from(reader: User, topic: Topic, post: int) -> bool:
    """Did a moderator or its writer take this post out of the reader's sight?"""
    is_taken_away = Q(hiding__isnull=False) | Q(withdrawal__isnull=False)
    hidden = topic.posts.filter(is_taken_away, pk=post).first()
    if hidden is None:
        return False
    try:
        find_post(reader, topic, post)
    except Http404:
        return True
    return False
