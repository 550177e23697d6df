"""What waits for who manages a plan whose period nearly ends: goals that are not evaluated yet."""

from datetime import date, timedelta

from django.urls import reverse

from foundation.numbers import counted
from foundation.waiting import Task
from goals.models import Plan

LAST_QUARTER = timedelta(days=91)


def is_time_to_evaluate(plan: Plan, today: date) -> bool:
    """From the last quarter of its period until it is closed."""
    return bool(plan.adopted_on and not plan.closed_on and plan.ends_on <= today + LAST_QUARTER)


def task_to_evaluate(plan: Plan, number: int) -> Task:
    text = f"Evalueer {counted(number, 'doel', 'doelen')} van {plan.title}"
    return Task("flag", text, reverse("plan_evaluation:index", args=[plan.uuid]))
