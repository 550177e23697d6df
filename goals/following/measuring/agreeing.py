"""Agreeing to figures that somebody handed in, or sending them back with a word."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from goals.models import Indicator, Measurement
from members.models import User

from .entering import hold_measurable
from .notifications import tell_returned

WITHDRAWN = "Deze meting is intussen gewijzigd of weggehaald. Kijk eerst hoe hij nu is."


def waiting(measurements: QuerySet[Measurement]) -> QuerySet[Measurement]:
    """Handed in, and not agreed to yet."""
    return measurements.filter(submitted_at__isnull=False, approved_at=None)


@transaction.atomic
def agree(*, indicator: Indicator, versions: Iterable[tuple[int, int]], by: User) -> int:
    """Agree to the measurements of these numbers as they were shown, in these versions; how many that were.

    Doing it twice is doing it once. What changed meanwhile keeps waiting.
    """
    hold_measurable(indicator)
    agreed = 0
    for number, version in versions:
        row = waiting(indicator.measurements.all()).filter(pk=number, version=version)
        agreed += row.update(approved_at=timezone.now(), approved_by=by)
    return agreed


@transaction.atomic
def send_back(*, measurement: Measurement, version: int, because: str, by: User) -> None:
    """It becomes a concept again, with why; who entered it is told, unless that is the same person.

    Raises ValidationError when it changed meanwhile.
    """
    hold_measurable(measurement.indicator)
    row = Measurement.objects.filter(pk=measurement.pk, version=version, submitted_at__isnull=False)
    state = {"submitted_at": None, "approved_at": None, "approved_by": None, "version": F("version") + 1}
    if not row.update(returned_at=timezone.now(), returned_because=because, **state):
        raise ValidationError(WITHDRAWN)
    measurement.refresh_from_db()
    tell_returned(measurement, by=by)
