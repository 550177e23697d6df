"""A standing by hand: where people say that a goal stands, for a reason, until a day."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from goals.models import Goal, StatusOverride
from goals.plans.locking import locked
from members.models import User

from .rights import hold_followed, require_running


@transaction.atomic
def judge_goal(*, goal: Goal, standing: str, reason: str, until: date, by: User) -> StatusOverride:
    """Say where the goal stands, instead of what was said before; said twice in the same words it is one.

    Raises ValidationError for a plan that is closed, and for a goal that is stopped or gone.
    """
    hold_followed(goal)
    require_running(locked(goal))
    said = {"standing": standing, "reason": reason, "until": until}
    same: StatusOverride | None = goal.status_overrides.filter(withdrawn_at=None, **said).first()
    if same:
        return same
    _end(goal)
    return StatusOverride.objects.create(goal=goal, made_by=by, **said)


@transaction.atomic
def end_judgement(*, goal: Goal) -> None:
    """Let the measurements speak again. Raises ValidationError for a plan that is closed."""
    hold_followed(goal)
    _end(goal)


def _end(goal: Goal) -> None:
    goal.status_overrides.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
