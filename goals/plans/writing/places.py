"""The place of a row among those beside it, in a speerpunt or a plan."""

from collections.abc import Iterable
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models

Row = TypeVar("Row", bound=models.Model)
Rows = models.Manager[models.Model] | models.QuerySet[models.Model]
UP, DOWN = "omhoog", "omlaag"
MOST_TOGETHER = 60
FULL = f"Hier staan er al {MOST_TOGETHER}. Haal er eerst een weg, of voeg ze samen."


def next_place(rows: Rows) -> int:
    """After the last of these rows."""
    last = rows.aggregate(last=models.Max("order"))["last"]
    return 0 if last is None else last + 1


def require_room(rows: Rows) -> None:
    """Raises ValidationError when nobody keeps an overview of so many."""
    if rows.count() >= MOST_TOGETHER:
        raise ValidationError(FULL)


def swap(rows: list[Row], row: Row, direction: str) -> None:
    """Let a row change places with the one before or after it; at the edge nothing changes."""
    at = rows.index(row)
    to = at + (-1 if direction == UP else 1)
    if 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
        put_in_order(rows)


def put_in_order(rows: Iterable[models.Model]) -> None:
    for place, row in enumerate(rows):
        type(row)._default_manager.filter(pk=row.pk).update(order=place)
