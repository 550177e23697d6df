"""The nightly end of what has been kept long enough, as the register of personal data says."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from .personal_data import HOLDINGS, Holding


def due(now: datetime | None = None) -> Iterator[tuple[Holding, QuerySet[Model]]]:
    """Each holding that has a term, with its rows whose time has come."""
    now = now or timezone.now()
    return ((holding, holding.expired(now)) for holding in HOLDINGS.values() if holding.term)


def carry_out(now: datetime | None = None) -> list[tuple[Holding, int]]:
    """Let go what is due, one transaction per holding; returns how many rows of each. Running twice is harmless."""
    return [(holding, end(holding, rows)) for holding, rows in due(now)]


@transaction.atomic
def end(holding: Holding, rows: QuerySet[Model]) -> int:
    count = rows.count()
    if count and holding.term:
        holding.term.carry_out(rows)
    return count
