"""Public figures from a CSV of an editor: first a sentence about every row, then all that are right."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.dates import written_date
from goals.following.measuring.totals import has_fraction, in_words
from goals.following.measuring.values import BOTH, HALF, NO_FRACTION, Measured, count_in, fraction_of, value_in
from goals.models import IndicatorTemplate, OpenDataValue
from goals.plans.days import FIRST_YEAR, LAST_YEAR
from members.models import AuditEntry, Organisation, User
from members.organisations.file import read_csv

COLUMNS = ("nummer", "datum", "waarde", "teller", "noemer")
REQUIRED = ("nummer", "datum")
NEW, CHANGED, SAME, WRONG = "nieuw", "gewijzigd", "gelijk", "fout"
DAY = "j F Y"
Key = tuple[int, date]


@dataclass(frozen=True)
class PlannedValue:
    """A row of the file, what it will do, and why, in a sentence; `value` is None where nothing changes."""

    line: int
    name: str
    outcome: str
    sentence: str
    value: OpenDataValue | None = None


def rows_in(content: bytes) -> list[dict[str, str]]:
    """The rows as texts by column, with their line under "regel". Raises ValidationError for what is no such file."""
    lines = read_csv(content)
    heads = [head.strip().lower() for head in lines[0]] if lines else []
    if missing := [name for name in REQUIRED if name not in heads]:
        raise ValidationError(f"De kolom {' en '.join(missing)} ontbreekt. We lezen: {', '.join(COLUMNS)}.")
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        cells = {head: cell.strip() for head, cell in zip(heads, line, strict=False) if head in COLUMNS}
        if any(cells.values()):
            rows.append({"regel": str(number), **cells})
    if not rows:
        raise ValidationError("In dit bestand staan alleen kolomnamen. Zet eronder een rij per samenwerkingsverband.")
    return rows


def planned_values(
    rows: Iterable[Mapping[str, str]], *, indicator: IndicatorTemplate, source: str
) -> list[PlannedValue]:
    """What each row will do, in two queries; changes nothing."""
    organisations = {row.number: row for row in Organisation.objects.exclude(number=None)}
    present = {(row.organisation_id, row.measured_on): row for row in indicator.open_data_values.all()}
    lines: dict[Key, int] = {}
    return [_planned(row, indicator, source, organisations, present, lines) for row in rows]


def _planned(
    row: Mapping[str, str],
    indicator: IndicatorTemplate,
    source: str,
    organisations: Mapping[str | None, Organisation],
    present: Mapping[Key, OpenDataValue],
    lines: dict[Key, int],
) -> PlannedValue:
    line, number = int(row["regel"]), row.get("nummer", "")
    organisation = organisations.get(number)
    if organisation is None:
        return PlannedValue(line, number, WRONG, f"Er is geen organisatie met nummer ‘{number[:20]}’.")
    try:
        day, measured = _day(row.get("datum", "")), _measured(row, indicator)
    except ValidationError as error:
        return PlannedValue(line, organisation.name, WRONG, error.messages[0])
    key = (organisation.pk, day)
    if key in lines:
        return PlannedValue(line, organisation.name, WRONG, f"Dit cijfer staat ook op regel {lines[key]}.")
    lines[key] = line
    return _judged(line, organisation, measured, day, OpenDataValue(indicator=indicator, source=source), present)


def _judged(
    line: int,
    organisation: Organisation,
    measured: Measured,
    day: date,
    value: OpenDataValue,
    present: Mapping[Key, OpenDataValue],
) -> PlannedValue:
    before = present.get((organisation.pk, day))
    unit = value.indicator.unit
    words = f"{in_words(measured, unit)} op {written_date(day, DAY)}"
    if before and Measured(before.value, before.numerator, before.denominator) == measured:
        return PlannedValue(line, organisation.name, SAME, f"{words} staat er al.")
    value.organisation, value.measured_on = organisation, day
    value.value, value.numerator, value.denominator = measured.value or 0, measured.numerator, measured.denominator
    if before:
        was = in_words(Measured(before.value, before.numerator, before.denominator), unit)
        return PlannedValue(line, organisation.name, CHANGED, f"{was} wordt {words}.", value)
    return PlannedValue(line, organisation.name, NEW, f"{words} komt erbij.", value)


def _measured(row: Mapping[str, str], indicator: IndicatorTemplate) -> Measured:
    numerator, denominator = row.get("teller", ""), row.get("noemer", "")
    if not numerator and not denominator:
        measured = Measured(value_in(row.get("waarde", ""), indicator.unit))
    elif not has_fraction(indicator):
        raise ValidationError(NO_FRACTION)
    elif row.get("waarde"):
        raise ValidationError(BOTH)
    elif numerator and denominator:
        measured = fraction_of(count_in(numerator), count_in(denominator))
    else:
        raise ValidationError(HALF)
    if measured.value is None:
        raise ValidationError("Er is geen waarde. Laat deze rij weg.")
    return measured


def _day(text: str) -> date:
    for pattern in ("%d-%m-%Y", "%Y-%m-%d"):
        try:
            day = datetime.strptime(text, pattern).date()
        except ValueError:
            continue
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
    raise ValidationError("De datum klopt niet. Schrijf hem als 01-02-2027.")


@transaction.atomic
def load_values(planned: Sequence[PlannedValue], *, indicator: IndicatorTemplate, by: User) -> int:
    """Save what is new or changed; how many. Doing it twice is doing it once."""
    IndicatorTemplate.objects.select_for_update().get(pk=indicator.pk)
    values = [row.value for row in planned if row.value]
    OpenDataValue.objects.bulk_create(
        values,
        update_conflicts=True,
        unique_fields=["indicator", "organisation", "measured_on"],
        update_fields=["value", "numerator", "denominator", "source"],
    )
    about = f"Open data voor indicator {indicator.pk}: {len(values)} rijen"
    AuditEntry.objects.create(actor=by, act=AuditEntry.Act.IMPORT, about=about)
    return len(values)
