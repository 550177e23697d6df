"""What the page of an indicator shows: the days on which it was measured, and what the boards say together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from foundation.components import Pill
from foundation.readers import Person
from goals.models import Indicator, Measurement

from .rights import Place, can_change
from .totals import compared, together, words_of
from .values import Measured

State = Measurement.State
STATES = {
    State.APPROVED: Pill("akkoord", "ok", "circle-check"),
    State.SUBMITTED: Pill("wacht op akkoord", "info", "hourglass"),
    State.DRAFT: Pill("concept", "", "pencil-line"),
}
DAYS_ON_A_PAGE = 12
SENT_BACK = Pill("teruggestuurd", "rose", "corner-down-left")


@dataclass(frozen=True)
class Row:
    """A measurement as the page shows it, with what this reader may do with it."""

    row: Measurement
    words: str
    of: str
    by: str
    state: Pill
    can_change: bool
    can_agree: bool
    can_send_back: bool


@dataclass(frozen=True)
class Day:
    """What was measured on a day: of the whole, of partners, and how the two compare in words."""

    day: date
    whole: list[Row]
    partners: list[Row]
    comparison: str

    @property
    def is_open(self) -> bool:
        """Does one of a partner ask for something?"""
        return any(entry.row.state != State.APPROVED for entry in self.partners)

    @property
    def waiting(self) -> list[Row]:
        """What this reader can agree to."""
        return [entry for entry in (*self.whole, *self.partners) if entry.can_agree]


def measured_days(indicator: Indicator, number: str | None) -> Page[date]:
    """The days on which anything was measured, the last first: a page of them."""
    days = indicator.measurements.order_by("-measured_on").values_list("measured_on", flat=True).distinct()
    return Paginator(days, DAYS_ON_A_PAGE).get_page(number)


def days_of(place: Place, user: Person, days: Iterable[date]) -> list[Day]:
    """What was measured on these days, in one query."""
    people = ("partner", "entered_by", "approved_by", "entered_by_link")
    rows = place.indicator.measurements.filter(measured_on__in=list(days)).select_related(*people)
    by_day: dict[date, list[Row]] = defaultdict(list)
    for row in rows.order_by("-measured_on", "partner", "-entered_at", "-pk"):
        by_day[row.measured_on].append(_row(row, place, user))
    return [_day(place.indicator, day, entries) for day, entries in by_day.items()]


def can_send_back(user: Person, place: Place, row: Measurement) -> bool:
    """What others handed in, by who agrees to it."""
    return place.agrees and row.state != State.DRAFT and row.entered_by_id != user.pk


def measured_in(row: Measurement) -> Measured:
    return Measured(row.value, row.numerator, row.denominator)


def _row(row: Measurement, place: Place, user: Person) -> Row:
    is_open = place.plan.closed_on is None
    return Row(
        row=row,
        words=words_of(place.indicator, measured_in(row), row.answer_count),
        of=str(row.partner) if row.partner else "",
        by=_by(row),
        state=SENT_BACK if row.returned_at else STATES[row.state],
        can_change=is_open and can_change(user, place.role, place.indicator.goal, row),
        can_agree=is_open and place.agrees and row.state == State.SUBMITTED,
        can_send_back=is_open and can_send_back(user, place, row),
    )


def _by(row: Measurement) -> str:
    if row.entered_by:
        return str(row.entered_by)
    return "met een meetlink" if row.entered_by_link_id else ""


def _day(indicator: Indicator, day: date, entries: list[Row]) -> Day:
    whole = [entry for entry in entries if not entry.row.partner_id]
    partners = sorted((entry for entry in entries if entry.row.partner_id), key=lambda entry: entry.of.lower())
    return Day(day, whole, partners, _comparison(indicator, whole, partners))


def _comparison(indicator: Indicator, whole: list[Row], partners: list[Row]) -> str:
    """What the last of each partner says together, held against the last of the whole."""
    last = {entry.row.partner_id: measured_in(entry.row) for entry in reversed(partners) if entry.row.submitted_at}
    if not whole or not last:
        return ""
    worked_out = together(indicator, last.values()).measured
    return compared(measured_in(whole[0].row), worked_out, indicator.unit) if worked_out else ""
