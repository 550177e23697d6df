"""Who may do what with a plan, asked in one place. Who may not see it, does not find it."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from foundation.prepared import prepared
from foundation.readers import Person
from goals.models import Goal, Plan, TeamMember
from goals.querysets import PlanQuerySet
from members.middleware import require_confirmed
from members.models import User
from members.permissions import administers, is_confirmed
from members.querysets import lapse_moment

Role = TeamMember.Role
MOST_OTHERS = 4
ADOPTED = "Niet bewaard: dit plan is vastgesteld. Een planbeheerder kan het terugzetten naar concept."


def role_in(user: Person, plan: Plan) -> str | None:
    """The role by which this user sees the plan today; None is not at all."""
    return _role.first(plan.pk, user.pk, timezone.localdate(), lapse_moment())


@prepared
def _role(plan: int, person: int, today: date, lapsed: datetime) -> QuerySet:
    return TeamMember.objects.in_force(today, lapsed).filter(plan=plan, user=person).values_list("role", flat=True)


def visible_plan(user: Person, uuid: UUID, plans: PlanQuerySet | None = None) -> Plan:
    """The plan, out of `plans` when they are given, for who is in its team. Raises Http404 for everybody else."""
    require_confirmed(user)
    among = Plan.objects.select_related("organisation") if plans is None else plans
    plan = get_object_or_404(among, uuid=uuid)
    if role_in(user, plan) is None:
        raise Http404
    return plan


def other_plans(user: Person, plan: Plan) -> list[Plan]:
    """The latest other plans this user sees, a few of them."""
    return _other_plans(user.pk, plan.pk, timezone.localdate(), lapse_moment()) if is_confirmed(user) else []


@prepared
def _other_plans(person: int, plan: int, today: date, lapsed: datetime) -> QuerySet:
    return Plan.objects.with_in_team(person, today, lapsed).exclude(pk=plan)[:MOST_OTHERS]


def managed_plan(user: Person, uuid: UUID) -> Plan:
    """The plan, for its managers. Raises Http404 for everybody else, readers of the plan too."""
    plan = visible_plan(user, uuid)
    if role_in(user, plan) != Role.MANAGER:
        raise Http404
    return plan


def can_write_plan(role: str | None, plan: Plan) -> bool:
    """May who has this role change speerpunten, order and goals of this plan? Only until it is adopted."""
    return plan.is_open and role == Role.MANAGER


def can_write_goal(user: Person, role: str | None, goal: Goal, plan: Plan) -> bool:
    """Managers write every goal, a goal owner the goals that are theirs; only until the plan is adopted."""
    is_own = role == Role.GOAL_OWNER and goal.owner_id == user.pk
    return can_write_plan(role, plan) or (plan.is_open and is_own)


def can_manage_team(user: Person, plan: Plan) -> bool:
    """Managers of the plan, and who administers its organisation: also when they do not see the plan itself."""
    return role_in(user, plan) == Role.MANAGER or administers(user, plan.organisation)


def plan_with_team(user: Person, uuid: UUID) -> Plan:
    """The plan, for who may manage its team. Raises Http404 for everybody else."""
    require_confirmed(user)
    plan = get_object_or_404(Plan.objects.select_related("organisation"), uuid=uuid)
    if not can_manage_team(user, plan):
        raise Http404
    return plan


def written_plan(user: Person, uuid: UUID) -> Plan:
    """The plan, for who writes it as a whole. Raises Http404 for others, ValidationError once it is adopted."""
    plan = managed_plan(user, uuid)
    require_open(plan)
    return plan


def written_goal(user: Person, uuid: UUID, goal_id: int) -> tuple[Plan, Goal]:
    """A goal of the plan, for who may write it. Raises Http404 for others, ValidationError once it is adopted."""
    plan = visible_plan(user, uuid)
    goal = get_object_or_404(Goal.objects.select_related("focus_area"), pk=goal_id, focus_area__plan=plan)
    role = role_in(user, plan)
    if role != Role.MANAGER and not (role == Role.GOAL_OWNER and goal.owner_id == user.pk):
        raise Http404
    require_open(plan)
    goal.focus_area.plan = plan
    return plan, goal


def require_open(plan: Plan) -> None:
    """Raises ValidationError for a plan in which nobody writes any more."""
    if not plan.is_open:
        raise ValidationError(ADOPTED)


def writable_plans(user: Person) -> list[Plan]:
    """The plans this user writes as a whole, and that are still open."""
    managed = TeamMember.objects.in_force().filter(user=user.pk, role=Role.MANAGER, plan__adopted_on=None)
    return list(Plan.objects.filter(pk__in=managed.values("plan"))) if is_confirmed(user) else []


def owners_of(plan: Plan) -> list[User]:
    """Who can own a goal: everybody in the team who does more than read."""
    places = TeamMember.objects.in_force().filter(plan=plan).exclude(role=Role.READER)
    return [place.user for place in places.select_related("user")]
