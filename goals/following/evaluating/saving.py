"""Saving an evaluation while several people may write in it."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone

from goals.models import Evaluation, Goal, Plan
from goals.plans.continuing import tell_next_plan
from goals.plans.locking import locked
from goals.plans.writing.merging import merge
from goals.plans.writing.saving import touch
from members.models import User

from .forms import EvaluationForm, StandardForm
from .rights import hold_evaluable, hold_evaluable_plan


@transaction.atomic
def save_evaluation(form: EvaluationForm, *, goal: Goal, by: User, keep: Collection[str] = ()) -> Evaluation:
    """Save the fields of a form that was validated, as `merge` does; the row as it is then.

    What was changed is no more for who only reads: it may be half a sentence. Raises ValidationError for a plan that
    is not evaluable, and when somebody took the goal away.
    """
    hold_evaluable(goal)
    Evaluation.objects.get_or_create(goal=goal)
    row = Evaluation.objects.select_for_update(of=("self",)).select_related("changed_by").get(goal=goal)
    merge(form, row, by=row.changed_by, keep=keep)
    if form.saved:
        row.changed_by, row.readable_since = by, None
        row.save(update_fields=["changed_by", "changed_at", "readable_since"])
    return row


@transaction.atomic
def let_read(*, plan: Plan, seen: Mapping[int, str]) -> int:
    """Let who only reads the plan read what was answered, and the next plan too; of how many goals.

    `seen` has by goal the stamp of what the page showed: what was changed since stays as it is. Raises ValidationError
    for a plan that is not evaluable.
    """
    hold_evaluable_plan(plan)
    rows = (
        Evaluation.objects.select_for_update(of=("self",)).of_plan(plan.pk).filter(goal__in=seen, readable_since=None)
    )
    shown = [row for row in rows.order_by("pk") if row.answered and stamp_of(row) == seen[row.goal_id]]
    for row in shown:
        row.readable_since = timezone.now()
        row.save(update_fields=["readable_since"])
        tell_next_plan(row)
    return len(shown)


def stamp_of(row: Evaluation) -> str:
    """Another one after each change."""
    return row.changed_at.isoformat()


@transaction.atomic
def choose_standard(form: StandardForm, *, goal: Goal, by: User, keep: Collection[str] = ()) -> None:
    """Save the choice of a form that was validated, as `merge` does.

    Of an adopted plan too: it says where the goal stands in a file, and nothing of what was agreed. Raises
    ValidationError for a plan that is not evaluable, and when somebody took the goal away.
    """
    hold_evaluable(goal)
    row = locked(goal)
    merge(form, row, by=row.changed_by, keep=keep)
    if form.saved:
        touch(row, by=by)
