"""Somebody who measures in a plan, with a client that is logged in."""

from django.test import Client
from django.utils import timezone

from goals.models import Indicator, Plan
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory, PlanIndicatorFactory

FRACTION = {
    "name": "Percentage van de scholen dat op tijd meldt",
    "unit": "%",
    "numerator": "scholen die op tijd melden",
    "denominator": "alle scholen",
    "baseline": 40,
    "target": 80,
    "direction": "omhoog",
}


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def new_indicator(plan: Plan | None = None, owner=None, **fields) -> Indicator:
    """Of a goal of its own in the plan; that is in its first year."""
    plan = plan or PlanFactory()
    area = PlanFocusAreaFactory(plan=plan)
    goal = PlanGoalFactory(focus_area=area, owner=owner, indicator=None, activity=None, title="Kanariedoel")
    return PlanIndicatorFactory(goal=goal, **fields)


def plan_of(indicator: Indicator) -> Plan:
    return indicator.goal.focus_area.plan


def address(indicator: Indicator, rest: str = "") -> str:
    return f"/plannen/{plan_of(indicator).uuid}/meten/{indicator.pk}/{rest}"


def today() -> str:
    return timezone.localdate().isoformat()


def sent(value: str = "44", **fields) -> dict[str, str]:
    """What the form of an indicator sends."""
    return {"waarde": value, "dag": today(), "duiding": ""} | fields
