"""Linking posts to goals: part of a post goes to a goal, or to one of its activities. Each act holds the plan."""

from decimal import Decimal
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.units import euros
from goals.models import Activity, Allocation, BudgetPost, Goal, Partner
from goals.plans.locking import GONE, hold_open, hold_running, locked
from goals.plans.writing.undoing import keep

from .posts import require_seen

NOT_FOR_GOALS = "Een wettelijke taak of afdracht hoort bij geen doel."
NO_AMOUNT = "Vul eerst in hoeveel er voor deze post is begroot."
Target = Goal | Activity


@transaction.atomic
def link(*, post: BudgetPost, target: Target, planned: Decimal, partner: Partner | None = None) -> Allocation:
    """Let part of a post go to a goal or an activity of the same plan; the same part twice is one.

    Raises ValidationError, by field, when that much is not left of the post, or it goes there already.
    """
    hold_open(post.plan)
    row = locked(post)
    require_place(target, row)
    goal, activity = (target, None) if isinstance(target, Goal) else (None, target)
    place: dict[str, Any] = {"goal": goal, "activity": activity, "partner": partner}
    if there := row.allocations.filter(**place).first():
        if there.planned == planned:
            return there
        raise ValidationError({"target": f"Hiervoor is al {euros(there.planned)} gekoppeld. Wijzig dat bedrag."})
    _require_left(row, planned)
    return row.allocations.create(planned=planned, **place)


@transaction.atomic
def change_link(*, part: Allocation, planned: Decimal | None, spent: Decimal | None, seen: str) -> Allocation:
    """Other amounts for a link; `planned` is None where only what was spent is told, as of an adopted plan.

    Raises ValidationError, by field, for more than the post has, and when somebody else changed the link meanwhile.
    """
    hold = hold_running if planned is None else hold_open
    hold(part.post.plan)
    row = locked(part)
    post = locked(row.post)
    require_seen(row, seen)
    if planned is not None:
        _require_left(post, planned, beside=row)
        row.planned = planned
    _require_spent(post, spent, beside=row)
    row.spent = spent
    row.save(update_fields=["planned", "spent"])
    return row


@transaction.atomic
def unlink(*, part: Allocation, session: SessionBase) -> str:
    """Take a link away; the key by which it comes back."""
    hold_open(part.post.plan)
    row = locked(part)
    key = keep([row], plan=row.post.plan, session=session, goal=None)
    row.delete()
    return key


def require_place(target: Target, post: BudgetPost) -> None:
    """Raises ValidationError when the goal or activity went meanwhile, or is of another plan."""
    goal = target.goal if isinstance(target, Activity) else target
    is_there = type(target)._default_manager.filter(pk=target.pk).exists()
    if not is_there or goal.focus_area.plan_id != post.plan_id:
        raise ValidationError(GONE)


def _require_left(post: BudgetPost, planned: Decimal, beside: Allocation | None = None) -> None:
    if not post.is_for_goals:
        raise ValidationError(NOT_FOR_GOALS)
    if post.amount is None:
        raise ValidationError({"planned": NO_AMOUNT})
    left = post.left + (beside.planned if beside else 0)
    if planned > left:
        raise ValidationError({"planned": f"Van deze post is nog {euros(left)} over. Kies ten hoogste dat bedrag."})


def _require_spent(post: BudgetPost, spent: Decimal | None, beside: Allocation) -> None:
    if post.spent is None or spent is None:
        return
    left = post.spent - post.linked_spent + (beside.spent or 0)
    if spent > left:
        words = f"Van wat op deze post is gerealiseerd, is nog {euros(left)} over. Kies ten hoogste dat bedrag."
        raise ValidationError({"spent": words})
