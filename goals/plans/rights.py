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
from goals.models import FocusArea, Goal, Plan, TeamMember
from members.middleware import require_confirmed
from members.models import User
from members.permissions import administers, is_confirmed
from members.querysets import lapse_moment

Role = TeamMember.Role
MOST_OTHERS = 4
CLOSED = "Niet bewaard: dit plan is afgesloten."
ADOPTED = "Niet bewaard: dit plan is vastgesteld. Een planbeheerder kan het terugzetten naar concept."


def role_in(user: Person, plan: Plan) -> str | None:
    """The role by which this user sees the plan today; None is not at all."""
    return _role.first(plan.pk, user.pk, timezone.localdate(), lapse_moment())


@prepared
def _role(plan: int, person: int, today: date, lapsed: datetime) -> QuerySet[TeamMember, str]:
    return TeamMember.objects.in_force(today, lapsed).filter(plan=plan, user=person).values_list("role", flat=True)


def running_places(user: Person) -> dict[int, str]:
    """In which plans that are not closed this user has a place today, as primary keys, each with the role."""
    return dict(_running_places(user.pk, timezone.localdate(), lapse_moment()))


@prepared
def _running_places(person: int, today: date, lapsed: datetime) -> QuerySet[TeamMember, tuple[int, str]]:
    places = TeamMember.objects.in_force(today, lapsed).filter(user=person, plan__closed_on=None)
    return places.order_by("plan").values_list("plan", "role")


def visible_plan(user: Person, uuid: UUID) -> Plan:
    """The plan, for who is in its team. Raises Http404 for everybody else."""
    return plan_and_role(user, uuid)[0]


def plan_and_role(user: Person, uuid: UUID) -> tuple[Plan, str]:
    """As `visible_plan`, with the role by which this user sees it."""
    require_confirmed(user)
    plan = _plan.first(uuid)
    role = role_in(user, plan) if plan else None
    if plan is None or role is None:
        raise Http404
    return plan, role


@prepared
def _plan(uuid: UUID) -> QuerySet[Plan]:
    return Plan.objects.filter(uuid=uuid).select_related("organisation")


def plans_of(user: Person) -> list[Plan]:
    """The plans this user sees, each with its organisation and how much stands in it."""
    return _plans_of(user.pk, timezone.localdate(), lapse_moment()) if is_confirmed(user) else []


@prepared
def _plans_of(person: int, today: date, lapsed: datetime) -> QuerySet[Plan]:
    return Plan.objects.with_in_team(person, today, lapsed).with_counts().select_related("organisation")


def other_plans(user: Person, plan: Plan) -> list[Plan]:
    """The latest other plans this user sees, a few of them."""
    return _other_plans(user.pk, plan.pk, timezone.localdate(), lapse_moment()) if is_confirmed(user) else []


@prepared
def _other_plans(person: int, plan: int, today: date, lapsed: datetime) -> QuerySet[Plan]:
    return Plan.objects.with_in_team(person, today, lapsed).exclude(pk=plan)[:MOST_OTHERS]


def managed_plan(user: Person, uuid: UUID) -> Plan:
    """The plan, for its managers. Raises Http404 for everybody else, readers of the plan too."""
    plan, role = plan_and_role(user, uuid)
    if role != Role.MANAGER:
        raise Http404
    return plan


def can_write_plan(role: str | None, plan: Plan) -> bool:
    """May who has this role change speerpunten, order and goals of this plan? Only until it is adopted."""
    return plan.is_open and role == Role.MANAGER


def can_write_goal(user: Person, role: str | None, goal: Goal, plan: Plan) -> bool:
    """Managers write every goal, a goal owner the goals that are theirs; only until the plan is adopted."""
    is_own = role == Role.GOAL_OWNER and goal.owner_id == user.pk
    return can_write_plan(role, plan) or (plan.is_open and is_own)


def can_enter_spent(role: str | None, plan: Plan) -> bool:
    """May who has this role say what was spent? Of an adopted plan too, in which nobody changes what was planned."""
    return plan.closed_on is None and role == Role.MANAGER


