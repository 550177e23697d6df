"""The plans somebody works on, and one plan."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from goals.models import Plan
from members.middleware import require_confirmed
from members.requests import MemberRequest

from .rights import can_manage_team, can_write_plan, role_in, visible_plan


@require_safe
def index(request: MemberRequest) -> HttpResponse:
    require_confirmed(request.user)
    plans = Plan.objects.visible_to(request.user).select_related("organisation")
    return render(request, "goals/plans/index.html", {"plans": plans})


@require_safe
def detail(request: MemberRequest, uuid: UUID) -> HttpResponse:
    visible_plan(request.user, uuid)
    plan = Plan.objects.whole().get(uuid=uuid)
    role = role_in(request.user, plan)
    context = {
        "plan": plan,
        "role": role,
        "can_write": can_write_plan(role, plan),
        "can_manage_team": can_manage_team(request.user, plan),
    }
    return render(request, "goals/plans/detail.html", context)
