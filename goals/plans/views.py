"""The plans somebody works on, one plan, and beginning one."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.numbers import counted
from goals.models import Evaluation, Plan, TeamMember
from members.middleware import require_confirmed
from members.requests import MemberRequest

from .answers import answer_refusal
from .continuing import decisions_of
from .forms import KEPT, PREVIOUS, NewPlanForm, PlanForm, TakeForm
from .fragments import fragments_of
from .locking import hold_open
from .reading import with_everything
from .renewing.versions import renewed_goals
from .rights import (
    can_manage_team,
    can_write_goal,
    can_write_plan,
    other_plans,
    plan_and_role,
    plans_of,
    require_open,
    written_goal,
    written_plan,
)
from .starting import begun_after, plan_to_continue, start_plan, workplaces_of
from .writing.taking import keep_out_of, ready_goals, take_goals
from .writing.undoing import goal_kept_in, put_back


@require_safe
def index(request: MemberRequest) -> HttpResponse:
    require_confirmed(request.user)
    context = {"plans": plans_of(request.user), "organisations": workplaces_of(request.user)}
    return render(request, "goals/plans/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    require_confirmed(request.user)
    organisations = workplaces_of(request.user)
    if not organisations:
        return render(request, "goals/plans/no_workplace.html")
    previous = plan_to_continue(request.user, organisations)
    ready = list(ready_goals(request.user))
    form = NewPlanForm(
        request.POST or None,
        organisations=organisations,
        ready=len(ready),
        previous=previous,
        today=timezone.localdate(),
    )
    if not form.is_valid():
        context = {
            "form": form,
            "previous": previous,
            "decided": decisions_of(previous) if previous else None,
            "begun": begun_after(previous, reader=request.user) if previous else [],
        }
        return render(request, "goals/plans/new.html", context, status=422 if form.is_bound else 200)
    values = form.cleaned_data
    source = values.pop("source")
    templates = ready if source == KEPT else []
    followed = previous if source == PREVIOUS else None
    plan = start_plan(by=request.user, templates=templates, previous=followed, **values)
    if followed:
        messages.success(request, decisions_of(followed).in_words)
    return redirect(plan)


@require_safe
def detail(request: MemberRequest, uuid: UUID) -> HttpResponse:
    seen, role = plan_and_role(request.user, uuid)
    plan = with_everything(seen)
    can_write = can_write_plan(role, plan)
    goals = [goal for area in plan.focus_areas.all() for goal in area.goals.all()]
    writable = {goal.pk for goal in goals if can_write_goal(request.user, role, goal, plan)}
    context = {
        "plan": plan,
        "fragments": fragments_of(
            plan,
            writable=writable,
            can_order=can_write,
            renewed=renewed_goals(goal for goal in goals if goal.pk in writable),
        ),
        "can_write": can_write,
        "can_measure": role != TeamMember.Role.READER,
        "has_evaluation": _has_evaluation(plan, role),
        "holds_conversations": role == TeamMember.Role.MANAGER,
        "can_manage_team": can_manage_team(request.user, role, plan),
        "others": other_plans(request.user, plan),
        "ready": keep_out_of(plan, request.user) if can_write else [],
    }
    return render(request, "goals/plans/detail.html", context)


def _has_evaluation(plan: Plan, role: str | None) -> bool:
    """Is there an evaluation to write or, for who only reads, to read?"""
    is_reader = role == TeamMember.Role.READER
    return not plan.is_open and (not is_reader or Evaluation.objects.of_plan(plan.pk).readable().exists())


@require_http_methods(["GET", "HEAD", "POST"])
@answer_refusal
def settings(request: MemberRequest, uuid: UUID) -> HttpResponse:
    plan = written_plan(request.user, uuid)
    form = PlanForm(request.POST or None, instance=plan, reader=request.user)
    if form.is_valid():
        with transaction.atomic():
            hold_open(plan)
            plan.save(update_fields=form.changed_data)
        messages.success(request, "De gegevens van het plan zijn bewaard.")
        return redirect("plans:detail", uuid)
    context = {"plan": Plan.objects.select_related("organisation").get(uuid=uuid), "form": form}
    return render(request, "goals/plans/settings.html", context, status=422 if form.is_bound else 200)


@require_POST
@answer_refusal
def take(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Put example goals that lie ready into the plan."""
    plan = written_plan(request.user, uuid)
    ready = {str(template.pk): template for template in keep_out_of(plan, request.user)}
    form = TakeForm(request.POST, choices=[(pk, template.title) for pk, template in ready.items()])
    chosen = [ready[pk] for pk in form.cleaned_data["doel"]] if form.is_valid() else []
    taken = take_goals(plan=plan, templates=chosen, by=request.user)
    if taken:
        messages.success(request, f"Er {_came(len(taken))} in het plan.")
    else:
        messages.info(request, "Kies eerst welke doelen je in het plan wilt.")
    return redirect(f"{plan.get_absolute_url()}#doel-{taken[0].pk}" if taken else plan)


def _came(count: int) -> str:
    return f"{'staat' if count == 1 else 'staan'} nu {counted(count, 'doel meer', 'doelen meer')}"


@require_POST
@answer_refusal
def undo(request: MemberRequest, uuid: UUID, key: str) -> HttpResponse:
    """Put back what was taken out or mended, by who did it."""
    plan, role = plan_and_role(request.user, uuid)
    if role != TeamMember.Role.MANAGER:
        written_goal(request.user, uuid, goal_kept_in(key, request.session))
    require_open(plan)
    put_back(key, plan=plan, by=request.user, session=request.session)
    messages.success(request, "Het staat weer zoals het stond.")
    return redirect(plan)
