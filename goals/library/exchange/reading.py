"""A file of the library that anybody may have made: its entries, or a sentence that says why it is refused."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from foundation.archives import MEGABYTE
from foundation.sheet_reading import Line, read_sheets
from goals.chapter.kinds import ENCRYPTED, OLD_OFFICE, ZIP

from .entries import ACTIVITIES, CODE, INDICATORS, code_of
from .writing import GOALS, SHEETS

if TYPE_CHECKING:
    from openpyxl.cell import Cell

MAX_BYTES, MOST_GOALS, MOST_ROWS, MOST_COLUMNS = 2 * MEGABYTE, 1_000, 10_000, 40
TOO_LARGE = "Dit bestand is te groot. Een bestand is hooguit 2 MB en heeft hooguit 1.000 doelen."
NO_FILE = "Dit is geen JSON- of Excel-bestand van de doelenbank. Begin met een bestand dat je hier ophaalt."
OLD_WORKBOOK = "Dit is een oud Excel-bestand (.xls). Bewaar het in Excel als .xlsx en kies dat bestand."
LOCKED = "Dit bestand heeft een wachtwoord. Haal het wachtwoord eraf en kies het bestand opnieuw."
NO_JSON = "Dit JSON-bestand is niet te lezen: op regel {} klopt iets niet."
NO_LIST = "In dit JSON-bestand staat geen lijst van doelen."
NO_SHEET = "In dit Excel-bestand missen we het blad ‘{}’."
NO_HEADS = "Op het blad ‘{}’ missen we de kolom {}."
NO_GOAL = "Op het blad ‘{}’, rij {}, staat de code ‘{}’, die op het blad ‘Doelen’ ontbreekt."
FORMULA = "Op het blad ‘{}’, rij {}, staat een formule. Zet er gewone tekst of een getal."
ERROR = "Op het blad ‘{}’, rij {}, staat een fout van Excel. Zet er gewone tekst of een getal."
NOTHING = "In dit bestand staat geen enkel doel."


def read_goals(content: bytes) -> list[dict[str, Any]]:
    """The goals of the file, each with its fields as they stand in it and nothing judged yet.

    Raises ValidationError with a sentence for a file that is too large, broken, or no file of the library.
    """
    if len(content) > MAX_BYTES:
        raise ValidationError(TOO_LARGE)
    if content.startswith(OLD_OFFICE):
        raise ValidationError(LOCKED if ENCRYPTED in content else OLD_WORKBOOK)
    goals = _from_workbook(content) if content.startswith(ZIP) else _from_json(content)
    if not goals:
        raise ValidationError(NOTHING)
    if len(goals) > MOST_GOALS:
        raise ValidationError(TOO_LARGE)
    return goals


def _from_json(content: bytes) -> list[dict[str, Any]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(NO_FILE) from error
    if not text.lstrip().startswith(("[", "{")):
        raise ValidationError(NO_FILE)
    try:
        goals = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValidationError(NO_JSON.format(error.lineno)) from error
    except (RecursionError, ValueError) as error:  # nested without end, a number of thousands of digits
        raise ValidationError(NO_FILE) from error
    if not isinstance(goals, list) or not all(isinstance(goal, dict) for goal in goals):
        raise ValidationError(NO_LIST)
    return goals


def _from_workbook(content: bytes) -> list[dict[str, Any]]:
    sheets = read_sheets(content, rows=MOST_ROWS, columns=MOST_COLUMNS)
    by_name = {title.strip().lower(): lines for title, lines in sheets.items()}
    return _joined({sheet: list(_table(by_name, sheet)) for sheet in SHEETS})


Row = tuple[int, dict[str, Any]]  # its number in the sheet, and its cells by column


def _table(sheets: Mapping[str, list[Line]], sheet: str) -> Iterator[Row]:
    """The rows under the names of the columns."""
    if sheet not in sheets:
        raise ValidationError(NO_SHEET.format(sheet.title()))
    (_, first), *lines = sheets[sheet] or [(1, [])]
    heads = [str(cell.value or "").strip().lower() for cell in first]
    columns = [CODE, *(key for key in SHEETS[sheet] if key != CODE)]
    if missing := [key for key in columns if key not in heads]:
        raise ValidationError(NO_HEADS.format(sheet.title(), " en ".join(f"‘{key}’" for key in missing)))
    for number, line in lines:
        yield (
            number,
            {head: _value(cell, sheet, number) for head, cell in zip(heads, line, strict=False) if head in columns},
        )


def _value(cell: "Cell", sheet: str, number: int) -> Any:
    if cell.data_type == "f":
        raise ValidationError(FORMULA.format(sheet.title(), number))
    if cell.data_type == "e":
        raise ValidationError(ERROR.format(sheet.title(), number))
    if isinstance(cell.value, datetime):
        return cell.value.date().isoformat()
    return cell.value.isoformat() if isinstance(cell.value, date) else cell.value


def _joined(tables: dict[str, list[Row]]) -> list[dict[str, Any]]:
    """Each goal with its indicators and activities, by their code."""
    parts: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: {INDICATORS: [], ACTIVITIES: []})
    codes = {code_of(cells) for _, cells in tables[GOALS]}
    for sheet in (INDICATORS, ACTIVITIES):
        for number, cells in tables[sheet]:
            code = code_of(cells)
            if code not in codes:
                raise ValidationError(NO_GOAL.format(sheet.title(), number, code[:20]))
            parts[code][sheet].append({key: value for key, value in cells.items() if key != CODE})
    return [{**cells, **parts[code_of(cells)]} for _, cells in tables[GOALS]]
