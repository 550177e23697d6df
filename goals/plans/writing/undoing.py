"""Taking something out of a plan or mending it in one step, and the way back: kept in the session of who did it."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import uuid4

from django.contrib.sessions.backends.base import SessionBase
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import models, transaction

from goals.models import (
    Activity,
    Allocation,
    BudgetPost,
    Evaluation,
    FocusArea,
    Goal,
    Indicator,
    MeasuringLink,
    Plan,
)
from goals.plans.locking import hold_open, locked
from goals.plans.rights import owners_of
from members.models import User

from .returning_followed import Followed, return_asked, return_followed
from .returning_links import links_to, return_links
from .returning_money import return_allocation, return_post
from .saving import Row, touch

KEPT = "plan_undo"
WITH_GOAL = ("activities", "allocations", "status_overrides", "changes")
MOST_KEPT = 20
MOST_CHARACTERS = 150_000  # of all that is kept; the last one is kept whatever its length
GONE = "Dit is niet meer terug te zetten: waar het stond, is er niet meer."
WRITTEN_SINCE = "Dit is niet meer terug te zetten: er is intussen verder geschreven."


@transaction.atomic
def remove(row: Row, *, plan: Plan, by: User, session: SessionBase) -> str:
    """Take out a row with all that hangs on it; the key by which `put_back` finds it.

    Raises ValidationError when somebody else just did.
    """
    hold_open(plan)
    row = locked(row)
    goal = row.goal if isinstance(row, Indicator | Activity) else None
    key = keep(with_all_below(row), plan=plan, session=session, goal=goal)
    if goal:
        touch(goal, by=by)
    row.delete()
    return key


def keep(
    rows: Iterable[models.Model],
    *,
    plan: Plan,
    session: SessionBase,
    goal: Goal | None,
    made: Iterable[Row] = (),
    unless_changed: Iterable[FocusArea | Goal] = (),
) -> str:
    """Keep rows of `goal`, or of the plan as a whole, as they are now.

    `made` are those that go when they are put back, which is refused when one of `unless_changed` is written in.
    """
    key, rows = uuid4().hex, list(rows)
    kept = session.get(KEPT, {})
    kept[key] = {
        "plan": plan.pk,
        "goal": goal.pk if goal else None,
        "rows": serializers.serialize("json", rows),
        "links": links_to(rows),
        "made": [(row._meta.label, row.pk) for row in made],
        "versions": [(card._meta.label, card.pk, _version(card)) for card in unless_changed],
    }
    session[KEPT] = _newest(kept)
    return key


def _newest(kept: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    newest: dict[str, dict[str, Any]] = {}
    room = MOST_CHARACTERS
    for key, undo in reversed(list(kept.items())[-MOST_KEPT:]):
        room -= len(undo["rows"])
        if newest and room < 0:
            break
        newest[key] = undo
    return dict(reversed(newest.items()))


def goal_kept_in(key: str, session: SessionBase) -> int:
    """The goal whose parts are kept under this key; 0 when they are not of one goal."""
    return session.get(KEPT, {}).get(key, {}).get("goal") or 0


@transaction.atomic
def put_back(key: str, *, plan: Plan, by: User, session: SessionBase) -> None:
    """Put rows back where and as they were, with all that hung on them.

    Raises ValidationError when their place is gone, when they were put back already, and when somebody wrote in them.
    """
    kept = session.get(KEPT, {})
    undo = kept.get(key)
    if undo is None or undo["plan"] != plan.pk:
        raise ValidationError(GONE)
    hold_open(plan)
    _require_unchanged(undo["versions"])
    for row in (found.object for found in serializers.deserialize("json", undo["rows"])):
        _restore(row, plan, by)
    return_links(undo.get("links", []))
    for label, pk in undo["made"]:
        _take_away(label, pk)
    session[KEPT] = {one: rows for one, rows in kept.items() if one != key}


def _restore(row: models.Model, plan: Plan, by: User) -> None:
    if isinstance(row, Allocation):
        return_allocation(row)
        return
    if isinstance(row, MeasuringLink.indicators.through):
        return_asked(row)
        return
    _require_place(row)
    if isinstance(row, Followed):
        return_followed(row)
        return
    if isinstance(row, BudgetPost):
        return_post(row)
        return
    if isinstance(row, Goal):
        row.owner_id = _owner_now(row, plan)
    row.save()
    if isinstance(row, FocusArea | Goal):
        touch(row, by=by)


def _owner_now(goal: Goal, plan: Plan) -> int | None:
    """Who owns it by now; of a goal that was away, who owned it and still can."""
    if there := Goal.objects.filter(pk=goal.pk).first():
        return there.owner_id
    return goal.owner_id if any(person.pk == goal.owner_id for person in owners_of(plan)) else None


def _require_place(row: models.Model) -> None:
    """What it hung on is still there; a person or an example goal that is gone since is left out."""
    for field in row._meta.concrete_fields:
        if not isinstance(field, models.ForeignKey) or getattr(row, field.attname) is None:
            continue
        if field.remote_field.model._base_manager.filter(pk=getattr(row, field.attname)).exists():
            continue
        if not field.null or field.name == "partner":  # without it, a figure would be that of the whole
            raise ValidationError(GONE)
        setattr(row, field.attname, None)


def _require_unchanged(versions: list[tuple[str, int, int]]) -> None:
    for label, pk, version in versions:
        card = FocusArea if label == FocusArea._meta.label else Goal
        if not card._default_manager.filter(pk=pk, version=version).exists():
            raise ValidationError(WRITTEN_SINCE)


def _take_away(label: str, pk: int) -> None:
    """What a step made goes; a speerpunt only without the goals that came under it since."""
    row = _model(label)._default_manager.filter(pk=pk).first()
    if isinstance(row, FocusArea) and row.goals.exists():
        raise ValidationError(WRITTEN_SINCE)
    if row:
        row.delete()


def _model(label: str) -> type[Row]:
    return next(kind for kind in (FocusArea, Goal, Indicator, Activity) if kind._meta.label == label)


def _version(card: FocusArea | Goal) -> int:
    return type(card)._default_manager.values_list("version", flat=True).get(pk=card.pk)


def with_all_below(row: Row) -> Iterator[models.Model]:
    """The row, then what hangs on it, so that each comes after what it hangs on."""
    yield row
    if isinstance(row, FocusArea):
        parts = ("indicators__interim_targets", "activities__allocations", *WITH_GOAL)
        for goal in row.goals.prefetch_related(*parts):
            yield from with_all_below(goal)
    if isinstance(row, Goal):
        for indicator in row.indicators.all():
            yield from with_all_below(indicator)
        for name in WITH_GOAL:
            for part in getattr(row, name).all():
                yield from with_all_below(part)
        yield from Evaluation.objects.filter(goal=row)
    if isinstance(row, Activity):
        yield from row.allocations.all()
    if isinstance(row, Indicator):
        yield from row.interim_targets.all()
        yield from row.measurements.all()
        yield from row.measurement_reminders.all()
        yield from MeasuringLink.indicators.through.objects.filter(indicator=row)
