"""Screens on which a moderator makes one question of two, or two of one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from foundation.refusals import refusals_in
from members.requests import MemberRequest

from ..addresses import redirect_to_present
from ..moderating.merging import earlier_first, merge_topics, split_topic
from ..writing.forms import MergeForm, SplitForm
from .moderating import find_moderated_topic


@require_http_methods(["GET", "HEAD", "POST"])
def merging(request: MemberRequest, forum_slug: str, pk: int, slug: str) -> HttpResponse:
    """Ask which other question is the same, show both, and make one of them."""
    topic = find_moderated_topic(request.user, forum_slug, pk)
    if elsewhere := redirect_to_present(request, topic.forum, topic):
        return elsewhere
    form = MergeForm(request.POST if request.method == "POST" else None, topic=topic)
    other = form.cleaned_data["other"] if form.is_valid() else None
    if other and form.cleaned_data["sure"]:
        with refusals_in(form):
            kept = merge_topics(moderator=request.user, topic=topic, other=other)
            messages.success(request, "De vragen staan nu bij elkaar. Wie de latere stelde, krijgt bericht.")
            return redirect(kept)
    pair = earlier_first(topic, other) if other and not form.errors else None
    context = {"topic": topic, "form": form, "pair": pair}
    return render(request, "forum/merge_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def splitting(request: MemberRequest, forum_slug: str, pk: int, slug: str) -> HttpResponse:
    """Ask which answers go along, and what their question is."""
    topic = find_moderated_topic(request.user, forum_slug, pk)
    if elsewhere := redirect_to_present(request, topic.forum, topic):
        return elsewhere
    form = SplitForm(request.POST if request.method == "POST" else None, topic=topic)
    if form.is_valid():
        with refusals_in(form):
            fresh = split_topic(moderator=request.user, topic=topic, **form.cleaned_data)
            messages.success(request, "Dit is nu een eigen vraag. De schrijver ervan krijgt bericht.")
            return redirect(fresh)
    context = {"topic": topic, "form": form}
    return render(request, "forum/split_form.html", context, status=422 if form.errors else 200)
