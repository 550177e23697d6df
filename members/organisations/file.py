"""Reading a list of organisations from a CSV or XLSX file that anybody may have made."""

import csv
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from foundation.archives import MAX_BYTES
from foundation.sheet_reading import read_sheet

if TYPE_CHECKING:
    from openpyxl.cell import Cell

MAX_ROWS = 1000  # as many as are read, compared, shown and saved within the time of one request
MAX_COLUMNS = 30
COLUMNS = ("nummer", "naam", "soort", "sector", "regio", "provincie", "website")
REQUIRED_COLUMNS = ("nummer", "naam")


def read_rows(file_name: str, content: bytes) -> list[dict[str, str]]:
    """The rows of the file as texts by column, with the line number under "regel".

    Raises ValidationError with a sentence for the reader when the file is too big, broken or lacks a column.
    """
    if len(content) > MAX_BYTES:
        raise ValidationError("Dit bestand is groter dan 10 MB. Verdeel de lijst over meer bestanden.")
    if content.startswith(b"PK\x03\x04"):
        lines = read_xlsx(content)
    elif file_name.lower().endswith((".xlsx", ".xls")):
        raise ValidationError("Dit is geen Excel-bestand dat we kunnen lezen. Bewaar het opnieuw als .xlsx of .csv.")
    else:
        lines = read_csv(content)
    return by_column(lines)


def read_csv(content: bytes) -> list[list[str]]:
    text = decode(content)
    first_line = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first_line.count)
    try:
        return limited(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ValidationError("Dit CSV-bestand is beschadigd. Bewaar het opnieuw vanuit je rekenblad.") from error


def decode(content: bytes) -> str:
    """UTF-8, with or without its mark, or what Excel on Windows writes."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ValidationError("We kunnen de tekens in dit bestand niet lezen. Bewaar het als CSV met codering UTF-8.")


def read_xlsx(content: bytes) -> list[list[str]]:
    rows = read_sheet(content, rows=MAX_ROWS + 2, columns=MAX_COLUMNS)
    return limited([cell_text(cell) for cell in row] for row in rows)


def cell_text(cell: "Cell") -> str:
    """What stands in the cell; a number without the decimals Excel adds, a formula as it was written."""
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)


def limited(lines: Iterable[list[str]]) -> list[list[str]]:
    rows: list[list[str]] = []
    for line in lines:
        if len(rows) > MAX_ROWS:
            raise ValidationError(f"Deze lijst heeft meer dan {MAX_ROWS} rijen. Verdeel haar over meer bestanden.")
        rows.append(line[:MAX_COLUMNS])
    return rows


def by_column(lines: list[list[str]]) -> list[dict[str, str]]:
    if not lines:
        raise ValidationError("Dit bestand is leeg. Zet in de eerste rij de namen van de kolommen.")
    heads = [head.strip().lower() for head in lines[0]]
    if missing := [name for name in REQUIRED_COLUMNS if name not in heads]:
        raise ValidationError(
            f"De kolom {' en '.join(missing)} ontbreekt. De eerste rij moet de namen van de kolommen bevatten: "
            f"{', '.join(COLUMNS)}."
        )
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        cells = {head: cell.strip() for head, cell in zip(heads, line, strict=False) if head in COLUMNS}
        if any(cells.values()):
            rows.append({"regel": str(number), **cells})
    if not rows:
        raise ValidationError("In dit bestand staan alleen kolomnamen. Vul eronder minstens één organisatie in.")
    return rows
