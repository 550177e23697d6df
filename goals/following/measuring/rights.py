"""Who enters measurements and who agrees to them, asked in one place. Who only reads a plan measures nothing."""

from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from foundation.readers import Person
from goals.models import Goal, Indicator, Measurement, Plan
from goals.plans.rights import Role, plan_and_role
from members.models import User

from .latest import with_last

CLOSED = "Niet bewaard: dit plan is afgesloten. Er komen geen cijfers meer bij."
MEASURING_ROLES = (Role.MANAGER, Role.CONTRIBUTOR, Role.GOAL_OWNER)
AGREED = "Deze meting is al akkoord. Vraag de eigenaar van het doel om hem terug te sturen."


class Place(NamedTuple):
    """Somebody at an indicator of a plan, with the role they have in it; `agrees` is for who agrees to its figures."""

    plan: Plan
    role: str
    indicator: Indicator
    agrees: bool


def measured_plan(user: Person, uuid: UUID) -> tuple[Plan, str]:
    """The plan and the role in it, for who measures something there. Raises Http404 for everybody else."""
    plan, role = plan_and_role(user, uuid)
    if role not in MEASURING_ROLES:
        raise Http404
    return plan, role


def measured_goals(user: Person, role: str) -> Q:
    """Which goals of a plan somebody with this role measures: an owner only their own."""
    return Q(goal__owner=user.pk) if role == Role.GOAL_OWNER else Q()


def measured_place(user: Person, uuid: UUID, indicator_id: int) -> Place:
    """An indicator of the plan as `with_last` has it, for who measures it. Raises Http404 for everybody else."""
    plan, role = measured_plan(user, uuid)
    rows = with_last(Indicator.objects.select_related("goal__focus_area", "goal__owner").exclude(name=""))
    row = get_object_or_404(rows.filter(measured_goals(user, role)), pk=indicator_id, goal__focus_area__plan=plan)
    row.goal.focus_area.plan = plan
    return Place(plan, role, row, can_agree(user, role, row.goal))


def can_agree(user: Person, role: str | None, goal: Goal) -> bool:
    """Managers agree to every figure, an owner to those of their own goals."""
    return role == Role.MANAGER or (role == Role.GOAL_OWNER and goal.owner_id == user.pk)


def can_change(user: Person, role: str | None, goal: Goal, measurement: Measurement) -> bool:
    """Who agrees changes anything; others what nobody agreed to yet."""
    return can_agree(user, role, goal) or measurement.approved_at is None


def require_measurable(plan: Plan) -> None:
    """Raises ValidationError for a plan in which nothing is measured any more."""
    if plan.closed_on:
        raise ValidationError(CLOSED)


def agreers_of(indicator: Indicator) -> list[User]:
    """Who is told that figures wait: the goal's owner while in the team, else everybody who manages the plan."""
    places = indicator.goal.focus_area.plan.team.in_force().select_related("user")
    people = {place.user_id: place for place in places}
    owner = people.get(indicator.goal.owner_id or 0)
    if owner and owner.role in (Role.GOAL_OWNER, Role.MANAGER):
        return [owner.user]
    return [place.user for place in people.values() if place.role == Role.MANAGER]
