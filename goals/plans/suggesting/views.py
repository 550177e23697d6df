"""Suggesting a goal to the library: reading what would be sent, sending it, and what becomes of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.limits import Limit, limited
from foundation.refusals import refusals_answered_by, refusals_in
from foundation.removals import row_to_remove
from goals.library.suggestions.forms import MessageForm
from goals.library.suggestions.handling import answer, send_suggestion, withdraw
from goals.library.suggestions.rights import own_suggestion, suggestions_of
from goals.library.suggestions.showing import parts_of
from goals.models import Goal, GoalTemplate, Plan, TemplateSuggestion
from goals.plans.checking import check_goal
from goals.plans.rights import suggested_goal
from goals.words.lists import lexicon_in_force
from members.middleware import require_confirmed
from members.requests import MemberRequest

from .forms import SuggestionForm
from .names import names_around

SUGGESTING = Limit("plan.suggestion", "doelen voorstellen", "30/h/user")
ANSWERING = Limit("plan.suggestion.message", "berichten sturen", "60/h/user")


def _say_why(request: MemberRequest, refusal: ValidationError, suggestion: UUID) -> HttpResponse:
    messages.error(request, refusal.messages[0])
    is_there = suggestions_of(request.user).filter(uuid=suggestion).exists()
    return redirect("plans:suggestion", suggestion) if is_there else redirect("plans:suggestions")


answer_refusal = refusals_answered_by(_say_why)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(SUGGESTING)
def suggest(request: MemberRequest, uuid: UUID, goal_id: int) -> HttpResponse:
    """Everything that would be sent, in fields; a POST sends it."""
    plan, goal = suggested_goal(request.user, uuid, goal_id)
    if open_one := suggestions_of(request.user).filter(goal=goal, placed_at=None, refused_at=None).first():
        return redirect(open_one)
    form = SuggestionForm(request.POST if request.method == "POST" else None, goal=goal, known=names_around(plan))
    check = _check(goal, plan)
    if form.is_valid():
        sent = send_suggestion(
            goal=goal,
            organisation=plan.organisation,
            credit=form.cleaned_data["credit"],
            content=form.content() | {"check": check},
            by=request.user,
        )
        messages.success(request, "Je voorstel is ingediend. De redactie bekijkt het.")
        return redirect(sent)
    context = {"plan": plan, "goal": goal, "form": form, "check": check}
    return render(request, "goals/suggestions/suggest.html", context, status=422 if form.is_bound else 200)


def _check(goal: Goal, plan: Plan) -> list[list[Any]]:
    """Which of the five parts of a measurable goal stand in the plan, without their values."""
    return [[name, is_there] for name, is_there in check_goal(goal, plan, lexicon_in_force()).parts]


@never_cache
@require_safe
def suggestions(request: MemberRequest) -> HttpResponse:
    """All that this member speaks for, the newest first."""
    require_confirmed(request.user)
    rows = suggestions_of(request.user).select_related("organisation", "template")
    return render(request, "goals/suggestions/index.html", {"rows": rows})


@never_cache
@require_safe
def suggestion(request: MemberRequest, suggestion: UUID) -> HttpResponse:
    require_confirmed(request.user)
    return _show(request, own_suggestion(request.user, suggestion), MessageForm())


def _show(request: MemberRequest, row: TemplateSuggestion, form: MessageForm) -> HttpResponse:
    context = {
        "row": row,
        "form": form,
        "parts": parts_of(row.content),
        "conversation": row.messages.all(),
        "template": row.template if row.placed_at and _is_readable(row.template) else None,
    }
    return render(request, "goals/suggestions/suggestion.html", context, status=422 if form.errors else 200)


def _is_readable(template: GoalTemplate | None) -> bool:
    return template is not None and template.state != GoalTemplate.State.EDITING


@never_cache
@require_POST
@limited(ANSWERING)
@answer_refusal
def message(request: MemberRequest, suggestion: UUID) -> HttpResponse:
    """Say something to the editors."""
    require_confirmed(request.user)
    row = own_suggestion(request.user, suggestion)
    form = MessageForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            answer(suggestion=row, text=form.cleaned_data["text"], key=form.form_key, by=request.user)
            messages.success(request, "Je bericht is verstuurd.")
            return redirect(row)
    return _show(request, row, form)


@require_POST
@answer_refusal
def withdrawal(request: MemberRequest, suggestion: UUID) -> HttpResponse:
    """Take it back, while it is not in the library."""
    require_confirmed(request.user)
    if row := row_to_remove(request, suggestions_of(request.user), "Je voorstel", uuid=suggestion):
        withdraw(row)
        messages.success(request, "Je voorstel is ingetrokken. De redactie ziet het niet meer.")
    return redirect("plans:suggestions")
