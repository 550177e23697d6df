"""What the board shows of one indicator: its ruler, its course in time, and both as a table."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from foundation.components import Pill
from foundation.dates import written_date
from foundation.units import amount_in_full
from goals.following.status import TOO_FEW_ANSWERS, Standing, band_of
from goals.learning.shielding import Reading
from goals.learning.small_numbers import Sight, in_sight

from .reading import FollowedIndicator, value_of
from .sparkline import Course, Sparkline, sparkline
from .standings import PILLS

DAY = "j F Y"
CENT = Decimal("0.01")
TOO_SMALL = "Het aantal is te klein om te tonen."
BEGAN_SMALL = "De nulwaarde is te klein om te tonen."
FEW_ANSWERS = "te weinig antwoorden"
BEHIND = (Standing.BEHIND, Standing.WATCH)


class RulerPart(NamedTuple):
    """Numbers in `unit`; `expected` is a percentage of the way. With a band there is no target."""

    unit: str
    start: Decimal
    goal: Decimal | None
    now: Decimal | None
    interim: Decimal | None
    expected: int | None
    is_behind: bool
    lower: Decimal | None = None
    upper: Decimal | None = None


class TableRow(NamedTuple):
    day: str
    what: str
    value: str


class IndicatorCard(NamedTuple):
    pk: int
    name: str
    pill: Pill
    sentence: str
    last: str
    last_day: str
    end: str
    source: str
    frequency: str
    ruler: RulerPart | None
    course: Sparkline | None
    rows: tuple[TableRow, ...]


def indicator_card(one: FollowedIndicator) -> IndicatorCard:
    row, last = one.row, one.last
    return IndicatorCard(
        pk=row.pk,
        name=row.name,
        pill=PILLS[one.status.standing],
        sentence=_sentence(one),
        last=_value_in_words(one, last) if last else "",
        last_day=written_date(last.measured_on, DAY) if last else "",
        end=written_date(row.target_on, DAY) if row.target_on else "",
        source=row.source,
        frequency=row.get_frequency_display(),
        ruler=_ruler(one),
        course=sparkline(_course(one)),
        rows=tuple(_table(one)),
    )


def last_in_words(one: FollowedIndicator) -> str:
    """'38 leerlingen op 1 oktober 2028', as its card says it; "" when nothing was measured."""
    last = one.last
    return f"{_value_in_words(one, last)} op {written_date(last.measured_on, DAY)}" if last else ""


def _sentence(one: FollowedIndicator) -> str:
    """How much of the way is gone would tell where it began."""
    if one.last is not None and _sight(one, one.last) is not Sight.WHOLE:
        return TOO_SMALL
    return BEGAN_SMALL if one.has_hidden_baseline and one.status.share is not None else one.status.sentence


def _ruler(one: FollowedIndicator) -> RulerPart | None:
    row, last = one.row, one.last
    band = band_of(one.way)
    if row.baseline is None or one.has_hidden_baseline or (band is None and row.target is None):
        return None
    lower, upper = map(_decimal, band) if band else (None, None)
    return RulerPart(
        unit=row.unit,
        start=row.baseline,
        goal=None if band else row.target,
        now=_shown_value(one, last) if last else None,
        interim=_next_interim(one),
        expected=None if one.status.expected is None else round(one.status.expected * 100),
        is_behind=(one.status.before or one.status.standing) in BEHIND,
        lower=lower,
        upper=upper,
    )


def _next_interim(one: FollowedIndicator) -> Decimal | None:
    """The first interim value after the last measurement, else the last."""
    since = one.last.measured_on if one.last else date.min
    coming = [interim for interim in one.interims if interim.due_on > since] or one.interims[-1:]
    return coming[0].value if coming else None


def _course(one: FollowedIndicator) -> Course:
    row, band = one.row, band_of(one.way)
    measured = tuple(
        (read.measured_on, value) for read in one.readings if (value := _shown_value(one, read)) is not None
    )
    moment = None if one.has_hidden_baseline else _moment(row.baseline_on, row.baseline)
    start = [moment] if moment else []
    return Course(
        unit=row.unit,
        values=tuple(sorted((*start, *measured), key=lambda pair: pair[0])),
        interims=tuple((interim.due_on, interim.value) for interim in one.interims),
        target=None if band else _moment(row.target_on, row.target),
        band=(_decimal(band[0]), _decimal(band[1])) if band else None,
        begins_at_baseline=bool(start),
    )


def _moment(day: date | None, value: Decimal | None) -> tuple[date, Decimal] | None:
    return None if day is None or value is None else (day, value)


def _table(one: FollowedIndicator) -> Iterator[TableRow]:
    """All that is drawn, in the order of days; what has no day comes last."""
    row = one.row
    lines: list[tuple[date | None, str, str]] = [
        (read.measured_on, "meting", _value_in_words(one, read)) for read in one.readings
    ]
    lines += [(interim.due_on, "tussendoel", _amount(interim.value, row.unit)) for interim in one.interims]
    if row.baseline is not None:
        lines.append((row.baseline_on, "nulmeting", _baseline_in_words(one, row.baseline)))
    if band := band_of(one.way):
        lower, upper = (_amount(_decimal(bound), row.unit) for bound in band)
        lines.append((row.target_on, "bandbreedte", f"{lower} tot {upper}"))
    elif row.target is not None:
        lines.append((row.target_on, "doelwaarde", _amount(row.target, row.unit)))
    for day, what, words in sorted(lines, key=lambda line: line[0] or date.max):
        yield TableRow(written_date(day, DAY) if day else "zonder datum", what, words)


def _sight(one: FollowedIndicator, read: Reading) -> Sight:
    return one.sights.get(read.measured_on, Sight.WHOLE)


def _shown_value(one: FollowedIndicator, read: Reading) -> Decimal | None:
    return value_of(read, one.row).value if _sight(one, read) is Sight.WHOLE else None


def _value_in_words(one: FollowedIndicator, read: Reading) -> str:
    value = value_of(read, one.row)
    if value.value is None and value.lack == TOO_FEW_ANSWERS:
        return FEW_ANSWERS
    return in_sight(value.value, one.row.unit, _sight(one, read))


def _baseline_in_words(one: FollowedIndicator, value: Decimal) -> str:
    return in_sight(value, one.row.unit, one.sight_of_baseline(value))


def _amount(value: Decimal, unit: str) -> str:
    return amount_in_full(value, unit)


def _decimal(bound: Fraction) -> Decimal:
    return (Decimal(bound.numerator) / Decimal(bound.denominator)).quantize(CENT)
