"""The page on which one goal is written, with its indicators and activities as parts that are saved each by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from goals.models import Activity, Goal, Indicator, Plan
from goals.plans.cards import GOAL_PAGE, CheckLines, check_lines
from goals.plans.checking import GoalCheck, check_goal
from goals.plans.checking.advice import prefix_of
from goals.plans.rights import owners_of
from goals.words.lists import lexicon_in_force

from .forms import ActivityForm, GoalCardForm, IndicatorForm
from .saving import CardForm

Part = Goal | Indicator | Activity


@dataclass(frozen=True)
class GoalPage:
    goal: Goal
    check: GoalCheck
    lines: CheckLines
    form: CardForm
    indicators: list[CardForm]
    activities: list[CardForm]


def form_for(row: Part, plan: Plan, data: QueryDict | None = None) -> CardForm:
    """The form of a part of the plan, empty or with what was sent."""
    options: dict[str, Any] = {"instance": row, "prefix": prefix_of(row)}
    if isinstance(row, Indicator):
        return IndicatorForm(data, **options)
    if isinstance(row, Activity):
        return ActivityForm(data, **options)
    return GoalCardForm(data, team=owners_of(plan), **options)


def goal_page(goal_id: int, plan: Plan, sent: CardForm | None = None) -> GoalPage:
    """Everything on the page as it is saved now; `sent` stands in for the form of its own row."""
    parts = ("indicators__interim_targets", "indicators__library_indicator", "activities")
    goal = (
        Goal.objects.with_owner_in_team().select_related("focus_area", "owner").prefetch_related(*parts).get(pk=goal_id)
    )
    check = check_goal(goal, plan, lexicon_in_force())
    return GoalPage(
        goal=goal,
        check=check,
        lines=check_lines(check, goal, plan, page=GOAL_PAGE),
        form=_or(sent, goal, plan),
        indicators=list(_forms(goal.indicators.all(), plan, sent)),
        activities=list(_forms(goal.activities.all(), plan, sent)),
    )


def _forms(rows: Any, plan: Plan, sent: CardForm | None) -> Iterator[CardForm]:
    for row in rows:
        yield _or(sent, row, plan)


def _or(sent: CardForm | None, row: Part, plan: Plan) -> CardForm:
    return sent if sent is not None and sent.instance == row else form_for(row, plan)
