"""Carrying out what a dry run showed: all of it, once, under the plan's lock, and only when it is still so."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from goals.following.board.adjusting import adjust_indicator, interims_of
from goals.following.measuring.entering import Author
from goals.models import Activity, BudgetPost, Goal, Indicator, Measurement, Plan, WorkbookImport
from goals.plans.locking import hold_running, locked
from goals.plans.writing.places import next_place
from goals.plans.writing.saving import touch
from members.models import AuditEntry, User

from .columns import ACTIVITIES, GOALS, INDICATORS, MEASUREMENTS, MONEY
from .differences import Edit
from .dry_run import DryRun, dry_run_of
from .pictures import Picture, fields_of, pictures_of_made

NOT_AS_SHOWN = "Er is iets veranderd sinds je dit zag. Kijk nog eens wat er gebeurt; er is niets bewaard."
NO_REASON = "Schrijf op waarom je bijstelt: dat leest iedereen terug."
IN_A_BATCH = 200


@transaction.atomic
def apply_import(*, upload: WorkbookImport, by: User, seen: str, reason: str = "") -> int | None:
    """How many differences were carried out; None when that was done before.

    `seen` is the stamp of what was shown; `reason` is why numbers and days of an adopted plan change. Raises
    ValidationError when something changed since it was shown, without a reason where one is needed, and for a plan that
    is closed.
    """
    hold_running(upload.plan)
    row = locked(upload)
    if row.applied_at:
        return None
    plan = Plan.objects.get(pk=row.plan_id)
    run = dry_run_of(plan, by, row.content)
    if run.stamp != seen:
        raise ValidationError(NOT_AS_SHOWN)
    if run.needs_reason and not reason:
        raise ValidationError(NO_REASON)
    row.way_back = [*_edited(run, plan, by, reason), *_made(run, plan, by)]
    row.applied_at, row.content = timezone.now(), {}
    row.save(update_fields=["applied_at", "content", "way_back"])
    about = f"plan {row.plan_id}: werkboek met {run.taken} verschillen"
    AuditEntry.objects.create(actor=by, act=AuditEntry.Act.IMPORT, about=about)
    return run.taken


def _edited(run: DryRun, plan: Plan, by: User, reason: str) -> list[Picture]:
    pictures: list[Picture] = []
    for sheet, save in SAVERS.items():
        edits = [edit for edit in run.edits if edit.sheet == sheet]
        rows = _fresh(edits)
        before = [fields_of([row], _names(edit))[0] for edit, row in zip(edits, rows, strict=True)]
        save(edits, rows, plan, by, reason)
        for row, fields in zip(_fresh(edits), before, strict=True):
            pictures.append(Picture(row._meta.label, row.pk, fields, fields_of([row], fields)[0]))
    return pictures


def _fresh(edits: Sequence[Edit]) -> list[Any]:
    """The rows as they stand in the database, in the order of the edits; a sheet may have rows of two models."""
    by_model: dict[type[models.Model], set[int]] = {}
    for edit in edits:
        by_model.setdefault(type(edit.row.of), set()).add(edit.row.of.pk)
    found = {model: model._default_manager.in_bulk(numbers) for model, numbers in by_model.items()}
    return [found[type(edit.row.of)][edit.row.of.pk] for edit in edits]


def _names(edit: Edit) -> list[str]:
    """The fields that change; a figure is entered anew as a whole."""
    if edit.sheet != MEASUREMENTS:
        return list(edit.fields)
    author = Author()
    return [*edit.fields, *author.owner_fields, *author.state_fields(), "entered_at", "version"]


Saver = Callable[[Sequence[Edit], Sequence[Any], Plan, User, str], None]


def _save_cards(edits: Sequence[Edit], rows: Sequence[Goal], plan: Plan, by: User, reason: str) -> None:
    for edit, row in zip(edits, rows, strict=True):
        _set(row, edit)
        touch(row, by=by)


def _save_parts(edits: Sequence[Edit], rows: Sequence[Activity | Indicator], plan: Plan, by: User, reason: str) -> None:
    for edit, row in zip(edits, rows, strict=True):
        _set(row, edit)
        touch(row.goal, by=by)


def _save_indicators(edits: Sequence[Edit], rows: Sequence[Indicator], plan: Plan, by: User, reason: str) -> None:
    if plan.is_open:
        _save_parts(edits, rows, plan, by, reason)
        return
    for edit, row in zip(edits, rows, strict=True):
        adjust(row, edit.fields, by=by, reason=reason)


def adjust(row: Indicator, values: dict[str, Any], *, by: User, reason: str) -> None:
    """A *bijstelling* of a goal of an adopted plan; its version is read anew, for it may have several indicators."""
    seen = Goal.objects.values_list("version", flat=True).get(pk=row.goal_id)
    adjust_indicator(indicator=row, values=values, interims=interims_of(row), reason=reason, seen=seen, by=by)


def _save_measurements(edits: Sequence[Edit], rows: Sequence[Measurement], plan: Plan, by: User, reason: str) -> None:
    """As `entering.change` has them, many at once: of who reads them in, agreed to, and entered last."""
    author, now = Author(user=by, agrees=True), timezone.now()
    for edit, row in zip(edits, rows, strict=True):
        for name, value in (edit.fields | author.owner_fields | author.state_fields()).items():
            setattr(row, name, value)
        row.entered_at, row.version = now, row.version + 1
    if edits:
        Measurement.objects.bulk_update(rows, _names(edits[0]), batch_size=IN_A_BATCH)


def _save_money(edits: Sequence[Edit], rows: Sequence[models.Model], plan: Plan, by: User, reason: str) -> None:
    for edit, row in zip(edits, rows, strict=True):
        _set(row, edit)


def _set(row: models.Model, edit: Edit) -> None:
    for name, value in edit.fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(edit.fields))


SAVERS: dict[str, Saver] = {
    GOALS: _save_cards,
    INDICATORS: _save_indicators,
    MEASUREMENTS: _save_measurements,
    ACTIVITIES: _save_parts,
    MONEY: _save_money,
}


def _made(run: DryRun, plan: Plan, by: User) -> list[Picture]:
    author = Author(user=by, agrees=True)
    figures = Measurement.objects.bulk_create(
        Measurement(indicator=indicator, **facts.fields() | author.owner_fields | author.state_fields())
        for indicator, facts in run.additions.figures
    )
    activities = [_add_activity(row, by) for row in run.additions.activities]
    posts = _add_posts(run.additions.posts, plan)
    return [picture for rows in (figures, activities, posts) for picture in pictures_of_made(_anew(rows))]


def _add_activity(row: Activity, by: User) -> Activity:
    row.order = next_place(row.goal.activities)
    row.save()
    touch(row.goal, by=by)
    return row


def _add_posts(posts: Iterable[BudgetPost], plan: Plan) -> list[BudgetPost]:
    posts = list(posts)
    for order, post in enumerate(posts, start=next_place(plan.budget_posts)):
        post.order = order
    return BudgetPost.objects.bulk_create(posts)


def _anew(rows: Sequence[models.Model]) -> list[models.Model]:
    """As the database has them, so that their fields are written alike later."""
    if not rows:
        return []
    found = type(rows[0])._default_manager.in_bulk([row.pk for row in rows])
    return list(found.values())
