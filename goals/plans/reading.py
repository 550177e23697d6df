"""A plan, or one goal of it, with all that stands in it, as their pages read it: in prepared queries."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from foundation.attached_rows import attach
from foundation.prepared import prepared
from goals.models import Activity, Allocation, BudgetPost, FocusArea, Goal, Indicator, IndicatorTarget, Plan
from members.querysets import lapse_moment


def with_everything(plan: Plan) -> Plan:
    """The same plan, with what `PlanQuerySet.whole` fetches; of an example goal only its code, as `template_code`."""
    posts = _posts(plan.pk)
    attach([plan], "budget_posts", posts)
    attach(posts, "allocations", _allocations(plan.pk))
    return with_goals(plan)


def with_goals(plan: Plan) -> Plan:
    """The same plan, with all that stands in it but its budget."""
    areas, goals = _areas(plan.pk), _goals_of(plan.pk, timezone.localdate(), lapse_moment())
    attach([plan], "focus_areas", areas)
    attach(areas, "goals", goals)
    _attach_parts(goals, _indicators_of(plan.pk), plan.pk, above="goal__focus_area__plan")
    return plan


def goal_with_everything(pk: int) -> Goal | None:
    """The goal with its speerpunt and all that stands under it, each indicator with its example of the library."""
    goals = _goal(pk, timezone.localdate(), lapse_moment())
    _attach_parts(goals, _indicators_with_example(pk), pk, above="goal")
    return next(iter(goals), None)


def _attach_parts(goals: list[Goal], indicators: list[Indicator], pk: int, *, above: str) -> None:
    attach(goals, "indicators", indicators)
    attach(indicators, "interim_targets", _targets(pk, above=f"indicator__{above}"))
    attach(goals, "activities", _activities(pk, above=above))


@prepared
def _areas(plan: int) -> QuerySet[FocusArea]:
    return FocusArea.objects.filter(plan=plan)


@prepared
def _goals_of(plan: int, today: date, lapsed: datetime) -> QuerySet[Goal]:
    goals = Goal.objects.with_owner_in_team(today, lapsed).filter(focus_area__plan=plan)
    return goals.with_template().select_related("owner")


@prepared
def _goal(pk: int, today: date, lapsed: datetime) -> QuerySet[Goal]:
    goals = Goal.objects.with_owner_in_team(today, lapsed).filter(pk=pk)
    return goals.select_related("focus_area", "owner", "template__standard")


@prepared
def _indicators_of(plan: int) -> QuerySet[Indicator]:
    return Indicator.objects.filter(goal__focus_area__plan=plan)


@prepared
def _indicators_with_example(goal: int) -> QuerySet[Indicator]:
    return Indicator.objects.filter(goal=goal).select_related("library_indicator")


@prepared
def _targets(pk: int, *, above: str) -> QuerySet[IndicatorTarget]:
    return IndicatorTarget.objects.filter(**{above: pk})


@prepared
def _activities(pk: int, *, above: str) -> QuerySet[Activity]:
    return Activity.objects.filter(**{above: pk})


@prepared
def _posts(plan: int) -> QuerySet[BudgetPost]:
    return BudgetPost.objects.filter(plan=plan)


@prepared
def _allocations(plan: int) -> QuerySet[Allocation]:
    return Allocation.objects.filter(post__plan=plan)
