"""What stands in a cell as one plain text, so that a file, its hidden state and the plan are compared alike."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.exceptions import ValidationError

from foundation.characters import without_invisible
from foundation.dates import written_date
from foundation.spreadsheet import Cell, sheet_text
from foundation.units import amount_in_full, euros
from goals.following.measuring.totals import FEW_ANSWERS
from goals.models import MOST_ANSWERS
from goals.plans.days import FIRST_YEAR, LAST_YEAR, STRANGE_YEAR
from goals.plans.writing.amounts import LARGEST, amount_in, is_unknown, tidied

from .columns import NOT_KNOWN, Column, Kind

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell

DAY = "j F Y"
CENT = Decimal("0.01")
DUTCH_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?: 00:00(?::00)?)?", re.ASCII)
CARRIAGE_RETURN = "_x000D_"  # as Excel writes it
LONGEST_QUOTE = 120
FORMULA = "hier staat een formule. Zet de uitkomst in de cel."
ERROR = "in deze cel staat een fout van Excel."
TRUTH = "hier staat WAAR of ONWAAR."
DAY_FOR_NUMBER = "hier staat een datum waar een getal hoort."
NUMBER_FOR_DAY = "hier staat een getal waar een datum hoort."
NO_DAY = "dit is geen datum. Schrijf hem als 14-01-2027."
NO_COUNT = "vul een heel getal in van nul of meer."
BELOW_NOUGHT = "vul 0 of meer in."
TOO_LARGE = "dit getal is te groot."
FIGURES = ("value", "last")  # in which words may stand where a number is not known or not shown
NUMBERS = (Kind.AMOUNT, Kind.NUMBER, Kind.EUROS, Kind.COUNT)


class Read(NamedTuple):
    """What a cell says, or why it cannot be taken over."""

    text: str = ""
    fault: str = ""


def plain(value: Cell) -> str:
    """'2027-01-14', '12.5', or the words; "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    return _tidy(sheet_text(value)) if isinstance(value, str) else str(value)


def python_of(text: str, column: Column) -> Any:
    """The value that a field keeps. `text` is one that `plain` or `read` gave."""
    if column.kind is Kind.TEXT:
        return text
    if column.kind is Kind.CHOICE:
        return column.choices.get(text, "")
    if text in ("", NOT_KNOWN, FEW_ANSWERS):
        return None
    if column.kind is Kind.DAY:
        return date.fromisoformat(text)
    return int(text) if column.kind is Kind.COUNT else Decimal(text)


def in_words(text: str, column: Column, unit: str = "") -> str:
    """'30 leerlingen', '1 juli 2030', '‘Elke week bellen’', 'leeg'."""
    if not text:
        return "leeg"
    if column.kind is Kind.DAY:
        return written_date(date.fromisoformat(text), DAY)
    if column.kind is Kind.EUROS:
        return euros(Decimal(text))
    if column.kind in NUMBERS and text not in (NOT_KNOWN, FEW_ANSWERS):
        return amount_in_full(Decimal(text), unit if column.kind is Kind.AMOUNT else "").strip()
    short = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
    return short if column.kind in (*NUMBERS, Kind.CHOICE) else f"‘{short}’"


def read(cell: "SheetCell", column: Column) -> Read:
    """What stands in a cell that anybody may have filled in."""
    value = cell.value
    if value is None or value == "":
        return Read()
    if cell.data_type == "f":
        return Read(fault=FORMULA)
    if cell.data_type == "e":
        return Read(fault=ERROR)
    if isinstance(value, bool):
        return Read(fault=TRUTH)
    if column.kind in NUMBERS:
        return _number(value, column, is_share="%" in (cell.number_format or ""))
    return _day(value) if column.kind is Kind.DAY else _words(value, column)


def _words(value: Any, column: Column) -> Read:
    if isinstance(value, datetime | date):
        return Read(written_date(value, "d-m-Y"))
    text = _tidy(f"{value:.15g}" if isinstance(value, float) else str(value))
    if len(text) > column.longest:
        return Read(fault=f"dit is langer dan {column.longest} tekens. Maak het korter.")
    if column.kind is not Kind.CHOICE or not text:
        return Read(text)
    word = next((word for word in column.choices if word.casefold() == text.casefold()), "")
    return Read(word) if word else Read(fault=f"‘{text[:40]}’ kennen we niet. Kies {', '.join(column.choices)}.")


def _number(value: Any, column: Column, *, is_share: bool) -> Read:
    if isinstance(value, str):
        return _typed_number(tidied(without_invisible(value)), column)
    if not isinstance(value, int | float | Decimal):
        return Read(fault=DAY_FOR_NUMBER)
    try:
        exact = Decimal(str(value)) * (100 if is_share and column.kind is Kind.AMOUNT else 1)
        number = exact.quantize(CENT, ROUND_HALF_UP) if exact.is_finite() and abs(exact) <= LARGEST else None
    except InvalidOperation:
        number = None
    return Read(fault=TOO_LARGE) if number is None else _fitting(number, column)


def _typed_number(text: str, column: Column) -> Read:
    if not text:
        return Read()
    if is_unknown(text):
        return Read(NOT_KNOWN if column.key in FIGURES else "")
    if text == FEW_ANSWERS and column.key in FIGURES:
        return Read(text)
    try:
        return _fitting(amount_in(text), column)
    except ValidationError as refusal:
        words = refusal.messages[0]
        return Read(fault=words[:1].lower() + words[1:])


def _fitting(number: Decimal, column: Column) -> Read:
    if column.kind is Kind.COUNT:
        is_count = number == int(number) and 0 <= number <= MOST_ANSWERS
        return Read(plain(number)) if is_count else Read(fault=NO_COUNT)
    if column.kind is Kind.EUROS and number < 0:
        return Read(fault=BELOW_NOUGHT)
    return Read(plain(number))


def _day(value: Any) -> Read:
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
    elif isinstance(value, str):
        try:
            day = _typed_day(" ".join(without_invisible(value).split()))
        except ValueError:
            return Read(fault=NO_DAY)
    else:
        return Read(fault=NUMBER_FOR_DAY)
    is_near = FIRST_YEAR <= day.year <= LAST_YEAR
    return Read(day.isoformat()) if is_near else Read(fault=STRANGE_YEAR[:1].lower() + STRANGE_YEAR[1:])


def _typed_day(text: str) -> date:
    dutch = DUTCH_DAY.fullmatch(text)
    return date(int(dutch[3]), int(dutch[2]), int(dutch[1])) if dutch else date.fromisoformat(text)


def _tidy(text: str) -> str:
    """As a cell gives it back: without what cannot be seen, with one kind of line end."""
    lines = text.replace(CARRIAGE_RETURN, "").replace("\r\n", "\n").replace("\r", "\n")
    return without_invisible(lines).strip()
