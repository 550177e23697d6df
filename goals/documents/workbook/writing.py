"""Making the file: a sheet that says how to work in it, the five sheets, and hidden what it showed."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.utils.timezone import localdate

from foundation.dates import written_date
from foundation.spreadsheet import Cell, Sheet, workbook
from goals.documents.making.kinds import Order
from goals.documents.plan_facts import DAY, mark_of, period_of
from goals.following.board.audiences import Audience, audience_of
from goals.models import Plan
from goals.plans.rights import Role

from .columns import READ_FIRST, SHEETS, SHOWN, Column
from .rows import Row, Rows, rows_of
from .values import plain

VERSION = 1
READER = (
    "Dit werkboek is om te lezen en te rekenen. Aantallen onder de vijf zijn afgeschermd.",
    "Het is niet in te lezen in het portaal: dat doet een planbeheerder met een eigen werkboek.",
)
INSIDE = (
    "Dit werkboek is voor het team van dit plan. Er staan kleine aantallen in zoals ze zijn: over wie het gaat, kan te "
    "herkennen zijn. Geef het niet door."
)
CHANGE = (
    "Wijzig alleen cellen met een gele kleur. Andere kolommen neemt het portaal niet over.",
    "Laat de kolom ‘nummer’ staan: daaraan herkent het portaal een rij. Sorteren en filteren mag.",
    "Een rij zonder nummer is nieuw. Op Metingen vul je het indicatornummer, van wie, de datum en de waarde in; op "
    "Activiteiten het doelnummer en de activiteit; op Middelen de post en het bedrag.",
    "Haal je een rij weg, dan verandert er niets: weghalen doe je in het portaal.",
    "Zet gewone getallen en datums in de cellen, geen formules. Is een waarde niet bekend, schrijf dan n.b.",
    "Lees het bestand daarna in op de pagina Bestanden van het plan. Je ziet eerst elk verschil; pas daarna verandert "
    "er iets.",
)
ADOPTED = (
    "Dit plan is vastgesteld. Wijzig je een nulwaarde, doelwaarde, grens of datum, dan vraagt het portaal één keer "
    "waarom; die reden blijft bij het doel staan."
)
CLOSED = "Dit plan is afgesloten: er wordt niets meer ingelezen."


def workbook_of(order: Order) -> bytes:
    """As the role of who asked may see it; only a manager's comes back."""
    plan, audience = order.plan, audience_of(order.role)
    rows = rows_of(plan, audience)
    order.tell(40)
    sheets = {READ_FIRST: Sheet(_explained(plan, order), (110,))}
    comes_back = can_come_back(plan, order.role)
    for name, columns in SHEETS.items():
        sheets[name] = _sheet(plan, columns, rows[name], comes_back=comes_back)
    if comes_back:
        sheets[SHOWN] = Sheet(_shown(plan, rows, order.made_at), is_hidden=True)
    return workbook(sheets, title=f"Werkboek bij {plan.title}", author=str(plan.organisation))


def can_come_back(plan: Plan, role: str) -> bool:
    return role == Role.MANAGER and plan.closed_on is None


def _sheet(plan: Plan, columns: Sequence[Column], rows: Sequence[Row], *, comes_back: bool) -> Sheet:
    heads: list[Cell] = [column.head for column in columns]
    lines = [[row.values.get(column.key) for column in columns] for row in rows]
    is_open = {at for at, column in enumerate(columns) if comes_back and column.is_open(plan)}
    widths = [column.width for column in columns]
    choices = {at: list(columns[at].choices) for at in is_open if columns[at].choices}
    return Sheet([heads, *lines], widths, frozenset(is_open), choices, has_filter=True)


def _explained(plan: Plan, order: Order) -> Iterator[Sequence[Cell]]:
    yield [f"Werkboek bij {plan.title} van {plan.organisation}"]
    yield [mark_of(plan, localdate(order.made_at))]
    yield [f"Het plan loopt van {period_of(plan)}. Gemaakt op {written_date(localdate(order.made_at), DAY)}."]
    yield [""]
    if audience_of(order.role) is Audience.READS:
        yield from ([line] for line in READER)
        return
    yield [INSIDE]
    yield from ([line] for line in _how_to(plan, order.role))


def _how_to(plan: Plan, role: str) -> Iterable[str]:
    if plan.closed_on:
        return [CLOSED]
    if role != Role.MANAGER:
        return [READER[1]]
    return [*CHANGE, *([] if plan.is_open else [ADOPTED]), "", "Dit kun je nu wijzigen:", *_open_heads(plan)]


def _open_heads(plan: Plan) -> Iterator[str]:
    """'Metingen: gemeten op, waarde, …', of each sheet."""
    for name, columns in SHEETS.items():
        heads = [column.head for column in columns if column.is_open(plan)]
        yield f"{name}: {', '.join(heads) or 'niets'}."


def _shown(plan: Plan, rows: Rows, made_at: datetime) -> Iterator[Sequence[Cell]]:
    """Which file this is, and then of each row what its cells say, so that a change is told from what others did."""
    yield [json.dumps({"versie": VERSION, "plan": str(plan.uuid), "gemaakt": made_at.isoformat()})]
    for name, columns in SHEETS.items():
        for row in rows[name]:
            texts = {column.key: plain(row.values.get(column.key)) for column in columns}
            yield [name, row.number, json.dumps(texts, ensure_ascii=False)]
