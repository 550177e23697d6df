"""Values of alliances that take part, put together by indicator of the library and school year: at night."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.db.models import F, Q
from django.db.models.functions import Lower, Trim
from django.utils import timezone

from goals.learning.crowds import Crowd, in_steps, median_of, place_of
from goals.learning.publishing import Brought, FigureContent, publish, subjects_published
from goals.learning.small_numbers import FEWEST_ANSWERS
from goals.models import Measure, Measurement, PlanSharing
from goals.querysets import MeasurementQuerySet

PREFIX = "vergelijking"
FIRST_MONTH = 8  # of a school year


def subject_of(indicator: int, school_year: int) -> str:
    return f"{PREFIX}:{indicator}:{school_year}"


def school_year_of(day: date) -> int:
    """The year in which the school year of this day began."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def publish_comparisons() -> None:
    values = _values_by_subject()
    for subject in sorted(subjects_published(PREFIX) | values.keys()):
        publish(subject, values[subject], _comparison_of)


def _comparison_of(crowd: Crowd) -> FigureContent:
    values = {one: Decimal(words) for one, words in crowd.items()}
    everybody = list(values.values())
    places = {one: place_of(value, everybody).value for one, value in values.items()}
    return {"median": str(median_of(everybody)), "fewest": in_steps(len(everybody))}, places


def _values_by_subject() -> dict[str, Brought]:
    """By subject, of each alliance the last value of the school year, and the plan that it comes from."""
    values: dict[str, Brought] = defaultdict(Brought)
    columns = (
        "indicator__library_indicator",
        "measured_on",
        "value",
        "indicator__goal__focus_area__plan",
        "indicator__goal__focus_area__plan__organisation",
    )
    for indicator, day, value, plan, organisation in _measured().order_by("measured_on", "pk").values_list(*columns):
        values[subject_of(indicator, school_year_of(day))].add(organisation, str(value), plan)
    return values


def _measured() -> MeasurementQuerySet:
    """Values of wholes that count: agreed to, in the library's own unit, and no average of few answers."""
    plans = PlanSharing.objects.that_count().filter(way=PlanSharing.Way.COMPARED).values("plan")
    few = Q(answer_count=None) | Q(answer_count__lt=FEWEST_ANSWERS)
    return (
        Measurement.objects.that_count()
        .of_the_whole()
        .filter(indicator__goal__focus_area__plan__in=plans, indicator__goal__stopped_on=None)
        .filter(value__isnull=False, measured_on__lte=timezone.localdate())
        .exclude(few, indicator__kind=Measure.QUALITATIVE)
        .annotate(own=Lower(Trim("indicator__unit")), example=Lower(Trim("indicator__library_indicator__unit")))
        .filter(own=F("example"), indicator__kind=F("indicator__library_indicator__kind"))
    )
