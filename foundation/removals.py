"""Removing what may be gone already: pressed twice, or by two people, it is removed once, and the second is told so."""

from typing import Any, TypeVar

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest

Row = TypeVar("Row", bound=Model)


def row_to_remove(request: HttpRequest, rows: "QuerySet[Row]", what: str, **lookup: Any) -> Row | None:
    """The one of `rows` that this request removes; None when nobody has it any more, which the next page says.

    `what` begins that sentence: 'De post'. Raises Http404 for a row that is there and not among `rows`.
    """
    row = rows.filter(**lookup).first()
    if row is None:
        if rows.model._base_manager.filter(**lookup).exists():
            raise Http404
        messages.info(request, f"{what} was al weg.")
    return row
