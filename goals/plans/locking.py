"""A row of a plan as it is now, kept from others until the transaction ends."""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models

Row = TypeVar("Row", bound=models.Model)
GONE = "Iemand anders haalde dit net weg. Er is niets bewaard."


def locked(row: Row) -> Row:
    """The row read anew, and locked. Raises ValidationError when it is not there any more."""
    fresh = type(row)._default_manager.select_for_update().filter(pk=row.pk).first()
    if fresh is None:
        raise ValidationError(GONE)
    return fresh