def can_manage_team(user: Person, role: str | None, plan: Plan) -> bool:
    """Managers of the plan, and who administers its organisation: also when they do not see the plan itself."""
    return role == Role.MANAGER or administers(user, plan.organisation)


def plan_with_team(user: Person, uuid: UUID) -> Plan:
    """The plan, for who may manage its team. Raises Http404 for everybody else."""
    require_confirmed(user)
    plan = get_object_or_404(Plan.objects.select_related("organisation"), uuid=uuid)
    if not can_manage_team(user, role_in(user, plan), plan):
        raise Http404
    return plan


def written_plan(user: Person, uuid: UUID) -> Plan:
    """The plan, for who writes it as a whole. Raises Http404 for others, ValidationError once it is adopted."""
    plan = managed_plan(user, uuid)
    require_open(plan)
    return plan


def running_plan(user: Person, uuid: UUID) -> Plan:
    """The plan, for who says what was spent. Raises Http404 for others, ValidationError once it is closed."""
    plan = managed_plan(user, uuid)
    require_running(plan)
    return plan


def written_goal(user: Person, uuid: UUID, goal_id: int) -> tuple[Plan, Goal]:
    """A goal of the plan, for who may write it. Raises Http404 for others, ValidationError once it is adopted."""
    plan, goal = suggested_goal(user, uuid, goal_id)
    require_open(plan)
    goal.focus_area.plan = plan
    return plan, goal


def can_suggest(user: Person, role: str | None, goal: Goal) -> bool:
    """May this user suggest a goal of the plan to the library? Also of a plan in which nobody writes any more."""
    return role == Role.MANAGER or (role == Role.GOAL_OWNER and goal.owner_id == user.pk)


def suggested_goal(user: Person, uuid: UUID, goal_id: int) -> tuple[Plan, Goal]:
    """A goal of the plan, for who may suggest it to the library. Raises Http404 for others."""
    plan, role = plan_and_role(user, uuid)
    goal = _goal.first(goal_id, plan.pk)
    if goal is None or not can_suggest(user, role, goal):
        raise Http404
    return plan, goal


@prepared
def _goal(pk: int, plan: int) -> QuerySet[Goal]:
    return Goal.objects.filter(pk=pk, focus_area__plan=plan).select_related("focus_area")


def require_open(plan: Plan) -> None:
    """Raises ValidationError for a plan in which nobody writes any more."""
    if not plan.is_open:
        raise ValidationError(ADOPTED)


def require_running(plan: Plan) -> None:
    """Raises ValidationError for a plan of which nothing is told any more; an adopted plan runs."""
    if plan.closed_on:
        raise ValidationError(CLOSED)


def writable_plans(user: Person) -> list[Plan]:
    """The plans this user writes as a whole, and that are still open."""
    managed = TeamMember.objects.in_force().filter(user=user.pk, role=Role.MANAGER, plan__adopted_on=None)
    return list(Plan.objects.filter(pk__in=managed.values("plan"))) if is_confirmed(user) else []


def writable_areas(user: Person) -> list[FocusArea]:
    """The speerpunten of `writable_plans`, each with its plan."""
    return _writable_areas(user.pk, timezone.localdate(), lapse_moment()) if is_confirmed(user) else []


@prepared
def _writable_areas(person: int, today: date, lapsed: datetime) -> QuerySet[FocusArea]:
    managed = TeamMember.objects.in_force(today, lapsed).filter(user=person, role=Role.MANAGER, plan__adopted_on=None)
    areas = FocusArea.objects.filter(plan__in=managed.values("plan")).select_related("plan")
    return areas.order_by("plan", "order", "pk")


def owners_of(plan: Plan) -> list[User]:
    """Who can own a goal: everybody in the team who does more than read."""
    return [place.user for place in _places_of_owners(plan.pk, timezone.localdate(), lapse_moment())]


@prepared
def _places_of_owners(plan: int, today: date, lapsed: datetime) -> QuerySet[TeamMember]:
    places = TeamMember.objects.in_force(today, lapsed).filter(plan=plan).exclude(role=Role.READER)
    return places.select_related("user")
