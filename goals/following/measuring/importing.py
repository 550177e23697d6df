"""Taking figures over from a workbook: first a sentence about every row, then all that are right, in one step."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from foundation.dates import written_date
from goals.following.partners.keeping import partners_of
from goals.models import MOST_ANSWERS, Indicator, Measurement, MeasurementImport, Partner, Plan
from goals.plans.days import FIRST_YEAR, LAST_YEAR
from goals.plans.rights import Role
from members.models import User

from .asking import other_of
from .entering import Author, Facts, says
from .forms import HOW_MANY, LONGEST_READING
from .import_file import FORMULA
from .links import indicators_to_ask
from .notifications import tell_waiting
from .questions import Around, questions_about
from .rights import can_agree, require_measurable
from .totals import has_few_answers, has_fraction, words_of
from .values import BOTH, HALF, NO_FRACTION, Measured, count_in, fraction_of, value_in
from .workbook import number_of

NEW, ODD, SAME, WRONG = "nieuw", "let op", "gelijk", "fout"
DAY = "j F Y"
DUTCH_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)


@dataclass(frozen=True)
class PlannedRow:
    """A row of the workbook, what it will do, and why, in a sentence; `facts` is None for what is wrong."""

    line: int
    about: str
    outcome: str
    sentence: str
    indicator: Indicator | None = None
    facts: Facts | None = None


class RowError(Exception):
    """Why a row cannot be taken over."""


@dataclass
class Known:
    """What rows are held against: the indicators and partners of the plan, and what was measured before."""

    plan: Plan
    user: User
    role: str
    indicators: dict[str, Indicator]
    partners: dict[str, list[Partner]]
    measured: dict[tuple[int, int | None], list[Measurement]]
    today: date


def known_of(plan: Plan, user: User, role: str) -> Known:
    """In three queries."""
    indicators = list(indicators_to_ask(plan))
    measured: dict[tuple[int, int | None], list[Measurement]] = {}
    rows = Measurement.objects.filter(indicator__in=indicators, submitted_at__isnull=False).order_by(
        "measured_on", "entered_at", "pk"
    )
    for row in rows.select_related("entered_by"):
        measured.setdefault((row.indicator_id, row.partner_id), []).append(row)
    for indicator in indicators:
        indicator.goal.focus_area.plan = plan
    return Known(
        plan=plan,
        user=user,
        role=role,
        indicators={number_of(row, plan): row for row in indicators},
        partners=_by_name(partners_of(plan)),
        measured=measured,
        today=timezone.localdate(),
    )


def _by_name(partners: Iterable[Partner]) -> dict[str, list[Partner]]:
    """By name, and by name and kind for where a board and a municipality are called the same."""
    by_name: dict[str, list[Partner]] = defaultdict(list)
    for partner in partners:
        for name in (partner.name, partner.name_and_kind):
            by_name[name.lower()].append(partner)
    return dict(by_name)


def planned_rows(rows: Iterable[dict[str, str]], known: Known) -> list[PlannedRow]:
    """What each row of the workbook will do; changes nothing."""
    planned: list[PlannedRow] = []
    lines: dict[tuple[int, int | None, date], int] = {}
    for row in rows:
        line = int(row["regel"])
        about = ", ".join(part for part in (row.get("indicator", ""), row.get("bestuur", "")) if part)
        try:
            indicator, facts = _read(row, known)
            _require_first(indicator, facts, line, lines)
        except (RowError, ValidationError) as error:
            sentence = error.messages[0] if isinstance(error, ValidationError) else str(error)
            planned.append(PlannedRow(line, about, WRONG, sentence))
            continue
        planned.append(_judged(line, indicator, facts, known))
    return planned


def _read(row: dict[str, str], known: Known) -> tuple[Indicator, Facts]:
    for column, cell in row.items():
        if cell == FORMULA:
            raise RowError(f"In de kolom ‘{column}’ staat een formule. Zet de uitkomst als getal in de cel.")
    indicator = known.indicators.get(row.get("nummer", ""))
    if indicator is None:
        raise RowError("Dit nummer hoort niet bij een lopend doel van dit plan. Gebruik het werkboek van dit plan.")
    if known.role == Role.GOAL_OWNER and indicator.goal.owner_id != known.user.pk:
        raise RowError("Dit doel is niet van jou. Vraag een planbeheerder om deze rij in te lezen.")
    measured, day = _measured(row, indicator), _day(row.get("datum", ""))
    return indicator, Facts(
        measured,
        day,
        _partner(row.get("bestuur", ""), day, known),
        _answers(row.get("antwoorden", ""), measured) if indicator.is_qualitative else None,
        _reading(row.get("duiding", "")),
    )


def _measured(row: dict[str, str], indicator: Indicator) -> Measured:
    numerator, denominator = row.get("teller", ""), row.get("noemer", "")
    if not numerator and not denominator:
        return Measured(value_in(row.get("waarde", ""), indicator.unit))
    if not has_fraction(indicator):
        raise RowError(NO_FRACTION)
    if row.get("waarde"):
        raise RowError(BOTH)
    if not numerator or not denominator:
        raise RowError(HALF)
    return fraction_of(count_in(numerator), count_in(denominator))


def _day(text: str) -> date:
    dutch = DUTCH_DAY.fullmatch(text)
    try:
        day = date(int(dutch[3]), int(dutch[2]), int(dutch[1])) if dutch else datetime.fromisoformat(text).date()
    except ValueError as error:
        raise RowError("De datum klopt niet. Schrijf hem als 14-01-2027.") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise RowError(f"Klopt het jaartal? Kies een jaar tussen {FIRST_YEAR} en {LAST_YEAR}.")
    return day


def _partner(name: str, day: date, known: Known) -> Partner | None:
    """Of whom the figure is; who left by that day has none."""
    name = " ".join(name.split())
    if not name:
        return None
    partners = known.partners.get(name.lower(), [])
    if not partners:
        raise RowError(f"‘{name[:60]}’ staat niet op de lijst van besturen en gemeenten. Verbeter de naam.")
    if len(partners) > 1:
        raise RowError(f"Twee heten er zo. Schrijf ‘{partners[0].name_and_kind}’ of ‘{partners[1].name_and_kind}’.")
    [partner] = partners
    if partner.left_on and partner.left_on <= day:
        left = written_date(partner.left_on, DAY)
        raise RowError(f"{partner} doet sinds {left} niet meer mee. Kies een eerdere datum of haal deze rij weg.")
    return partner


def _answers(text: str, measured: Measured) -> int | None:
    number = count_in(text) if text else None
    if number is None and measured.value is not None:
        raise RowError(HOW_MANY)
    if number is not None and number != int(number):
        raise RowError("Het aantal antwoorden is geen heel getal.")
    if number is not None and number > MOST_ANSWERS:
        raise RowError("Het aantal antwoorden is hooguit 1.000.000.")
    return None if number is None else int(number)


def _reading(text: str) -> str:
    if len(text) > LONGEST_READING:
        raise RowError(f"De duiding is langer dan {LONGEST_READING} tekens. Maak hem korter.")
    return text


def _require_first(
    indicator: Indicator, facts: Facts, line: int, lines: dict[tuple[int, int | None, date], int]
) -> None:
    key = (indicator.pk, facts.partner.pk if facts.partner else None, facts.measured_on)
    if key in lines:
        raise RowError(f"Dit cijfer staat ook op regel {lines[key]}. Laat één van beide staan.")
    lines[key] = line


def _judged(line: int, indicator: Indicator, facts: Facts, known: Known) -> PlannedRow:
    """New, new but odd, or there already."""
    before = known.measured.get((indicator.pk, facts.partner.pk if facts.partner else None), [])
    of_the_day = [row for row in before if row.measured_on == facts.measured_on]
    words = f"{words_of(indicator, facts.measured, facts.answer_count)} op {written_date(facts.measured_on, DAY)}"
    about = f"{indicator.name}{f', {facts.partner}' if facts.partner else ''}"
    if any(says(row, facts) for row in _last_heard(of_the_day, known)):
        return PlannedRow(line, about, SAME, f"{words} staat er al.")
    shown = [row for row in before if not has_few_answers(indicator, row.answer_count)]
    earlier = [row.value for row in shown if row.measured_on < facts.measured_on and row.value is not None]
    others = [other_of(row, indicator, str(row.entered_by or "Iemand")) for row in of_the_day[-1:]]
    around = Around(indicator.unit, known.today, earlier[-1] if earlier else None, others)
    odd = questions_about(facts.measured, facts.measured_on, around)
    sentence = " ".join([f"{words} komt erbij.", *odd])
    return PlannedRow(line, about, ODD if odd else NEW, sentence, indicator, facts)


def _last_heard(of_the_day: list[Measurement], known: Known) -> list[Measurement]:
    """The row of a day that counts, else the last that this user handed in: the same again is not taken over."""
    counting = [row for row in of_the_day if row.approved_at]
    own = [row for row in of_the_day if row.entered_by_id == known.user.pk]
    return (counting or own)[-1:]


@transaction.atomic
def apply_import(*, upload: MeasurementImport, by: User, role: str) -> int:
    """Take over every row that is right; how many. Doing it twice changes nothing the second time.

    Raises ValidationError for a plan that is closed.
    """
    plan = Plan.objects.select_for_update(no_key=True).get(pk=upload.plan_id)
    require_measurable(plan)
    fresh = MeasurementImport.objects.select_for_update().get(pk=upload.pk)
    if fresh.applied_at:
        return fresh.measurements.count()
    rows = [row for row in planned_rows(fresh.rows, known_of(plan, by, role)) if row.facts and row.indicator]
    made = Measurement.objects.bulk_create(_measurement(row, fresh, by, role) for row in rows)
    fresh.applied_at, fresh.rows = timezone.now(), []
    fresh.save(update_fields=["applied_at", "rows"])
    _tell({row.indicator_id: row.indicator for row in made if row.approved_at is None}.values())
    return len(made)


def _measurement(row: PlannedRow, upload: MeasurementImport, by: User, role: str) -> Measurement:
    if row.indicator is None or row.facts is None:
        raise ValueError("a row that is wrong makes no measurement")
    author = Author(user=by, agrees=can_agree(by, role, row.indicator.goal))
    fields = row.facts.fields() | author.owner_fields | author.state_fields()
    return Measurement(indicator=row.indicator, came_with=upload, **fields)


def _tell(indicators: Iterable[Indicator]) -> None:
    """Each owner once, whatever comes in."""
    for row in {row.goal.owner_id: row for row in indicators}.values():
        tell_waiting(row)


@transaction.atomic
def undo_import(*, upload: MeasurementImport) -> tuple[int, int]:
    """Take away what an import made; how many went, and how many stay since somebody changed or agreed to them.

    Raises ValidationError for a plan that is closed.
    """
    require_measurable(Plan.objects.select_for_update(no_key=True).get(pk=upload.plan_id))
    fresh = MeasurementImport.objects.select_for_update().get(pk=upload.pk)
    as_imported = Q(approved_by=None) | Q(approved_by=fresh.made_by_id)
    rows = fresh.measurements.filter(as_imported, version=1)
    gone = rows.count()
    rows.delete()
    MeasurementImport.objects.filter(pk=fresh.pk).update(undone_at=timezone.now())
    return gone, fresh.measurements.count()
