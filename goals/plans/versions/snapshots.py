"""Versions of a plan: all that is in it at a moment, as JSON that no later change touches.

A row is known by its number, so that two versions can be laid side by side. Whom or what a row points to is kept by
number too, and named when it is shown: who is erased is named in no version.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max, Model

from goals.models import BudgetPost, Goal, Plan, PlanSnapshot
from members.models import User

PLAN_FIELDS = (
    *("kind", "sector", "starts_on", "ends_on", "parent", "supersedes"),
    *("discussed_since", "adopted_on", "closed_on"),
    *("council_consent_on", "consultation_completed_on", "submitted_on", "chapter"),
)
AREA_FIELDS = ("name", "reason")
GOAL_FIELDS = (
    *("title", "text", "owner", "pupils_notice", "counter_indicator", "stopped_on", "stopped_because"),
    *("template", "template_version", "standard", "previous_period"),
)
INDICATOR_FIELDS = (
    *("name", "kind", "unit", "direction", "baseline", "baseline_on", "target", "target_on", "lower", "upper"),
    *("source", "frequency", "numerator", "denominator", "question", "scale", "respondents", "respondent_count"),
    *("is_open_data", "hides_small_numbers", "library_indicator"),
)
TARGET_FIELDS = ("value", "due_on")
ACTIVITY_FIELDS = ("text", "level", "party", "timing", "budget", "state")
POST_FIELDS = ("name", "kind", "amount", "spent")
ALLOCATION_FIELDS = ("goal", "activity", "partner", "planned", "spent")


def content_of(plan: Plan) -> dict[str, Any]:
    """Everything that stands in the plan now. `plan` as `PlanQuerySet.whole` fetches it."""
    return {
        "plan": _row(plan, PLAN_FIELDS),
        "areas": [
            _row(area, AREA_FIELDS) | {"goals": [_goal(goal) for goal in area.goals.all()]}
            for area in plan.focus_areas.all()
        ],
        "costs": [_post(post) for post in plan.budget_posts.all()],
    }


@transaction.atomic
def take_snapshot(*, plan: Plan, by: User, label: str = "") -> PlanSnapshot:
    """Keep the plan as it is now, under the next number.

    The same under the same label, when the newest version is just that: what is sent twice is one version.
    """
    Plan.objects.select_for_update().get(pk=plan.pk)
    content = content_of(Plan.objects.whole().get(pk=plan.pk))
    newest = plan.snapshots.first()
    if newest and (newest.content, newest.label) == (content, label):
        return newest
    number = (plan.snapshots.aggregate(last=Max("number"))["last"] or 0) + 1
    return plan.snapshots.create(number=number, label=label, content=content, made_by=by)


def _goal(goal: Goal) -> dict[str, Any]:
    indicators = [
        _row(indicator, INDICATOR_FIELDS) | {"interim_targets": _rows(indicator.interim_targets.all(), TARGET_FIELDS)}
        for indicator in goal.indicators.all()
    ]
    return _row(goal, GOAL_FIELDS) | {
        "indicators": indicators,
        "activities": _rows(goal.activities.all(), ACTIVITY_FIELDS),
    }


def _post(post: BudgetPost) -> dict[str, Any]:
    return _row(post, POST_FIELDS) | {"allocations": _rows(post.allocations.all(), ALLOCATION_FIELDS)}


def _rows(rows: Iterable[Model], fields: Iterable[str]) -> list[dict[str, Any]]:
    return [_row(row, fields) for row in rows]


def _row(row: Model, fields: Iterable[str]) -> dict[str, Any]:
    attributes = {field.name: field.attname for field in row._meta.concrete_fields}
    return {"id": row.pk} | {name: _plain(getattr(row, attributes[name])) for name in fields}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else value
