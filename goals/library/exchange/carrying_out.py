"""Doing what a file says: new goals and changed ones become drafts, and nothing is published."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.numbers import counted
from goals.models import GoalTemplate
from members.models import AuditEntry, User

from .dry_run import PlannedGoal, planned_goals, stamp_of

CHANGED_MEANWHILE = "Er is niets veranderd: de doelenbank is intussen gewijzigd. Kijk hieronder opnieuw wat er gebeurt."


@transaction.atomic
def carry_out(data: Sequence[dict[str, Any]], *, stamp: str, by: User) -> int:
    """Keep every goal that is new or changed as a draft, those with a fault not; how many.

    Raises ValidationError when this would be something else than the page with this `stamp` showed.
    """
    list(GoalTemplate.objects.select_for_update().values_list("pk"))
    planned = planned_goals(data)
    if stamp_of(planned) != stamp:
        raise ValidationError(CHANGED_MEANWHILE)
    kept = [one for one in planned if one.goal]
    for one in kept:
        _keep(one, by)
    AuditEntry.objects.create(
        actor=by, act=AuditEntry.Act.IMPORT, about=f"Doelenbank: {counted(len(kept), 'doel', 'doelen')} als concept"
    )
    return len(kept)


def _keep(planned: PlannedGoal, by: User) -> None:
    """A goal that is on the portal stays there as it is, with a draft beside it."""
    goal = planned.goal
    if goal is None:
        return
    if not goal.live:
        goal.save()
    goal.save_revision(user=by, log_action=True)
