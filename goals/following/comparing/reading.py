"""What a goal's page says of how others stand: for who manages the plan or owns the goal, and takes part."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone
from django.utils.safestring import SafeString

from foundation.svg import drawn
from foundation.units import amount_in_full
from goals.learning.crowds import Place
from goals.learning.shielding import sight_of_baseline
from goals.learning.small_numbers import Sight, in_sight
from goals.learning.visibility import REASONS, Visibility, visibilities_of
from goals.models import Direction, FigurePart, Goal, Indicator, IndicatorTemplate, Plan, PlanSharing, PublishedFigure

from .nightly import school_year_of, subject_of

YEARS_BACK = 3
NOT_ENOUGH = (
    "Daarvoor moeten vijf samenwerkingsverbanden die nog niet meetelden, dit schooljaar een akkoord cijfer hebben."
)
PLACES = {
    Place.ABOVE_THREE_QUARTERS: "hoger dan ten minste driekwart van de anderen",
    Place.ABOVE_HALF: "hoger dan de helft van de anderen",
    Place.MIDDLE: "rond het midden",
    Place.BELOW_HALF: "lager dan de helft van de anderen",
    Place.BELOW_THREE_QUARTERS: "lager dan ten minste driekwart van de anderen",
}
# Where the mark stands in the drawing, in percents of its width.
MARKS = {
    Place.BELOW_THREE_QUARTERS: "12.5",
    Place.BELOW_HALF: "37.5",
    Place.MIDDLE: "50",
    Place.ABOVE_HALF: "62.5",
    Place.ABOVE_THREE_QUARTERS: "87.5",
}

BETTER: dict[str, str] = {
    Direction.UP: "Bij deze indicator is hoger beter.",
    Direction.DOWN: "Bij deze indicator is lager beter.",
}


class Compared(NamedTuple):
    """Of one indicator in one school year. `own` is what counted when the figure was made."""

    name: str
    school_year: str
    median: str
    own: str
    place: str
    fewest: int
    drawing: SafeString
    better: str


class Comparison(NamedTuple):
    """`waiting` are indicators of which nothing can be shown now, each with its name and why not."""

    takes_part: bool
    rows: list[Compared]
    waiting: list[tuple[str, str]]


def comparison_of(goal: Goal, plan: Plan) -> Comparison | None:
    """None for a goal without an indicator of the library; without rows for a plan that does not take part."""
    indicators = [row for row in goal.indicators.all() if row.name and row.library_indicator_id]
    if not indicators or goal.stopped_on:
        return None
    if not PlanSharing.objects.in_force().filter(plan=plan, way=PlanSharing.Way.COMPARED).exists():
        return Comparison(takes_part=False, rows=[], waiting=[])
    parts = _own_parts(indicators, plan)
    examples = IndicatorTemplate.objects.in_bulk(row.library_indicator_id or 0 for row in indicators)
    rows = [
        _compared(row, examples[row.library_indicator_id or 0], *parts[row.pk]) for row in indicators if row.pk in parts
    ]
    compared = {row.library_indicator_id for row in indicators if row.pk in parts}
    reasons = _reasons(indicators, plan)
    waiting = [(row.name, reasons[row.pk]) for row in indicators if row.library_indicator_id not in compared]
    return Comparison(True, rows, waiting)


def _reasons(indicators: list[Indicator], plan: Plan) -> dict[int, str]:
    """Why an indicator is not compared: by the figure of this school year, in which the plan may have stood before."""
    this_year = school_year_of(timezone.localdate())
    subjects = {row.pk: subject_of(row.library_indicator_id or 0, this_year) for row in indicators}
    brought = visibilities_of(plan, subjects.values()).items()
    newest_last = sorted(brought, key=lambda item: item[1] is not Visibility.WENT_ALONG)
    reasons = {subject: REASONS[visibility] for (subject, _), visibility in newest_last if visibility in REASONS}
    return {row.pk: reasons.get(subjects[row.pk], NOT_ENOUGH) for row in indicators}


def _own_parts(indicators: Iterable[Indicator], plan: Plan) -> dict[int, tuple[int, FigurePart]]:
    """By indicator, the newest school year of which a figure is shown in which this plan has a part."""
    this_year = school_year_of(timezone.localdate())
    years = range(this_year - YEARS_BACK, this_year + 1)
    places = {subject_of(row.library_indicator_id or 0, year): (row.pk, year) for row in indicators for year in years}
    figures = PublishedFigure.objects.shown().filter(subject__in=places)
    parts = FigurePart.objects.filter(figure__in=figures, plan=plan).select_related("figure")
    newest: dict[int, tuple[int, FigurePart]] = {}
    for part in sorted(parts, key=lambda one: places[one.figure.subject]):
        indicator, year = places[part.figure.subject]
        newest[indicator] = (year, part)
    return newest


def _compared(row: Indicator, example: IndicatorTemplate, year: int, part: FigurePart) -> Compared:
    place, content = Place(part.place), part.figure.content
    own = amount_in_full(Decimal(part.brought), row.unit)
    median, words = _median_in_words(row, example, Decimal(content["median"])), PLACES[place]
    title = f"{row.name}: {words}. De mediaan is {median}."
    drawing = drawn("quarters", uid=f"anderen-{row.pk}", title=title, mark=MARKS[place], median=median)
    return Compared(
        row.name, f"{year}-{year + 1}", median, own, words, content["fewest"], drawing, BETTER.get(row.direction, "")
    )


def _median_in_words(row: Indicator, example: IndicatorTemplate, median: Decimal) -> str:
    """A small count of pupils is not shown, as on the board: of others as little as one's own to others.

    What is counted, the library says too: a plan that calls it otherwise sees no more of others.
    """
    sights = [sight_of_baseline(one, median) for one in (example, row)]
    hidden = next((sight for sight in sights if sight is not Sight.WHOLE), Sight.WHOLE)
    return in_sight(median, row.unit, hidden)
