"""What waits for moderators, and what they decided before."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from machina.apps.forum.models import Forum

from members.requests import MemberRequest

from ..forum_conversation.models import Post, Topic
from ..models import Report
from ..moderating.decisions import decisions_in, decisions_of
from ..moderating.interventions import judged_by, read_reply
from ..moderating.reporting import TOO_EARLY, handle_report, open_reports, unread_replies
from ..personal.reporting import waiting_reports
from ..writing.forms import HandlingForm, ReadingForm, WithdrawnHandlingForm
from .moderating import moderated_forums

SHOWN_AT_ONCE = 50
DECISIONS_PER_PAGE = 25


@never_cache
@require_safe
def queue(request: MemberRequest) -> HttpResponse:
    return show_queue(request)


def show_queue(request: MemberRequest, refused: forms.Form | None = None) -> HttpResponse:
    """The queue, with the form that did not validate in its place."""
    forums = moderated_forums(request.user)
    posts = Post.objects.select_related("topic__forum", "poster", "hiding__hidden_by").filter(topic__forum__in=forums)
    posts = posts.prefetch_related("files", "mentions")
    beside = ("post__topic__forum", "post__poster", "post__withdrawal", "reporter")
    reports = open_reports(request.user, forums).select_related(*beside)
    reports = reports.prefetch_related("post__files", "post__mentions")[:SHOWN_AT_ONCE]
    replies = list(unread_replies(request.user, forums)[:SHOWN_AT_ONCE])
    context = {
        "replies": [(made, _form_for(ReadingForm, made.pk, refused)) for made in replies],
        "personal_reports": waiting_reports(request.user)[:SHOWN_AT_ONCE],
        "judged": judged_by(request.user, replies),
        "reports": [(report, _form_for(_handling_of(report), report.pk, refused)) for report in reports],
        "waiting": posts.filter(approved=False, hiding=None, withdrawal=None).in_order()[:SHOWN_AT_ONCE],
        "unanswered": due_questions(forums)[:SHOWN_AT_ONCE],
        "hidden": posts.filter(hiding__isnull=False).order_by("-hiding__hidden_at")[:SHOWN_AT_ONCE],
        "form": refused,
    }
    return render(request, "forum/moderation_queue.html", context, status=422 if refused else 200)


def _handling_of(report: Report) -> type[HandlingForm]:
    return WithdrawnHandlingForm if hasattr(report.post, "withdrawal") else HandlingForm


def _form_for(kind: type[forms.Form], pk: int, refused: forms.Form | None) -> forms.Form:
    place = _place_of(kind, pk)
    return refused if refused and refused.auto_id == place else kind(auto_id=place)


def _place_of(kind: type[forms.Form], pk: int) -> str:
    return f"{kind.__name__.lower()}-{pk}-%s"


def due_questions(forums: list[Forum]) -> QuerySet[Topic]:
    """Those in `forums` whose promised day came without an answer, the longest waiting first."""
    due = Topic.objects.promised().filter(forum__in=forums, question__due_on__lte=timezone.localdate())
    return due.select_related("forum", "poster", "question__owner").order_by("question__due_on", "pk")


@require_POST
def report_handling(request: MemberRequest, pk: int) -> HttpResponse:
    reports = open_reports(request.user, moderated_forums(request.user), also_handled=True)
    report = get_object_or_404(reports.select_related("post__topic__forum"), pk=pk)
    kind = _handling_of(report)
    form = kind(request.POST, auto_id=_place_of(kind, pk))
    if not form.is_valid():
        return show_queue(request, form)
    try:
        handle_report(moderator=request.user, report=report, answer=form.cleaned_data["answer"])
    except ValidationError as refusal:
        if refusal.code == TOO_EARLY:
            form.add_error(None, refusal)
            return show_queue(request, form)
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, "De melding is afgehandeld. De melder krijgt bericht.")
    return redirect("forum:moderation")


@require_POST
def reply_reading(request: MemberRequest, pk: int) -> HttpResponse:
    replies = unread_replies(request.user, moderated_forums(request.user), also_read=True)
    made = get_object_or_404(replies, pk=pk)
    form = ReadingForm(request.POST, auto_id=_place_of(ReadingForm, pk))
    if not form.is_valid():
        return show_queue(request, form)
    try:
        read_reply(moderator=request.user, intervention=made, **form.cleaned_data)
    except ValidationError as refusal:
        if refusal.code == "changed":
            form.add_error(None, refusal)
            return show_queue(request, form)
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, "De reactie is gelezen. De schrijver krijgt bericht.")
    return redirect("forum:moderation")


@never_cache
@require_safe
def history(request: MemberRequest) -> HttpResponse:
    """What moderators decided and why, the latest first."""
    decisions = decisions_in(moderated_forums(request.user), request.user)
    page: Any = Paginator(decisions, DECISIONS_PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "forum/moderation_history.html", {"page": page, "decisions": decisions_of(page)})
