"""A workbook for the figures of a plan, to hand to boards: a row for each value that is asked, with stable numbers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from foundation.spreadsheet import Cell, workbook
from goals.following.partners.keeping import partners_of
from goals.models import Indicator, Partner, Plan

from .latest import due_of
from .lists import indicators_of
from .totals import has_fraction

SHEET, HELP = "Metingen", "Uitleg"
COLUMNS = ("nummer", "indicator", "eenheid", "bestuur", "datum", "waarde", "teller", "noemer", "antwoorden", "duiding")
WIDTHS = (14, 60, 14, 30, 12, 12, 12, 12, 12, 50)
EXPLANATION = (
    "Vul op elke rij een waarde in, of een teller en een noemer. Laat leeg wat je niet weet.",
    "Schrijf n.b. als een waarde niet bekend wordt. Vul altijd het echte aantal in, ook onder de vijf.",
    "Laat de kolom ‘nummer’ staan: daaraan herkent het portaal de indicator. Rijen kopiëren voor een andere datum mag.",
    "Laat ‘bestuur’ leeg voor de waarde van het hele samenwerkingsverband.",
    "Zet gewone getallen en datums in de cellen, geen formules.",
)


def number_of(indicator: Indicator, plan: Plan) -> str:
    """By which a row is known when it comes back: '3f2a91c0-17', of this plan and no other."""
    return f"{plan.uuid.hex[:8]}-{indicator.pk}"


def measuring_workbook(plan: Plan, partners: list[Partner | None], *, today: date) -> bytes:
    """A row for each indicator of goals that run and each of `partners`, None for the whole."""
    rows = list(indicators_of(plan))
    lines = [(row, partner) for row in rows for partner in partners]
    explained = [(sentence,) for sentence in (*EXPLANATION, *_counts(rows))]
    sheets: dict[str, list[Sequence[Cell]]] = {
        SHEET: [COLUMNS, *_lines(lines, plan, today)],
        HELP: [("Zo vul je het in",), *explained],
    }
    return workbook(sheets, widths={SHEET: WIDTHS, HELP: (120,)})


def _names_in(plan: Plan) -> dict[Partner, str]:
    """By which each comes back: its name, with its kind where another of the alliance is called the same."""
    partners = list(partners_of(plan))
    times = Counter(partner.name.lower() for partner in partners)
    return {partner: partner.name_and_kind if times[partner.name.lower()] > 1 else partner.name for partner in partners}


def _lines(lines: list[tuple[Indicator, Partner | None]], plan: Plan, today: date) -> Iterator[list[Cell]]:
    names = _names_in(plan)
    for row, partner in lines:
        name = names[partner] if partner else ""
        due_on = due_of(row, plan)
        day = due_on if due_on and due_on <= today else today
        yield [number_of(row, plan), row.name, row.unit, name, day, None, None, None, None, None]


def _counts(rows: list[Indicator]) -> Iterator[str]:
    for row in rows:
        if has_fraction(row):
            yield f"{row.name}: de teller is {row.numerator}, de noemer is {row.denominator}."
