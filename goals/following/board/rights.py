"""Who judges and adjusts a goal while it is followed; whoever sees the plan sees where it stands."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from foundation.readers import Person
from goals.models import Goal, Plan
from goals.plans.rights import Role, plan_and_role

CLOSED = "Niet bewaard: dit plan is afgesloten."
NOT_ADOPTED = "Niet bewaard: dit plan is nog niet vastgesteld. Verander het doel in het plan zelf."
STOPPED = "Niet bewaard: dit doel is al gestopt."


def answers_for(user: Person, role: str, goal: Goal) -> bool:
    """Managers answer for every goal, a goal owner for their own."""
    return role == Role.MANAGER or (role == Role.GOAL_OWNER and goal.owner_id == user.pk)


def can_follow(user: Person, role: str, goal: Goal, plan: Plan) -> bool:
    """Who answers for a goal judges and adjusts it, until the plan is closed."""
    return plan.closed_on is None and answers_for(user, role, goal)


def goal_seen(user: Person, uuid: UUID, goal_id: int) -> tuple[Plan, Goal, str]:
    """A goal of the plan and this user's role, for who is in its team. Raises Http404 for everybody else."""
    plan, role = plan_and_role(user, uuid)
    goal = get_object_or_404(Goal.objects.select_related("focus_area"), pk=goal_id, focus_area__plan=plan)
    return plan, goal, role


def followed_goal(user: Person, uuid: UUID, goal_id: int) -> tuple[Plan, Goal, str]:
    """As `goal_seen`, for who judges and adjusts it. Raises ValidationError once the plan is closed."""
    plan, goal, role = goal_seen(user, uuid, goal_id)
    if not answers_for(user, role, goal):
        raise Http404
    require_not_closed(plan)
    return plan, goal, role


def hold_followed(goal: Goal) -> Plan:
    """The plan of this goal, held so that nobody closes it meanwhile. Raises ValidationError for one that is closed."""
    plan = _held(goal).get()
    require_not_closed(plan)
    return plan


def hold_adopted(goal: Goal) -> Plan:
    """As `hold_followed`, and raises ValidationError for a plan that is still written in."""
    plan = hold_followed(goal)
    if plan.is_open:
        raise ValidationError(NOT_ADOPTED)
    return plan


def _held(goal: Goal) -> QuerySet[Plan]:
    return Plan.objects.select_for_update(of=("self",), no_key=True).filter(focus_areas__goals=goal.pk)


def require_not_closed(plan: Plan) -> None:
    if plan.closed_on:
        raise ValidationError(CLOSED)


def require_running(goal: Goal) -> None:
    if goal.stopped_on:
        raise ValidationError(STOPPED)
