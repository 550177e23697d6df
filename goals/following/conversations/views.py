"""The conversations of a plan, for its managers: the calendar, and the sheet of each."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from foundation.dates import day_in_words
from foundation.forms import values_of
from foundation.refusals import refusals_answered_by, refusals_in
from foundation.removals import row_to_remove
from foundation.undo import offer_undo
from goals.following.kept_rows import keep
from goals.following.partners.keeping import partners_of
from goals.models import Plan, ProgressConversation
from goals.plans.rights import managed_plan
from members.requests import MemberRequest

from .calendar import calendar_of
from .forms import DayForm, PlanningForm, ReportForm, StampForm, say_version
from .holding import (
    WrittenMeanwhileError,
    begin,
    confirm,
    move_conversation,
    plan_conversation,
    remove_conversation,
    reopen,
    return_rows,
    write,
)
from .sheet import Theirs, show_sheet

PAGE, SHEET = "plan_conversations:index", "plan_conversations:sheet"
WRITES = ["GET", "HEAD", "POST"]


def _say_why(
    request: MemberRequest, refusal: ValidationError, uuid: UUID, conversation: UUID | None = None, **rest: Any
) -> HttpResponse:
    """On the sheet of the conversation, or on the calendar when it is gone."""
    messages.error(request, refusal.messages[0])
    if conversation and ProgressConversation.objects.filter(uuid=conversation, plan__uuid=uuid).exists():
        return redirect(SHEET, uuid, conversation)
    return redirect(PAGE, uuid)


answer_refusal = refusals_answered_by(_say_why)


@never_cache
@require_http_methods(WRITES)
def index(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """The calendar, and planning one."""
    plan = managed_plan(request.user, uuid)
    partners = partners_of(plan).taking_part()
    chosen = {"partner": request.GET.get("met", "")}
    form = PlanningForm(request.POST if request.method == "POST" else None, partners=partners, initial=chosen)
    if form.is_bound and form.is_valid():
        with refusals_in(form):
            row = plan_conversation(plan=plan, by=request.user, **form.cleaned_data)
            messages.success(request, f"Het {row} staat op {day_in_words(row.planned_on)}.")
            return redirect(SHEET, uuid, row.uuid)
    context = {"plan": plan, "form": form, "calendar": calendar_of(plan), "has_partners": partners.exists()}
    return render(request, "goals/conversations/index.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(WRITES)
def sheet(request: MemberRequest, uuid: UUID, conversation: UUID) -> HttpResponse:
    """The report with its agreements; a POST saves what was written, by itself while one writes or by the button."""
    plan, row = found_conversation(request, uuid, conversation)
    if request.method != "POST":
        return show_sheet(request, plan, row)
    form, theirs = ReportForm(request.POST, instance=row), []
    if form.is_valid():
        with refusals_in(form):
            try:
                saved = write(conversation=row, values=form.values(), version=form.cleaned_data["versie"])
            except WrittenMeanwhileError as clash:
                theirs = _theirs(form, clash.row)
                if not request.htmx:
                    say_version(form, clash.row.version)
                raise
            return _saved(request, plan, saved)
    return show_sheet(request, plan, row, report=form, theirs=theirs)


def _theirs(form: ReportForm, row: ProgressConversation) -> list[Theirs]:
    return [
        Theirs(str(form[name].label), str(now or "leeg"))
        for name, mine in form.values().items()
        if (now := getattr(row, name)) != mine
    ]


def _saved(request: MemberRequest, plan: Plan, row: ProgressConversation) -> HttpResponse:
    if request.htmx:
        return show_sheet(request, plan, row)
    messages.success(request, "Bewaard.")
    return redirect(SHEET, plan.uuid, row.uuid)


@require_POST
def day(request: MemberRequest, uuid: UUID, conversation: UUID) -> HttpResponse:
    """Move it to another day."""
    plan, row = found_conversation(request, uuid, conversation)
    form = DayForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            move_conversation(conversation=row, **form.cleaned_data)
            messages.success(request, f"Het gesprek staat nu op {day_in_words(form.cleaned_data['planned_on'])}.")
            return redirect(SHEET, uuid, conversation)
    return show_sheet(request, plan, row, day=form)


@require_POST
@answer_refusal
def removal(request: MemberRequest, uuid: UUID, conversation: UUID) -> HttpResponse:
    conversations = managed_plan(request.user, uuid).conversations.all()
    if row_to_remove(request, conversations, "Het gesprek", uuid=conversation) is None:
        return redirect(PAGE, uuid)
    plan, row = found_conversation(request, uuid, conversation)
    remove_conversation(row)
    key = keep([row], plan=plan.pk, session=request.session)
    offer_undo(request, text=f"Het {row} is weg.", url=reverse("plan_conversations:undo", args=[uuid, key]))
    return redirect(PAGE, uuid)


@require_POST
@answer_refusal
def undo(request: MemberRequest, uuid: UUID, kept: UUID) -> HttpResponse:
    """Put back a conversation or an agreement, by who took it away."""
    plan = managed_plan(request.user, uuid)
    row = return_rows(kept, plan=plan, session=request.session)
    messages.success(request, "Het staat weer zoals het stond.")
    return redirect(SHEET, uuid, row.uuid)


@require_POST
@answer_refusal
def beginning(request: MemberRequest, uuid: UUID, conversation: UUID) -> HttpResponse:
    _, row = found_conversation(request, uuid, conversation)
    begin(row)
    return redirect(f"{reverse(SHEET, args=[uuid, conversation])}#verslag")


@require_POST
def confirmation(request: MemberRequest, uuid: UUID, conversation: UUID) -> HttpResponse:
    plan, row = found_conversation(request, uuid, conversation)
    form = StampForm(request.POST)
    stamp = values_of(form)["stempel"]
    with refusals_in(form):
        confirm(conversation=row, stamp=stamp, by=request.user)
        messages.success(request, f"Jullie kant is bevestigd. Stuur {row.partner} nu de link hieronder.")
        return redirect(f"{reverse(SHEET, args=[uuid, conversation])}#bevestigen")
    return show_sheet(request, plan, row, confirming=form)


@require_POST
@answer_refusal
def reopening(request: MemberRequest, uuid: UUID, conversation: UUID) -> HttpResponse:
    _, row = found_conversation(request, uuid, conversation)
    reopen(row)
    messages.success(request, "Het verslag is weer open. Bevestig het opnieuw als je klaar bent.")
    return redirect(f"{reverse(SHEET, args=[uuid, conversation])}#verslag")


def found_conversation(request: MemberRequest, uuid: UUID, conversation: UUID) -> tuple[Plan, ProgressConversation]:
    """A conversation of the plan, for its managers. Raises Http404 for everybody else."""
    plan = managed_plan(request.user, uuid)
    rows = ProgressConversation.objects.select_related("partner", "confirmed_by")
    row = get_object_or_404(rows, uuid=conversation, plan=plan)
    row.plan = plan
    return plan, row
