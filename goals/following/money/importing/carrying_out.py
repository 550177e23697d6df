"""Carrying out what a dry run showed: all of it, once, and only when it is still so."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from goals.models import BudgetImport, BudgetPost, Plan
from goals.plans.locking import hold_running, locked
from goals.plans.writing.places import next_place
from members.models import AuditEntry, User

from .dry_run import CHANGED, GONE, NEW, DryRun, dry_run_of

NOT_AS_SHOWN = "De begroting is veranderd sinds je dit zag. Kijk nog eens wat er gebeurt; er is niets bewaard."


@transaction.atomic
def apply_import(*, upload: BudgetImport, by: User, seen: str, removes: bool = False) -> DryRun | None:
    """Carry out an upload as it was shown; with `removes` posts go that are not in the file. Twice is once: then None.

    Raises ValidationError when something changed since it was shown, and for a plan that is closed.
    """
    hold_running(upload.plan)
    row = locked(upload)
    if row.applied_at:
        return None
    run = dry_run_of(Plan.objects.with_money().get(pk=row.plan_id), row.rows)
    if run.stamp != seen:
        raise ValidationError(NOT_AS_SHOWN)
    _save(run, row.plan)
    if removes and run.can_remove:
        BudgetPost.objects.filter(pk__in=[one.post.pk for one in run.with_outcome(GONE)]).delete()
    row.applied_at = timezone.now()
    row.save(update_fields=["applied_at"])
    about = f"plan {row.plan_id}: begroting van {len(row.rows)} rijen"
    AuditEntry.objects.create(actor=by, act=AuditEntry.Act.IMPORT, about=about)
    return run


def _save(run: DryRun, plan: Plan) -> None:
    first = next_place(plan.budget_posts)
    for order, one in enumerate(run.with_outcome(NEW), start=first):
        one.post.order = order
    BudgetPost.objects.bulk_create(one.post for one in run.with_outcome(NEW))
    changed = [one.post for one in run.with_outcome(CHANGED)]
    BudgetPost.objects.bulk_update(changed, ["amount", "spent", "kind"])
