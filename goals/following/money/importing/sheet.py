"""The rows of a budget in a workbook that anybody may have made, and a workbook to fill in."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import ValidationError

from foundation.archives import MAX_BYTES
from foundation.characters import one_line, plain_name
from foundation.sheet_reading import read_sheet
from foundation.spreadsheet import Cell as Value
from foundation.spreadsheet import workbook
from goals.chapter.kinds import ENCRYPTED, OLD_OFFICE, ZIP
from goals.following.money.posts import MOST_POSTS
from goals.models import BudgetPost, Plan
from goals.plans.writing.amounts import LARGEST, AmountField

if TYPE_CHECKING:
    from openpyxl.cell import Cell

POST, AMOUNT, SPENT, KIND = "post", "bedrag", "gerealiseerd", "soort"
# What people call the columns.
COLUMNS = {
    POST: {"post", "posten", "begrotingspost", "omschrijving"},
    AMOUNT: {"bedrag", "begroot", "begroting"},
    SPENT: {"gerealiseerd", "realisatie"},
    KIND: {"soort"},
}
KINDS = {
    **{word.lower(): kind.value for kind in BudgetPost.Kind for word in (kind.value, str(kind.label))},
    "overdracht": BudgetPost.Kind.TRANSFER.value,
}
MOST_COLUMNS, MOST_ROWS_ABOVE = 40, 15
MOST_ROWS = 5_000  # with empty ones, which a border or a colour is enough for
LONGEST_NAME, LONGEST_WORD = 120, 40
CENT, BARELY = Decimal("0.01"), Decimal("0.0001")
TOTAL = re.compile(r"(totaal|totalen|subtotaal|eindtotaal)\b")

TOO_LARGE = "Dit bestand is groter dan 10 MB. Zet alleen de posten in een nieuw bestand."
NO_WORKBOOK = "Dit is geen Excel-bestand. Bewaar je begroting als .xlsx en kies dat bestand."
OLD_WORKBOOK = "Dit is een oud Excel-bestand (.xls). Bewaar het in Excel als .xlsx en kies dat bestand."
LOCKED = "Dit bestand heeft een wachtwoord. Haal het wachtwoord eraf en kies het bestand opnieuw."
TOO_MANY = f"Dit bestand heeft meer dan {MOST_POSTS} posten. Neem alleen de posten over, niet elke boeking."
TOO_LONG = "Dit blad is te lang. Haal de lege rijen eronder weg, of zet alleen de posten in een nieuw bestand."
NO_COLUMNS = "De kolommen ‘Post’ en ‘Bedrag’ ontbreken. Zet die erboven, of gebruik het voorbeeldbestand."
NO_ROWS = "Onder de namen van de kolommen staat niets. Vul ten minste één post in."
NO_RESULT = "is een formule zonder uitkomst. Open het bestand in Excel, bewaar het en kies het opnieuw."


class Read(NamedTuple):
    """What a cell says: an amount, why it is none, and what a reader should know of it."""

    amount: Decimal | None = None
    fault: str = ""
    remark: str = ""


def read_budget(content: bytes) -> list[dict[str, Any]]:
    """The rows as they are kept: line, name, amounts as text, kind, and why a row is refused.

    Raises ValidationError with a sentence for a file that is no budget.
    """
    _require_workbook(content)
    written, results = (
        read_sheet(content, rows=MOST_ROWS + 1, columns=MOST_COLUMNS, results=results) for results in (False, True)
    )
    at, places = _heads(written)
    below = zip(written[at + 1 :], results[at + 1 :], strict=True)
    rows = [row for line, pair in enumerate(below, start=at + 2) if (row := _row(line, *pair, places))]
    if len(rows) > MOST_POSTS:
        raise ValidationError(TOO_MANY)
    if len(written) > MOST_ROWS:
        raise ValidationError(TOO_LONG)
    if not rows:
        raise ValidationError(NO_ROWS)
    return rows


def _require_workbook(content: bytes) -> None:
    if len(content) > MAX_BYTES:
        raise ValidationError(TOO_LARGE)
    if content.startswith(OLD_OFFICE):
        raise ValidationError(LOCKED if ENCRYPTED in content else OLD_WORKBOOK)
    if not content.startswith(ZIP):
        raise ValidationError(NO_WORKBOOK)


def _heads(lines: list[list["Cell"]]) -> tuple[int, dict[str, int]]:
    """On which line the columns are named, and where each is; there may be a title above."""
    for at, line in enumerate(lines[:MOST_ROWS_ABOVE]):
        words = [plain_name(str(cell.value or "")) for cell in line]
        places = {
            column: next(place for place, word in enumerate(words) if word in names)
            for column, names in COLUMNS.items()
            if not names.isdisjoint(words)
        }
        if {POST, AMOUNT} <= set(places):
            return at, places
    raise ValidationError(NO_COLUMNS)


def _row(line: int, written: list["Cell"], results: list["Cell"], places: dict[str, int]) -> dict[str, Any] | None:
    """A row as it is kept; None where nothing stands."""
    cells = {name: (written[at], results[at]) for name, at in places.items() if at < len(written)}
    if all(cell.value in (None, "") for cell, _ in cells.values()):
        return None
    name = cells[POST][0] if POST in cells else None
    amount, spent = (_amount(*cells[column]) if column in cells else Read() for column in (AMOUNT, SPENT))
    kind = plain_name(str(cells[KIND][0].value or "")) if KIND in cells else ""
    labelled = {"Bedrag": amount, "Gerealiseerd": spent}
    return {
        "regel": line,
        "post": one_line(str(name.value)) if name is not None and name.value is not None else "",
        "bedrag": _as_text(amount.amount),
        "gerealiseerd": _as_text(spent.amount),
        "soort": KINDS.get(kind, ""),
        "fouten": [*_name_faults(name), *_faults(labelled), *_kind_faults(kind)],
        "opmerkingen": [f"{label}: {read.remark}." for label, read in labelled.items() if read.remark],
    }


def _as_text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _name_faults(cell: "Cell | None") -> Iterator[str]:
    name = one_line(str(cell.value)) if cell is not None and cell.value is not None else ""
    if not name:
        yield "De naam van de post ontbreekt."
    elif cell is not None and cell.data_type == "f":
        yield "De naam van de post is een formule. Zet de naam er als tekst in."
    elif len(name) > LONGEST_NAME:
        yield f"De naam is langer dan {LONGEST_NAME} tekens. Maak hem korter."
    elif TOTAL.match(plain_name(name)):
        yield "Een totaal is geen post."


def _faults(labelled: dict[str, Read]) -> Iterator[str]:
    return (f"{label}: {read.fault}" for label, read in labelled.items() if read.fault)


def _kind_faults(kind: str) -> Iterator[str]:
    if kind and kind not in KINDS:
        yield f"Soort: ‘{kind[:LONGEST_WORD]}’ kennen we niet. Kies {', '.join(map(str, BudgetPost.Kind.labels))}."


def _amount(written: "Cell", result: "Cell") -> Read:
    """What stands in a cell; of a formula what it gave when the file was saved, since nothing is calculated here."""
    is_formula = written.data_type == "f"
    if is_formula and result.value is None:
        return Read(fault=NO_RESULT)
    value = result.value if is_formula else written.value
    read = _number(value) if isinstance(value, int | float) and not isinstance(value, bool) else _typed(value)
    remarks = [read.remark, "de uitkomst van een formule" if is_formula and not read.fault else ""]
    return read._replace(remark=" en ".join(filter(None, remarks)))


def _number(value: float) -> Read:
    """A number of a sheet, which keeps more decimals than it shows."""
    exact = Decimal(str(value))
    if not exact.is_finite() or abs(exact) > LARGEST:
        return _typed(f"{exact:f}")
    cents = exact.quantize(CENT, rounding=ROUND_HALF_UP)
    is_rounded = abs(exact - cents) > BARELY
    read = _typed(f"{cents:f}".replace(".", ","))
    return read._replace(remark="afgerond op centen" if is_rounded and not read.fault else "")


def _typed(value: Any) -> Read:
    if isinstance(value, bool | date):
        return Read(fault="hier staat geen getal.")
    try:
        return Read(AmountField(required=False, minimum=0).clean("" if value is None else str(value)))
    except ValidationError as refusal:
        return Read(fault=" ".join(refusal.messages))


def filled_workbook(plan: Plan) -> bytes:
    """A workbook with the posts of the plan as they are, to fill in and read in again."""
    heads: Sequence[Value] = ("Post", "Bedrag", "Gerealiseerd", "Soort")
    rows = [(post.name, post.amount, post.spent, post.get_kind_display()) for post in plan.budget_posts.all()]
    return workbook({"Begroting": [heads, *rows]})
