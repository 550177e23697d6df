"""What waits for who manages a plan whose period nearly ends: goals that are not evaluated yet."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from foundation.numbers import counted
from foundation.waiting import Task
from goals.following.measuring.waiting import MEASURING_PLACE, MOST_PLANS
from goals.models import Goal, Plan, TeamMember
from goals.plans.rights import Role
from members.models import User

LAST_QUARTER = timedelta(days=91)


def evaluation_tasks(user: User) -> Iterable[Task]:
    """One for each plan, from the last quarter of its period until it is evaluated or closed; in one query."""
    if getattr(user, MEASURING_PLACE, ...) is None:
        return
    for plan in _plans_to_evaluate(user)[:MOST_PLANS]:
        number = getattr(plan, "open_goals")  # noqa: B009  (an annotation)
        text = f"Evalueer {counted(number, 'doel', 'doelen')} van {plan.title}"
        yield Task("flag", text, reverse("plan_evaluation:index", args=[plan.uuid]))


def _plans_to_evaluate(user: User) -> QuerySet[Plan]:
    managed = TeamMember.objects.in_force().filter(user=user, role=Role.MANAGER).values("plan")
    last_day = timezone.localdate() + LAST_QUARTER
    plans = Plan.objects.filter(pk__in=managed, adopted_on__isnull=False, closed_on=None, ends_on__lte=last_day)
    goals = Goal.objects.to_evaluate().filter(focus_area__plan=OuterRef("pk")).order_by()
    numbers = goals.values("focus_area__plan").annotate(number=Count("pk")).values("number")
    return plans.annotate(open_goals=Coalesce(Subquery(numbers), 0)).filter(Q(open_goals__gt=0))
