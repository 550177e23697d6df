"""Writing in a plan: speerpunten, goals, indicators and activities."""

from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from foundation.forms import RowNumberField, values_of
from foundation.removals import row_to_remove
from goals.library.suggestions.rights import latest_suggestion
from goals.models import Activity, Goal, Indicator, IndicatorTarget, Plan
from goals.plans.answers import answer_refusal, tell_removed
from goals.plans.checking.advice import prefix_of
from goals.plans.locking import hold_open
from goals.plans.rights import (
    can_write_plan,
    role_in,
    visible_plan,
    writable_areas,
    writable_plans,
    written_goal,
    written_plan,
)
from goals.plans.starting import workplaces_of
from members.requests import MemberRequest

from .arranging import add_activity, add_area, add_goal, add_indicator, move_area, move_goal, stop_goal
from .copying import copy_goal
from .forms import FocusAreaForm, MoveForm, PlaceForm, StopForm, TargetForm
from .goal_page import form_for, goal_page, verdict_after_saving
from .mending import mend
from .saving import save_card
from .undoing import remove

Part = TypeVar("Part", Indicator, Activity)


class KeepForm(forms.Form):
    """Whose text stays where two people changed the same field: `houd` names those of who sends."""

    houd = forms.CharField(required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@answer_refusal
def goal(request: MemberRequest, uuid: UUID, goal_id: int) -> HttpResponse:
    plan, row = written_goal(request.user, uuid, goal_id)
    if request.method == "POST":
        return _save(request, plan, row, row)
    return _goal_page(request, plan, row)


@require_POST
@answer_refusal
def indicator(request: MemberRequest, uuid: UUID, indicator_id: int) -> HttpResponse:
    plan, row = _part(request, uuid, Indicator, indicator_id)
    return _save(request, plan, row.goal, row)


@require_POST
@answer_refusal
def activity(request: MemberRequest, uuid: UUID, activity_id: int) -> HttpResponse:
    plan, row = _part(request, uuid, Activity, activity_id)
    return _save(request, plan, row.goal, row)


def _part(request: MemberRequest, uuid: UUID, kind: type[Part], pk: int) -> tuple[Plan, Part]:
    """An indicator or activity of a goal that this user may write."""
    plan = visible_plan(request.user, uuid)
    row: Part = get_object_or_404(kind, pk=pk, goal__focus_area__plan=plan)
    written_goal(request.user, uuid, row.goal_id)
    return plan, row


def _save(request: MemberRequest, plan: Plan, goal: Goal, row: Goal | Indicator | Activity) -> HttpResponse:
    """Save one part. While typing, the answer is what changes beside it; sent by its button, the whole page."""
    form = form_for(row, plan, request.POST)
    form.is_valid()
    clashes = save_card(form, by=request.user, keep=values_of(KeepForm(request.POST))["houd"].split())
    status = 409 if clashes else 422 if form.errors else 200
    if request.htmx:
        context = {"form": form, "moment": timezone.now(), "verdict": verdict_after_saving(goal.pk, plan)}
        return render(request, "goals/plans/_saved_part.html", context, status=status)
    if status == 200:
        messages.success(request, "Bewaard.")
        return redirect(f"{reverse('plans:goal', args=[plan.uuid, goal.pk])}#{prefix_of(row)}")
    return _goal_page(request, plan, goal, refused=form, status=status)


def _goal_page(
    request: MemberRequest,
    plan: Plan,
    goal: Goal,
    *,
    refused: forms.BaseForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page on which a goal is written; with what was `refused`, each form where it stood."""
    context = {
        "plan": plan,
        "page": goal_page(goal.pk, plan, refused),
        "refused": refused,
        "stop_form": refused if isinstance(refused, StopForm) else StopForm(initial={"reden": goal.stopped_because}),
        "places": writable_areas(request.user),
        "suggestion": latest_suggestion(request.user, goal.pk),
        "can_write": can_write_plan(role_in(request.user, plan), plan),
    }
    return render(request, "goals/plans/goal.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@answer_refusal
def focus_area(request: MemberRequest, uuid: UUID, area_id: int) -> HttpResponse:
    plan = written_plan(request.user, uuid)
    area = get_object_or_404(plan.focus_areas, pk=area_id)
    prefix = f"speerpunt-{area.pk}"
    form = FocusAreaForm(request.POST if request.method == "POST" else None, instance=area, prefix=prefix)
    status = 200
    if request.method == "POST":
        form.is_valid()
        clashes = save_card(form, by=request.user, keep=values_of(KeepForm(request.POST))["houd"].split())
        status = 409 if clashes else 422 if form.errors else 200
        if request.htmx:
            context = {"plan": plan, "form": form, "moment": timezone.now()}
            return render(request, "goals/plans/_saved.html", context, status=status)
        if status == 200:
            return redirect(f"{plan.get_absolute_url()}#speerpunt-{area.pk}")
    return render(request, "goals/plans/focus_area.html", {"plan": plan, "area": area, "form": form}, status=status)


@require_POST
@answer_refusal
def areas(request: MemberRequest, uuid: UUID) -> HttpResponse:
    area = add_area(plan=written_plan(request.user, uuid), by=request.user)
    return redirect("plans:focus_area", uuid, area.pk)


@require_POST
@answer_refusal
def area_goals(request: MemberRequest, uuid: UUID, area_id: int) -> HttpResponse:
    plan = written_plan(request.user, uuid)
    added = add_goal(area=get_object_or_404(plan.focus_areas, pk=area_id), by=request.user)
    return redirect("plans:goal", uuid, added.pk)


@require_POST
@answer_refusal
def area_place(request: MemberRequest, uuid: UUID, area_id: int) -> HttpResponse:
    plan = written_plan(request.user, uuid)
    area = get_object_or_404(plan.focus_areas, pk=area_id)
    move_area(area=area, direction=values_of(MoveForm(request.POST))["richting"])
    return redirect(f"{plan.get_absolute_url()}#speerpunt-{area.pk}")


@require_POST
@answer_refusal
def goal_place(request: MemberRequest, uuid: UUID, goal_id: int) -> HttpResponse:
    plan = written_plan(request.user, uuid)
    row = get_object_or_404(Goal, pk=goal_id, focus_area__plan=plan)
    move_goal(goal=row, direction=values_of(MoveForm(request.POST))["richting"])
    return redirect(f"{plan.get_absolute_url()}#doel-{row.pk}")


@require_POST
@answer_refusal
def goal_copy(request: MemberRequest, uuid: UUID, goal_id: int) -> HttpResponse:
    """Copy a goal under a speerpunt of a plan that one writes. Who reads along from elsewhere takes none out."""
    plan = visible_plan(request.user, uuid)
    if plan.organisation not in workplaces_of(request.user):
        raise Http404
    row = get_object_or_404(Goal.objects.select_related("focus_area"), pk=goal_id, focus_area__plan=plan)
    area = values_of(PlaceForm(request.POST, plans=writable_plans(request.user)))["speerpunt"]
    copied = copy_goal(row, to=area, by=request.user)
    messages.success(request, f"Het doel staat nu ook in {area.plan}.")
    return redirect(f"{area.plan.get_absolute_url()}#doel-{copied.pk}")


@require_POST
@answer_refusal
def goal_stop(request: MemberRequest, uuid: UUID, goal_id: int) -> HttpResponse:
    """Stop a goal, with why; or take it up again."""
    plan = written_plan(request.user, uuid)
    row = get_object_or_404(Goal, pk=goal_id, focus_area__plan=plan)
    form = StopForm(request.POST)
    if not form.is_valid():
        return _goal_page(request, plan, row, refused=form, status=422)
    stop_goal(goal=row, because=form.cleaned_data["reden"], by=request.user)
    return redirect(f"{plan.get_absolute_url()}#doel-{row.pk}")


@require_POST
@answer_refusal
def goal_indicators(request: MemberRequest, uuid: UUID, goal_id: int) -> HttpResponse:
    plan, row = written_goal(request.user, uuid, goal_id)
    return _to_part(plan, row, add_indicator(goal=row, by=request.user))


@require_POST
@answer_refusal
def goal_activities(request: MemberRequest, uuid: UUID, goal_id: int) -> HttpResponse:
    plan, row = written_goal(request.user, uuid, goal_id)
    return _to_part(plan, row, add_activity(goal=row, by=request.user))


@require_POST
@answer_refusal
@transaction.atomic
def indicator_targets(request: MemberRequest, uuid: UUID, indicator_id: int) -> HttpResponse:
    """Add an interim target to an indicator, or take one away."""
    plan, row = _part(request, uuid, Indicator, indicator_id)
    hold_open(row)
    form = TargetForm(request.POST, indicator=row.pk)
    if not form.is_valid():
        return _goal_page(request, plan, row.goal, refused=form, status=422)
    if form.cleaned_data["weg"]:
        IndicatorTarget.objects.filter(indicator=row, due_on=form.cleaned_data["due_on"]).delete()
    else:
        values = {"value": form.cleaned_data["value"]}
        IndicatorTarget.objects.update_or_create(indicator=row, due_on=form.cleaned_data["due_on"], defaults=values)
    return _to_part(plan, row.goal, row)


def _to_part(plan: Plan, goal: Goal, part: Indicator | Activity) -> HttpResponse:
    field = "name" if isinstance(part, Indicator) else "text"
    return redirect(f"{reverse('plans:goal', args=[plan.uuid, goal.pk])}#id_{prefix_of(part)}-{field}")


@require_POST
@answer_refusal
def improvement(request: MemberRequest, uuid: UUID, goal_id: int) -> HttpResponse:
    """Carry out the button of an advice."""
    plan, row = written_goal(request.user, uuid, goal_id)
    values = values_of(ImprovementForm({**request.GET.dict(), **request.POST.dict()}))
    done = mend(row, values["stap"], plan=plan, by=request.user, session=request.session, row=values["regel"] or 0)
    if done.undo_key:
        tell_removed(request, uuid, words=done.words, key=done.undo_key)
    if done.at is not None:
        return _to_part(plan, row, done.at)
    if values["vanuit"] == "plan":
        return redirect(f"{plan.get_absolute_url()}#doel-{row.pk}")
    return redirect("plans:goal", uuid, row.pk)


class ImprovementForm(forms.Form):
    """Which advice, about which row, and on which page its button stood."""

    stap = forms.CharField()
    regel = RowNumberField(required=False)
    vanuit = forms.ChoiceField(choices=[("plan", "Plan"), ("doel", "Doel")])


@require_POST
@answer_refusal
def removal(request: MemberRequest, uuid: UUID, kind: str, pk: int) -> HttpResponse:
    """Take a speerpunt, goal, indicator or activity out of the plan, with a way back."""
    plan, rows = _removable(request, uuid, kind)
    row = row_to_remove(request, rows, REMOVABLE[kind], pk=pk)
    if row is None:
        return _where_it_stood(request, plan)
    if isinstance(row, Indicator | Activity):
        written_goal(request.user, uuid, row.goal_id)
    key = remove(row, plan=plan, by=request.user, session=request.session)
    tell_removed(request, uuid, words=f"{REMOVABLE[kind]} is weg.", key=key)
    if isinstance(row, Indicator | Activity):
        return redirect("plans:goal", uuid, row.goal_id)
    return redirect(plan)


# What can be taken out of a plan, as its address and the words about it say it.
REMOVABLE = {
    "speerpunt": "Het speerpunt",
    "doel": "Het doel",
    "indicator": "De indicator",
    "activiteit": "De activiteit",
}


def _removable(request: MemberRequest, uuid: UUID, kind: str) -> tuple[Plan, QuerySet[Any]]:
    """The rows of this kind; of whole goals only for who writes the plan."""
    if kind in ("indicator", "activiteit"):
        plan = visible_plan(request.user, uuid)
        part = Indicator if kind == "indicator" else Activity
        return plan, part._default_manager.filter(goal__focus_area__plan=plan)
    plan = written_plan(request.user, uuid)
    return plan, Goal.objects.filter(focus_area__plan=plan) if kind == "doel" else plan.focus_areas.all()


class WhereItStoodForm(forms.Form):
    """On the page of which goal a button stood."""

    doel = RowNumberField(required=False)


def _where_it_stood(request: MemberRequest, plan: Plan) -> HttpResponse:
    """To the page of the goal, while that is there."""
    number = values_of(WhereItStoodForm(request.POST))["doel"]
    if number and Goal.objects.filter(pk=number, focus_area__plan=plan).exists():
        return redirect("plans:goal", plan.uuid, number)
    return redirect(plan)
