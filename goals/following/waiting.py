"""What waits for who has a place in the team of a plan: figures, goals to evaluate, conversations; in four queries."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from foundation.prepared import prepared
from foundation.waiting import Task
from goals.models import Goal, Measurement, Plan, TeamMember
from goals.plans.rights import Role, running_places
from members.models import User
from members.querysets import lapse_moment

from .conversations.waiting import conversation_tasks
from .evaluating.waiting import is_time_to_evaluate, task_to_evaluate
from .measuring.agreeing import waiting
from .measuring.waiting import due_tasks, task_to_agree, task_to_mend

MOST_PLANS = 5
TO_AGREE, TO_MEND, TO_EVALUATE = "number_to_agree", "number_to_mend", "number_to_evaluate"


def tasks_in_plans(user: User) -> Iterable[Task]:
    """In the plans that run; who only reads one has nothing to do there."""
    roles = {plan: role for plan, role in running_places(user).items() if role != Role.READER}
    if not roles:
        return
    managed = [plan for plan, role in roles.items() if role == Role.MANAGER]
    yield from _tasks_by_plan(user, roles, managed)
    yield from due_tasks(user.pk, list(roles))
    yield from conversation_tasks(managed)


def _tasks_by_plan(user: User, roles: dict[int, str], managed: list[int]) -> Iterable[Task]:
    """Figures to agree to and to mend, goals to evaluate: each with its number, of a few plans."""
    today = timezone.localdate()
    owned = [plan for plan, role in roles.items() if role != Role.CONTRIBUTOR]
    none = [0]  # of no plan; an empty list would make another query
    plans = _plans_with_numbers(user.pk, list(roles), owned or none, managed or none, today, lapse_moment())
    for field, task_of in ((TO_AGREE, task_to_agree), (TO_MEND, task_to_mend), (TO_EVALUATE, task_to_evaluate)):
        asked = [plan for plan in plans if getattr(plan, field)]
        if field == TO_EVALUATE:
            asked = [plan for plan in asked if plan.pk in managed and is_time_to_evaluate(plan, today)]
        yield from (task_of(plan, getattr(plan, field)) for plan in asked[:MOST_PLANS])


@prepared
def _plans_with_numbers(
    person: int, plans: list[int], owned: list[int], managed: list[int], today: date, lapsed: datetime
) -> QuerySet[Plan]:
    """Each says how many figures its owner agrees to, how many came back to this person, which goals are open.

    Who agrees is the owner of the goal, and a manager where nobody else does.
    """
    in_plan = {"indicator__goal__focus_area__plan": OuterRef("pk")}
    agreed_for = TeamMember.objects.in_force(today, lapsed).filter(
        plan=OuterRef("indicator__goal__focus_area__plan"),
        user=OuterRef("indicator__goal__owner"),
        role__in=(Role.GOAL_OWNER, Role.MANAGER),
    )
    own = Q(indicator__goal__owner=person, indicator__goal__focus_area__plan__in=owned)
    nobody_else = Q(has_agreer=False, indicator__goal__focus_area__plan__in=managed)
    to_agree = waiting(Measurement.objects.annotate(has_agreer=Exists(agreed_for))).filter(own | nobody_else)
    to_mend = Measurement.objects.filter(entered_by=person, submitted_at=None, returned_at__isnull=False)
    numbers = {
        TO_AGREE: _number_of(to_agree.filter(**in_plan), by="indicator__goal__focus_area__plan"),
        TO_MEND: _number_of(to_mend.filter(**in_plan), by="indicator__goal__focus_area__plan"),
        TO_EVALUATE: _number_of(
            Goal.objects.to_evaluate().filter(focus_area__plan=OuterRef("pk")), by="focus_area__plan"
        ),
    }
    return Plan.objects.filter(pk__in=plans).annotate(**numbers).order_by("pk")


def _number_of(rows: QuerySet[Any], *, by: str) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values(by).annotate(number=Count("pk")).values("number")), 0)
