"""What was measured last of indicators, and when the next value of each is due."""

from datetime import date

from django.db.models import Count, DateField, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest, NullIf
from django.utils import timezone

from goals.models import FEWEST_ANSWERS, Indicator, Measure, Measurement, Partner, Plan
from goals.querysets import MeasurementQuerySet

from .rhythm import next_due

NEVER = Value(date.min, output_field=DateField())


def with_last(rows: QuerySet[Indicator]) -> QuerySet[Indicator]:
    """As `with_last_day`, and how many figures wait and came back, with `last_value` and its day what the whole was.

    An average of few answers is no value to show.
    """
    counting = Measurement.objects.that_count().of_the_whole().filter(indicator=OuterRef("pk"))
    few = Q(indicator__kind=Measure.QUALITATIVE) & (Q(answer_count=None) | Q(answer_count__lt=FEWEST_ANSWERS))
    newest = counting.exclude(few).order_by("-measured_on", "-pk")
    waits = Q(submitted_at__isnull=False, approved_at=None)
    returned = Q(submitted_at=None, returned_at__isnull=False)
    return with_last_day(rows, timezone.localdate()).annotate(
        waiting=_number_of(waits),
        returned=_number_of(returned),
        last_value=Subquery(newest.values("value")[:1]),
        last_value_on=Subquery(newest.values("measured_on")[:1]),
    )


def with_last_day(rows: QuerySet[Indicator], today: date) -> QuerySet[Indicator]:
    """Each says with `last_on` when the whole or all its partners were measured last, by today."""
    whole, partners = Coalesce(_last_of_the_whole(today), NEVER), Coalesce(_last_of_all(today), NEVER)
    return rows.annotate(last_on=NullIf(Greatest(whole, partners), NEVER))


def _last_of_the_whole(today: date) -> Subquery:
    rows = _handed_in(today).of_the_whole().filter(indicator=OuterRef("pk"))
    return Subquery(rows.order_by("-measured_on").values("measured_on")[:1])


def _last_of_all(today: date) -> Subquery:
    """The day by which each partner that takes part had a value; one of a single partner moves nothing."""
    own = _handed_in(today).filter(partner=OuterRef("pk"), indicator=OuterRef(OuterRef("pk"))).order_by("-measured_on")
    partners = Partner.objects.taking_part(today).filter(alliance=OuterRef("goal__focus_area__plan__organisation"))
    lasts = partners.annotate(last=Coalesce(Subquery(own.values("measured_on")[:1]), NEVER))
    return Subquery(lasts.order_by().values("alliance").annotate(first=Min("last")).values("first"))


def _number_of(condition: Q) -> Coalesce:
    """How many measurements are so. Not counted over a join: all else would be asked for each of them anew."""
    rows = Measurement.objects.filter(condition, indicator=OuterRef("pk")).order_by().values("indicator")
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


def _handed_in(today: date) -> MeasurementQuerySet:
    """What was measured by today: a day that is still to come ends no rhythm."""
    return Measurement.objects.filter(submitted_at__isnull=False, measured_on__lte=today)


def due_of(row: Indicator, plan: Plan) -> date | None:
    """When the next value of an indicator of `with_last_day` is due."""
    return next_due(row, starts_on=plan.starts_on, ends_on=plan.ends_on, last=last_on(row))


def last_on(row: Indicator) -> date | None:
    """When the whole or all partners were measured last, of an indicator of `with_last_day`."""
    day: date | None = getattr(row, "last_on")  # noqa: B009  (an annotation)
    return day
