"""Taking something out of a plan or mending it in one step, and the way back: kept in the session of who did it."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import uuid4

from django.contrib.sessions.backends.base import SessionBase
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from goals.models import Activity, FocusArea, Goal, Indicator, Plan
from members.models import User

from .locking import hold_open
from .saving import Row, touch

KEPT = "plan_undo"
MOST_KEPT = 20
GONE = "Dit is niet meer terug te zetten: waar het stond, is er niet meer."


@transaction.atomic
def remove(row: Row, *, plan: Plan, by: User, session: SessionBase) -> str:
    """Take out a row with all that hangs on it; the key by which `put_back` finds it."""
    hold_open(plan)
    key = keep(with_all_below(row), plan=plan, session=session)
    if isinstance(row, Indicator | Activity):
        touch(row.goal, by=by)
    row.delete()
    return key


def keep(rows: Iterable[models.Model], *, plan: Plan, session: SessionBase, made: Iterable[Row] = ()) -> str:
    """Keep rows as they are now; `made` are those that go when they are put back."""
    key = uuid4().hex
    kept: dict[str, Any] = session.get(KEPT, {})
    made_since = [(row._meta.label, row.pk) for row in made]
    kept[key] = {"plan": plan.pk, "rows": serializers.serialize("json", list(rows)), "made": made_since}
    session[KEPT] = dict(list(kept.items())[-MOST_KEPT:])
    return key


@transaction.atomic
def put_back(key: str, *, plan: Plan, by: User, session: SessionBase) -> None:
    """Put rows back where and as they were, with all that hung on them.

    Raises ValidationError when their place is gone, and when they were put back already.
    """
    kept = session.get(KEPT, {})
    undo = kept.get(key)
    if undo is None or undo["plan"] != plan.pk:
        raise ValidationError(GONE)
    hold_open(plan)
    try:
        with transaction.atomic():
            _restore(undo, by)
    except IntegrityError as error:
        raise ValidationError(GONE) from error
    session[KEPT] = {one: rows for one, rows in kept.items() if one != key}


def _restore(undo: dict[str, Any], by: User) -> None:
    for row in (found.object for found in serializers.deserialize("json", undo["rows"])):
        _require_place(row)
        row.save()
        if isinstance(row, FocusArea | Goal):
            touch(row, by=by)
    for label, pk in undo["made"]:
        model = next(kind for kind in (FocusArea, Goal, Indicator, Activity) if kind._meta.label == label)
        model._default_manager.filter(pk=pk).delete()


def _require_place(row: models.Model) -> None:
    """What it hung on is still there; a person or an example goal that is gone since is left out."""
    for field in row._meta.concrete_fields:
        if not isinstance(field, models.ForeignKey) or getattr(row, field.attname) is None:
            continue
        if field.remote_field.model._base_manager.filter(pk=getattr(row, field.attname)).exists():
            continue
        if not field.null:
            raise ValidationError(GONE)
        setattr(row, field.attname, None)


def with_all_below(row: Row) -> Iterator[models.Model]:
    """The row, then what hangs on it, so that each comes after what it hangs on."""
    yield row
    if isinstance(row, FocusArea):
        for goal in row.goals.all():
            yield from with_all_below(goal)
    if isinstance(row, Goal):
        for indicator in row.indicators.all():
            yield from with_all_below(indicator)
        yield from row.activities.all()
    if isinstance(row, Indicator):
        yield from row.interim_targets.all()
