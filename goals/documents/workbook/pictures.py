"""Rows before and after an act, as plain fields: so that it can be undone as long as nobody touched them since."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import models

from goals.models import Activity, Allocation, BudgetPost, Goal, Indicator, Measurement

MODELS: dict[str, type[models.Model]] = {
    model._meta.label: model for model in (Goal, Indicator, Measurement, Activity, BudgetPost, Allocation)
}
TOUCHED = "Niet ongedaan gemaakt: iemand veranderde sindsdien iets van wat is ingelezen. Pas het aan in het plan zelf."
Fields = dict[str, Any]


class Picture(NamedTuple):
    """One row: `before` is None for a row that was made."""

    label: str
    pk: int
    before: Fields | None
    after: Fields


def fields_of(rows: Sequence[models.Model], names: Iterable[str] | None = None) -> list[Fields]:
    """As JSON keeps them; all fields without `names`."""
    kept = json.loads(serializers.serialize("json", rows, fields=list(names) if names else None))
    return [one["fields"] for one in kept]


def pictures_of_made(rows: Sequence[models.Model]) -> list[Picture]:
    """Of rows as they stand in the database."""
    return [Picture(row._meta.label, row.pk, None, fields) for row, fields in zip(rows, fields_of(rows), strict=True)]


def rows_as_left(pictures: Sequence[Picture]) -> dict[tuple[str, int], models.Model]:
    """The rows now. Raises ValidationError when one is gone, or says something else than it was left with."""
    found: dict[tuple[str, int], models.Model] = {}
    for label, model in MODELS.items():
        mine = [picture for picture in pictures if picture.label == label]
        rows = model._default_manager.in_bulk([picture.pk for picture in mine])
        if len(rows) < len(mine):
            raise ValidationError(TOUCHED)
        for picture in mine:
            row = rows[picture.pk]
            if fields_of([row], picture.after)[0] != picture.after:
                raise ValidationError(TOUCHED)
            found[label, picture.pk] = row
    return found


def as_before(picture: Picture) -> models.Model:
    """The row with its fields as they were; a person who is gone since is left out."""
    kept = [{"model": picture.label.lower(), "pk": picture.pk, "fields": picture.before}]
    row: models.Model = next(iter(serializers.deserialize("python", kept))).object
    for name in picture.before or {}:
        field = row._meta.get_field(name)
        if not isinstance(field, models.ForeignKey) or getattr(row, field.attname) is None:
            continue
        if field.null and not field.remote_field.model._base_manager.filter(pk=getattr(row, field.attname)).exists():
            if name == "partner":  # without it, a figure would be that of the whole
                raise ValidationError(TOUCHED)
            setattr(row, field.attname, None)
    return row
