"""How one goal gets on, for the team; who judges and adjusts it does that here."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from foundation.forms import values_of
from foundation.refusals import refusals_in
from goals.following.comparing.reading import comparison_of
from goals.library.suggestions.rights import latest_suggestion
from goals.models import Goal, Indicator, Plan
from goals.plans.answers import answer_refusal
from goals.plans.rights import can_suggest
from members.requests import MemberRequest

from .adjusting import adjust_indicator, stop_adopted_goal
from .audiences import audience_of
from .cards import board_card
from .forms import AdjustForm, EndForm, JudgementForm, SeenForm
from .judging import end_judgement, judge_goal
from .reading import followed_plan
from .rights import answers_for, can_follow, followed_goal, goal_seen


@never_cache
@require_safe
def progress(request: MemberRequest, uuid: UUID, goal_id: int) -> HttpResponse:
    return _show(request, *goal_seen(request.user, uuid, goal_id))


def _show(
    request: MemberRequest, plan: Plan, goal: Goal, role: str, *, refused: Form | None = None, status: int = 200
) -> HttpResponse:
    """The page, with the form that was refused in the place of an empty one."""
    followed = followed_plan(plan, audience_of(role))
    one = next((each for each in followed.goals if each.goal.pk == goal.pk), None)
    if one is None:
        raise Http404
    may_suggest = can_suggest(request.user, role, one.goal)
    context = {
        "plan": plan,
        "one": one,
        "card": board_card(one, followed)._replace(url=""),
        "can_measure": followed.can_measure,
        "can_suggest": may_suggest,
        "suggestion": latest_suggestion(request.user, goal.pk) if may_suggest else None,
        "form": refused,
        "comparison": comparison_of(one.goal, plan) if answers_for(request.user, role, one.goal) else None,
    }
    if can_follow(request.user, role, one.goal, plan):
        context |= _forms(plan, one.goal, refused)
    return render(request, "goals/following/board/progress.html", context, status=status)


def _forms(plan: Plan, goal: Goal, refused: Form | None) -> dict[str, Any]:
    """Judging is for a goal that runs; adjusting and stopping for one that was adopted too."""
    if goal.stopped_on:
        return {}
    forms: dict[str, Any] = {"judgement_form": refused if isinstance(refused, JudgementForm) else JudgementForm()}
    if plan.is_open:
        return forms
    indicators = [row for row in goal.indicators.all() if row.name]
    adjusted = refused.indicator.pk if isinstance(refused, AdjustForm) else None
    return forms | {
        "adjust_forms": [refused if row.pk == adjusted else AdjustForm(indicator=row) for row in indicators],
        "end_form": refused if isinstance(refused, EndForm) else EndForm(),
    }


@require_POST
@answer_refusal
def judgement(request: MemberRequest, uuid: UUID, goal_id: int) -> HttpResponse:
    plan, goal, role = followed_goal(request.user, uuid, goal_id)
    form = JudgementForm(request.POST)
    if not form.is_valid():
        return _show(request, plan, goal, role, refused=form, status=422)
    judge_goal(goal=goal, by=request.user, **form.cleaned_data)
    messages.success(request, "Je oordeel is bewaard.")
    return redirect("plan_board:progress", uuid, goal_id)


@require_POST
@answer_refusal
def judgement_end(request: MemberRequest, uuid: UUID, goal_id: int) -> HttpResponse:
    _, goal, _ = followed_goal(request.user, uuid, goal_id)
    end_judgement(goal=goal)
    messages.success(request, "Nu telt weer wat de metingen zeggen.")
    return redirect("plan_board:progress", uuid, goal_id)


@require_POST
@answer_refusal
def adjustment(request: MemberRequest, uuid: UUID, indicator_id: int) -> HttpResponse:
    indicator = get_object_or_404(Indicator, pk=indicator_id, goal__focus_area__plan__uuid=uuid)
    plan, goal, role = followed_goal(request.user, uuid, indicator.goal_id)
    seen = values_of(SeenForm(request.POST))["versie"]
    form = AdjustForm(request.POST, indicator=indicator)
    if form.is_valid():
        with refusals_in(form):
            adjust_indicator(
                indicator=indicator,
                values=form.values,
                interims=form.interims,
                reason=form.cleaned_data["reason"],
                seen=seen,
                by=request.user,
            )
            messages.success(request, "De bijstelling is bewaard en blijft bij het doel staan.")
            return redirect("plan_board:progress", uuid, goal.pk)
    return _show(request, plan, goal, role, refused=form, status=422)


@require_POST
@answer_refusal
def goal_end(request: MemberRequest, uuid: UUID, goal_id: int) -> HttpResponse:
    plan, goal, role = followed_goal(request.user, uuid, goal_id)
    seen = values_of(SeenForm(request.POST))["versie"]
    form = EndForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            stop_adopted_goal(goal=goal, reason=form.cleaned_data["reason"], seen=seen, by=request.user)
            messages.success(request, "Het doel is gestopt. Het blijft met de reden in het plan staan.")
            return redirect("plan_board:progress", uuid, goal_id)
    return _show(request, plan, goal, role, refused=form, status=422)
