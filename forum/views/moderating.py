from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST
from machina.apps.forum.models import Forum

from forum.forum_conversation.models import Topic
from foundation.refusals import refusals_in
from members.models import User
from members.requests import MemberRequest

from ..addresses import redirect_to_present
from ..buttons import is_taking_back
from ..moderating.moderation import (
    approve_post,
    close_topic,
    hide_post,
    move_topic,
    pin_topic,
    reopen_topic,
    show_post,
    unpin_topic,
)
from ..permissions import can_moderate, readable_forums
from ..writing.forms import ClosingForm, MoveForm, ReasonForm
from .lookup import find_post, find_topic, find_topic_of_post

HIDDEN = "Het bericht is verborgen en de schrijver krijgt bericht. In de wachtrij kun je het terugzetten."


def moderated_forums(user: User) -> list[Forum]:
    """The forums this person moderates; who moderates none does not know that there is a queue."""
    forums = [forum for forum in readable_forums(user) if can_moderate(user, forum)]
    if not forums:
        raise Http404("Deze pagina bestaat niet.")
    return forums


@require_http_methods(["GET", "HEAD", "POST"])
def hiding(request: MemberRequest, forum_slug: str, pk: int, slug: str, post_pk: int) -> HttpResponse:
    """Ask for the reason and hide a post, or show it again."""
    topic = find_moderated_topic(request.user, forum_slug, pk, post_pk)
    if elsewhere := redirect_to_present(request, topic.forum, topic):
        return elsewhere
    post = find_post(request.user, topic, post_pk)
    if is_taking_back(request):
        show_post(moderator=request.user, post=post)
        messages.success(request, "Het bericht is weer te zien. De schrijver krijgt bericht.")
        return redirect("forum:moderation")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            hide_post(moderator=request.user, post=post, **form.cleaned_data)
            messages.success(request, HIDDEN)
            return redirect("forum:moderation")
    context = {"topic": topic, "post": post, "form": form, "is_question": post.pk == topic.first_post_id}
    return render(request, "forum/hide_form.html", context, status=422 if form.errors else 200)


@require_POST
def approval(request: MemberRequest, forum_slug: str, pk: int, slug: str, post_pk: int) -> HttpResponse:
    topic = find_moderated_topic(request.user, forum_slug, pk, post_pk)
    try:
        approve_post(moderator=request.user, post=find_post(request.user, topic, post_pk))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, "Het bericht staat in het forum.")
    return redirect("forum:moderation")


@require_POST
def pin(request: MemberRequest, forum_slug: str, pk: int, slug: str) -> HttpResponse:
    topic = find_moderated_topic(request.user, forum_slug, pk)
    act = unpin_topic if is_taking_back(request) else pin_topic
    act(moderator=request.user, topic=topic)
    return redirect(topic)


@require_http_methods(["GET", "HEAD", "POST"])
def closure(request: MemberRequest, forum_slug: str, pk: int, slug: str) -> HttpResponse:
    """Ask for the reason and close a question, or open it again."""
    topic = find_moderated_topic(request.user, forum_slug, pk)
    if elsewhere := redirect_to_present(request, topic.forum, topic):
        return elsewhere
    if is_taking_back(request):
        reopen_topic(moderator=request.user, topic=topic)
        messages.success(request, "De vraag is weer open. Wie hem stelde, krijgt bericht.")
        return redirect(topic)
    form = ClosingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        close_topic(moderator=request.user, topic=topic, **form.cleaned_data)
        messages.success(request, "De vraag is gesloten. Wie hem stelde, krijgt bericht.")
        return redirect(topic)
    return render(request, "forum/close_form.html", {"topic": topic, "form": form}, status=422 if form.errors else 200)


@require_POST
def move(request: MemberRequest, forum_slug: str, pk: int, slug: str) -> HttpResponse:
    topic = find_moderated_topic(request.user, forum_slug, pk)
    form = MoveForm(request.POST, targets=moderated_forums(request.user))
    if not form.is_valid():
        messages.error(request, str(form.errors["forum"][0]))
        return redirect(topic)
    try:
        topic = move_topic(moderator=request.user, topic=topic, target=form.cleaned_data["forum"])
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, f"De vraag staat nu in {topic.forum.name}.")
    return redirect(topic)


def find_moderated_topic(user: User, forum_slug: str, pk: int, post: int | None = None) -> Topic:
    """The question at this address, or the one to which the `post` went since from there."""
    topic = find_topic_of_post(user, forum_slug, pk, post) if post else find_topic(user, forum_slug, pk)
    if not can_moderate(user, topic.forum):
        raise Http404("Deze pagina bestaat niet.")
    return topic
