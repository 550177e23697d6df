"""Undoing what a workbook did, as long as nobody touched it since."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from goals.following.board.adjusting import ADJUSTABLE
from goals.following.money.posts import require_covered
from goals.models import Activity, Allocation, BudgetPost, Goal, Indicator, Plan, WorkbookImport
from goals.plans.locking import hold_running, locked
from goals.plans.writing.saving import touch
from members.models import AuditEntry, User

from .carrying_out import adjust
from .pictures import TOUCHED, Picture, as_before, rows_as_left

UNDONE = "Het inlezen van een werkboek is ongedaan gemaakt."
ADOPTED_SINCE = "Niet ongedaan gemaakt: het plan is intussen vastgesteld."
HANGS_ON_IT = "Niet ongedaan gemaakt: aan een nieuwe post of activiteit is intussen geld gekoppeld."
# What changes of an adopted plan too, in which an indicator is adjusted.
FOLLOWED = {"goals.Measurement", "goals.Indicator"}


@transaction.atomic
def undo_import(*, upload: WorkbookImport, by: User) -> bool:
    """Put everything back that the import changed, and take out what it made; False when that was done before.

    Raises ValidationError when somebody changed any of it since, and for a plan that is closed.
    """
    hold_running(upload.plan)
    row = locked(upload)
    if row.undone_at or not row.applied_at:
        return False
    plan = Plan.objects.get(pk=row.plan_id)
    pictures = [Picture(*one) for one in row.way_back]
    _require_written(pictures, plan)
    rows = rows_as_left(pictures)
    for picture in pictures:
        _put_back(picture, rows[picture.label, picture.pk], plan, by)
    _require_money(plan, pictures)
    row.undone_at, row.way_back = timezone.now(), []
    row.save(update_fields=["undone_at", "way_back"])
    about = f"plan {plan.pk}: werkboek ongedaan gemaakt"
    AuditEntry.objects.create(actor=by, act=AuditEntry.Act.IMPORT, about=about)
    return True


def _require_written(pictures: Sequence[Picture], plan: Plan) -> None:
    """What was written in a plan that was adopted since stays; what was spent is told of an adopted plan too."""
    if plan.is_open:
        return
    planned = [one for one in pictures if one.label not in FOLLOWED and set(one.before or one.after) != {"spent"}]
    written = [one for one in pictures if one.label == Indicator._meta.label and not set(one.after) <= set(ADJUSTABLE)]
    if planned or written:
        raise ValidationError(ADOPTED_SINCE)


def _put_back(picture: Picture, row: Any, plan: Plan, by: User) -> None:
    if picture.before is None:
        _take_out(row, by)
        return
    before = as_before(picture)
    if isinstance(row, Indicator) and not plan.is_open:
        adjust(row, {name: getattr(before, name) for name in picture.before}, by=by, reason=UNDONE)
        return
    before.save(update_fields=list(picture.before))
    if card := _card_of(row):
        touch(card, by=by)


def _take_out(row: models.Model, by: User) -> None:
    if isinstance(row, Activity | BudgetPost) and row.allocations.exists():
        raise ValidationError(HANGS_ON_IT)
    if card := _card_of(row):
        touch(card, by=by)
    row.delete()


def _card_of(row: models.Model) -> Goal | None:
    if isinstance(row, Indicator | Activity):
        return row.goal
    return row if isinstance(row, Goal) else None


def _require_money(plan: Plan, pictures: Sequence[Picture]) -> None:
    """Goals got no more of a post meanwhile than it has again."""
    if not any(one.label in (BudgetPost._meta.label, Allocation._meta.label) for one in pictures):
        return
    for post in Plan.objects.with_money().get(pk=plan.pk).budget_posts.all():
        try:
            require_covered(post)
        except ValidationError as refusal:
            raise ValidationError(TOUCHED) from refusal
