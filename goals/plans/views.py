"""The plans somebody works on, one plan, and beginning one."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foundation.numbers import counted
from goals.models import Plan, TeamMember
from goals.words.lists import lexicon_in_force
from members.middleware import require_confirmed
from members.requests import MemberRequest

from .answers import answer_refusal
from .cards import cards_of
from .checking import check_plan
from .forms import KEPT, PREVIOUS, CostForm, NewPlanForm, PlanForm, RemoveCostForm, TakeForm
from .locking import hold_open
from .rights import (
    can_manage_team,
    can_write_goal,
    can_write_plan,
    other_plans,
    require_open,
    role_in,
    visible_plan,
    written_goal,
    written_plan,
)
from .starting import start_plan, workplaces_of
from .writing.arranging import add_cost
from .writing.taking import keep_out_of, ready_goals, take_goals
from .writing.undoing import goal_kept_in, put_back


@require_safe
def index(request: MemberRequest) -> HttpResponse:
    require_confirmed(request.user)
    plans = Plan.objects.visible_to(request.user).with_counts().select_related("organisation")
    context = {"plans": plans, "organisations": workplaces_of(request.user), "ready": ready_goals(request.user).count()}
    return render(request, "goals/plans/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    require_confirmed(request.user)
    organisations = workplaces_of(request.user)
    if not organisations:
        return render(request, "goals/plans/no_workplace.html")
    previous = Plan.objects.visible_to(request.user).filter(organisation__in=organisations).first()
    ready = list(ready_goals(request.user))
    form = NewPlanForm(
        request.POST or None,
        organisations=organisations,
        ready=len(ready),
        previous=previous,
        today=timezone.localdate(),
    )
    if not form.is_valid():
        return render(request, "goals/plans/new.html", {"form": form}, status=422 if form.is_bound else 200)
    values = form.cleaned_data
    source = values.pop("source")
    templates = ready if source == KEPT else []
    plan = start_plan(by=request.user, templates=templates, previous=previous if source == PREVIOUS else None, **values)
    return redirect(plan)


@require_safe
def detail(request: MemberRequest, uuid: UUID) -> HttpResponse:
    plan = visible_plan(request.user, uuid, Plan.objects.whole())
    role = role_in(request.user, plan)
    check = check_plan(plan, lexicon_in_force())
    can_write = can_write_plan(role, plan)
    goals = [goal for area in plan.focus_areas.all() for goal in area.goals.all()]
    writable = {goal.pk for goal in goals if can_write_goal(request.user, role, goal, plan)}
    context = {
        "plan": plan,
        "check": check,
        "can_write": can_write,
        "areas": cards_of(plan, check.goals, writable=writable, can_order=can_write),
        "can_manage_team": can_write or can_manage_team(request.user, plan),
        "others": other_plans(request.user, plan),
        "ready": list(keep_out_of(plan, request.user)) if can_write else [],
    }
    return render(request, "goals/plans/detail.html", context)


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
    return _settings_page(request, uuid, form, CostForm())


def _settings_page(request: MemberRequest, uuid: UUID, form: PlanForm, cost_form: CostForm) -> HttpResponse:
    plan = Plan.objects.select_related("organisation").get(uuid=uuid)
    context = {"plan": plan, "form": form, "cost_form": cost_form}
    status = 422 if form.is_bound or cost_form.is_bound else 200
    return render(request, "goals/plans/settings.html", context, status=status)


@require_POST
@answer_refusal
@transaction.atomic
def statutory_costs(request: MemberRequest, uuid: UUID) -> HttpResponse:
    """Add a statutory task or transfer, or take one away."""
    plan = written_plan(request.user, uuid)
    hold_open(plan)
    removal, form = RemoveCostForm(request.POST), CostForm(request.POST)
    if removal.is_valid():
        plan.statutory_costs.filter(pk=removal.cleaned_data["regel"]).delete()
    elif form.is_valid():
        add_cost(plan=plan, **form.cleaned_data)
    else:
        return _settings_page(request, uuid, PlanForm(instance=plan, reader=request.user), form)
    return redirect(f"{reverse('plans:settings', args=[uuid])}#h-wettelijk")


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
    plan = visible_plan(request.user, uuid)
    if role_in(request.user, plan) != TeamMember.Role.MANAGER:
        written_goal(request.user, uuid, goal_kept_in(key, request.session))
    require_open(plan)
    put_back(key, plan=plan, by=request.user, session=request.session)
    messages.success(request, "Het staat weer zoals het stond.")
    return redirect(plan)
