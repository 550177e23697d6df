from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from machina.apps.forum.models import Forum

from forum.forum_conversation.models import Topic
from foundation.limits import Limit, limited
from members.models import User
from members.requests import MemberRequest

from ..addresses import redirect_to_present
from ..buttons import is_taking_back
from ..forms import ClosingForm, HandlingForm, MoveForm, ReasonForm, ReportForm
from ..forum_conversation.models import Post
from ..models import Intervention, Report
from ..moderation import (
    approve_post,
    close_topic,
    handle_report,
    hide_post,
    move_topic,
    pin_topic,
    reopen_topic,
    report_post,
    show_post,
    unpin_topic,
)
from ..permissions import can_moderate, readable_forums
from .lookup import find_post, find_topic

REPORTS = Limit("forum.report", "berichten melden", "10/h/user, 60/h/ip", newcomers="3/h/user, 60/h/ip")
SHOWN_AT_ONCE = 50


def moderated_forums(user: User) -> list[Forum]:
    """The forums this person moderates; who moderates none does not know that there is a queue."""
    forums = [forum for forum in readable_forums(user) if can_moderate(user, forum)]
    if not forums:
        raise Http404("Deze pagina bestaat niet.")
    return forums


@require_safe
def queue(request: MemberRequest) -> HttpResponse:
    forums = moderated_forums(request.user)
    posts = Post.objects.select_related("topic__forum", "poster", "hiding__hidden_by").filter(topic__forum__in=forums)
    posts = posts.prefetch_related("files")
    reports = Report.objects.filter(handled_at=None, post__topic__forum__in=forums).prefetch_related("post__files")
    replies = Intervention.objects.exclude(reply="").filter(reply_read_at=None, post__topic__forum__in=forums)
    context = {
        "replies": replies.select_related("post__topic__forum", "post__poster").order_by("replied_at")[:SHOWN_AT_ONCE],
        "reports": reports.select_related("post__topic__forum", "post__poster", "reporter")[:SHOWN_AT_ONCE],
        "waiting": posts.filter(approved=False, hiding=None).in_order()[:SHOWN_AT_ONCE],
        "unanswered": due_questions(forums)[:SHOWN_AT_ONCE],
        "hidden": posts.filter(hiding__isnull=False).order_by("-hiding__hidden_at")[:SHOWN_AT_ONCE],
    }
    return render(request, "forum/moderation_queue.html", context)


def due_questions(forums: list[Forum]) -> QuerySet[Topic]:
    """Those in `forums` whose promised day came without an answer, the longest waiting first."""
    due = Topic.objects.promised().filter(forum__in=forums, question__due_on__lte=timezone.localdate())
    return due.select_related("forum", "poster", "question__owner").order_by("question__due_on", "pk")


@require_POST
def report_handling(request: MemberRequest, pk: int) -> HttpResponse:
    report = get_object_or_404(
        Report.objects.select_related("post__topic__forum"),
        pk=pk,
        post__topic__forum__in=moderated_forums(request.user),
    )
    form = HandlingForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Houd je antwoord aan de melder korter dan 1000 tekens.")
        return redirect("forum:moderation")
    handle_report(moderator=request.user, report=report, answer=form.cleaned_data["answer"])
    messages.success(request, "De melding is afgehandeld. De melder krijgt bericht.")
    return redirect("forum:moderation")


@require_http_methods(["GET", "HEAD", "POST"])
@limited(REPORTS)
def report(request: MemberRequest, forum_slug: str, pk: int, slug: str, post_pk: int) -> HttpResponse:
    topic = find_topic(request.user, forum_slug, pk)
    if elsewhere := redirect_to_present(request, topic.forum, topic):
        return elsewhere
    post = find_post(request.user, topic, post_pk)
    form = ReportForm(request.POST or None)
    if form.is_valid():
        report_post(reporter=request.user, post=post, reason=form.cleaned_data["reason"])
        messages.success(request, "Dank je. Een moderator kijkt ernaar.")
        return redirect(post)
    context = {"topic": topic, "post": post, "form": form}
    return render(request, "forum/report_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def hiding(request: MemberRequest, forum_slug: str, pk: int, slug: str, post_pk: int) -> HttpResponse:
    """Ask for the reason and hide a post, or show it again."""
    topic = find_moderated_topic(request.user, forum_slug, pk)
    if elsewhere := redirect_to_present(request, topic.forum, topic):
        return elsewhere
    post = find_post(request.user, topic, post_pk)
    if is_taking_back(request):
        show_post(moderator=request.user, post=post)
        messages.success(request, "Het bericht is weer te zien. De schrijver krijgt bericht.")
        return redirect("forum:moderation")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        hide_post(moderator=request.user, post=post, **form.cleaned_data)
        messages.success(
            request, "Het bericht is verborgen en de schrijver krijgt bericht. In de wachtrij kun je het terugzetten."
        )
        return redirect("forum:moderation")
    context = {"topic": topic, "post": post, "form": form, "is_question": post.pk == topic.first_post_id}
    return render(request, "forum/hide_form.html", context, status=422 if form.errors else 200)


@require_POST
def approval(request: MemberRequest, forum_slug: str, pk: int, slug: str, post_pk: int) -> HttpResponse:
    topic = find_moderated_topic(request.user, forum_slug, pk)
    approve_post(moderator=request.user, post=find_post(request.user, topic, post_pk))
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


def find_moderated_topic(user: User, forum_slug: str, pk: int) -> Topic:
    topic = find_topic(user, forum_slug, pk)
    if not can_moderate(user, topic.forum):
        raise Http404("Deze pagina bestaat niet.")
    return topic
