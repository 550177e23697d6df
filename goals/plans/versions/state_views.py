"""In what state a plan is and since when, for its team; its managers bring it further."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from foundation.refusals import refusals_in
from goals.models import Plan
from goals.plans.rights import Role, managed_plan, role_in, visible_plan
from goals.querysets import BY_NAME
from members.requests import MemberRequest

from .state_forms import BackForm, DaysForm, StepForm
from .states import DAY_OF, ORDER, State, next_state, set_days, state_before, step_back, take_step

ACTS: dict[State, str] = {
    State.DISCUSSION: "Maak er een bespreekversie van",
    State.ADOPTED: "Stel het plan vast",
    State.CLOSED: "Sluit het plan af",
}


@dataclass(frozen=True)
class Stage:
    """One state in the life of a plan: `mark` is done, now or empty for what comes."""

    state: State
    day: date | None
    mark: str


def stages_of(plan: Plan) -> list[Stage]:
    present = ORDER.index(plan.state)
    stages = []
    for place, state in enumerate(ORDER):
        day = getattr(plan, DAY_OF[state]) if state in DAY_OF else None
        stages.append(Stage(state, day, "done" if place < present else "now" if place == present else ""))
    return stages


@never_cache
@require_safe
def state(request: MemberRequest, uuid: UUID) -> HttpResponse:
    return show_state(request, visible_plan(request.user, uuid))


def show_state(request: MemberRequest, plan: Plan, *, status: int = 200, **forms: BaseForm) -> HttpResponse:
    """The page, with a form that was refused in the place of an empty one."""
    coming, before = next_state(plan), state_before(plan)
    context: dict[str, Any] = {
        "plan": plan,
        "stages": stages_of(plan),
        "is_manager": role_in(request.user, plan) == Role.MANAGER,
        "coming": coming,
        "act": ACTS.get(coming, "") if coming else "",
        "before": before,
        "lacks": lacks_of(plan),
        "ends_sharing": before == State.DRAFT and plan.sharings.running().filter(way__in=BY_NAME).exists(),
        "step_form": StepForm(initial={"stand": coming}),
        "back_form": BackForm(initial={"stand": plan.state}, auto_id="terug_%s"),
        "days_form": DaysForm(instance=plan),
    }
    return render(request, "goals/plans/state.html", context | forms, status=status)


def lacks_of(plan: Plan) -> list[str]:
    """What usually comes before a plan is adopted, and is not noted."""
    if plan.state not in (State.DISCUSSION, State.ADOPTED):
        return []
    days = {"de instemming van de OPR": plan.council_consent_on, "het OOGO": plan.consultation_completed_on}
    return [name for name, day in days.items() if day is None]


@require_POST
def state_step(request: MemberRequest, uuid: UUID) -> HttpResponse:
    plan = managed_plan(request.user, uuid)
    form = StepForm(request.POST)
    if form.is_valid():
        with refusals_in(form, "dag"):
            to = form.cleaned_data["stand"]
            take_step(plan=plan, to=to, on=form.cleaned_data["dag"], by=request.user)
            messages.success(request, f"Het plan is nu {to}. Deze versie is bewaard.")
            return redirect("plans:state", uuid)
    return show_state(request, plan, status=422, step_form=form, form=form)


@require_POST
def state_back(request: MemberRequest, uuid: UUID) -> HttpResponse:
    plan = managed_plan(request.user, uuid)
    form = BackForm(request.POST, auto_id="terug_%s")
    if form.is_valid():
        with refusals_in(form, "reden"):
            since, reason = form.cleaned_data["stand"], form.cleaned_data["reden"]
            changed = step_back(plan=plan, since=since, by=request.user, reason=reason)
            messages.success(request, f"Het plan is weer {changed.state}. Hoe het was, is bewaard als versie.")
            return redirect("plans:state", uuid)
    return show_state(request, plan, status=422, back_form=form, form=form)


@require_POST
def state_days(request: MemberRequest, uuid: UUID) -> HttpResponse:
    plan = managed_plan(request.user, uuid)
    # The form fills in the plan that it is given; the page tells of the plan as it is.
    form = DaysForm(request.POST, instance=managed_plan(request.user, uuid))
    if form.is_valid():
        with refusals_in(form):
            set_days(plan=plan, days={name: form.cleaned_data[name] for name in form.changed_data})
            messages.success(request, "De dagen zijn bewaard.")
            return redirect("plans:state", uuid)
    return show_state(request, plan, status=422, days_form=form, form=form)
