"""What a measurement is held against before it is saved: the value before it, and what others say of its day."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from goals.models import Indicator, Measurement

from .entering import Author, Facts
from .questions import Around, Other, questions_about
from .totals import has_few_answers

FEW_ANSWERS_IN = "een gemiddelde van te weinig antwoorden"
SOMEBODY_THERE = "Iemand van het samenwerkingsverband"


def questions_of(
    indicator: Indicator, entries: Iterable[Facts], *, author: Author, today: date, mended: int | None = None
) -> list[str]:
    """What is odd about these entries of this author, asked in two queries however many they are.

    `mended` is the primary key of the measurement that they mend. Who sends by a link reads no names.
    """
    entries = list(entries)
    days = [facts.measured_on for facts in entries]
    rows = indicator.measurements.filter(submitted_at__isnull=False).select_related("entered_by")
    others = rows if mended is None else rows.exclude(pk=mended)
    earlier = list(others.filter(measured_on__lt=max(days, default=today)).order_by("measured_on", "entered_at", "pk"))
    same_day = list(others.filter(measured_on__in=days).order_by("entered_at", "pk"))
    return questions_beside(indicator, entries, earlier, same_day, author=author, today=today)


def questions_beside(
    indicator: Indicator,
    entries: Iterable[Facts],
    earlier: list[Measurement],
    same_day: list[Measurement],
    *,
    author: Author,
    today: date,
) -> list[str]:
    """As `questions_of`, beside measurements that were read already, the oldest first."""
    found: list[str] = []
    for facts in entries:
        name = f"{facts.partner}: " if facts.partner else ""
        around = Around(
            indicator.unit, today, _last(earlier, facts, indicator), _others(same_day, facts, author, indicator)
        )
        found += [f"{name}{words}" for words in questions_about(facts.measured, facts.measured_on, around)]
    return list(dict.fromkeys(found))


def _last(earlier: list[Measurement], facts: Facts, indicator: Indicator) -> Decimal | None:
    """The value before it; the baseline where the whole has none yet."""
    partner = facts.partner.pk if facts.partner else None
    values = [
        row.value
        for row in earlier
        if row.partner_id == partner
        and row.measured_on < facts.measured_on
        and row.value is not None
        and not has_few_answers(indicator, row.answer_count)
    ]
    return values[-1] if values else (indicator.baseline if partner is None else None)


def _others(same_day: list[Measurement], facts: Facts, author: Author, indicator: Indicator) -> list[Other]:
    partner = facts.partner.pk if facts.partner else None
    rows = [row for row in same_day if row.partner_id == partner and row.measured_on == facts.measured_on]
    return [other_of(row, indicator, _name(row, author)) for row in rows if not author.entered(row)]


def other_of(row: Measurement, indicator: Indicator, name: str) -> Other:
    """What somebody of this name filled in, without an average of few answers."""
    few = row.value is not None and has_few_answers(indicator, row.answer_count)
    return Other(name, row.value, FEW_ANSWERS_IN if few else "")


def _name(row: Measurement, author: Author) -> str:
    if row.entered_by:
        return SOMEBODY_THERE if author.link else str(row.entered_by)
    return "Wie de meetlink heeft" if row.entered_by_link_id else "Iemand"
