"""A plan that was adopted a year ago, for tests of where its goals stand."""

from datetime import date, timedelta

from django.utils import timezone

from goals.models import Goal, Plan
from tests.goals.plans.factories import PlanGoalFactory, PlanIndicatorFactory

YEAR = timedelta(days=365)


def adopted_goal(**fields) -> Goal:
    """From 40 to 20 in two years, of which one is over."""
    today = timezone.localdate()
    goal = PlanGoalFactory(indicator=None, activity=None, **fields)
    PlanIndicatorFactory(
        goal=goal, frequency="", baseline=40, baseline_on=today - YEAR, target=20, target_on=today + YEAR
    )
    adopt(goal.focus_area.plan)
    goal.refresh_from_db()
    return goal


def adopt(plan: Plan) -> None:
    _set(plan, discussed_since=timezone.localdate() - YEAR, adopted_on=timezone.localdate() - YEAR)


def close(plan: Plan) -> None:
    _set(plan, closed_on=timezone.localdate())


def _set(plan: Plan, **days: date) -> None:
    Plan.objects.filter(pk=plan.pk).update(**days)
    plan.refresh_from_db()
