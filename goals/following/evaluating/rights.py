"""Who evaluates, and of which plans; whoever sees the plan reads what came of it, from when its team lets them."""

from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404

from foundation.readers import Person
from goals.following.board.rights import goal_seen
from goals.models import Goal, Plan
from goals.plans.locking import GONE
from goals.plans.rights import Role

NOT_ADOPTED = "Een plan wordt geëvalueerd als het is vastgesteld. Dit plan wordt nog geschreven."
SUPERSEDED = "Niet bewaard: er is een volgend plan vastgesteld. Deze evaluatie blijft zoals die is."
EVALUATORS = (Role.MANAGER, Role.GOAL_OWNER)
ASKED_FOR = timedelta(days=182)


def can_evaluate(user: Person, role: str, goal: Goal, plan: Plan) -> bool:
    """Managers evaluate every goal, a goal owner their own; `is_evaluable` says of which plans."""
    return role == Role.MANAGER or (role == Role.GOAL_OWNER and goal.owner_id == user.pk)


def is_evaluable(plan: Plan) -> bool:
    """From adoption on. A closed plan too, until a plan that follows on it was adopted: then this is how it was."""
    return not _lack_of(plan)


def is_asked_for(plan: Plan, today: date) -> bool:
    """In the last half year of the period, and afterwards."""
    return not plan.is_open and today > plan.ends_on - ASKED_FOR


def evaluated_goal(user: Person, uuid: UUID, goal_id: int) -> tuple[Plan, Goal, str]:
    """A goal, for who evaluates it. Raises Http404 for others, ValidationError for a plan that is not evaluable."""
    plan, goal, role = goal_seen(user, uuid, goal_id)
    if not can_evaluate(user, role, goal, plan):
        raise Http404
    require_evaluable(plan)
    return plan, goal, role


def hold_evaluable(goal: Goal) -> None:
    """Hold the plan of this goal, so that nobody sets it back to a concept meanwhile.

    Raises ValidationError for a plan that is not evaluable, and for a goal that is not there any more.
    """
    _hold(Plan.objects.filter(focus_areas__goals=goal.pk))


def hold_evaluable_plan(plan: Plan) -> None:
    """As `hold_evaluable`, for what is said of several goals."""
    _hold(Plan.objects.filter(pk=plan.pk))


def _hold(plans: QuerySet[Plan]) -> None:
    plan = plans.select_for_update(of=("self",), no_key=True).first()
    if plan is None:
        raise ValidationError(GONE)
    require_evaluable(plan)


def require_evaluable(plan: Plan) -> None:
    if lack := _lack_of(plan):
        raise ValidationError(lack)


def _lack_of(plan: Plan) -> str:
    if plan.is_open:
        return NOT_ADOPTED
    is_over = plan.closed_on is not None and plan.successors.filter(adopted_on__isnull=False).exists()
    return SUPERSEDED if is_over else ""
