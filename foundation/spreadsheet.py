"""Tables as XLSX and CSV files: what people typed is text in them, never a formula."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # late below: few processes ever need it
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"

# A whole number is a number, a float a share from 0 to 1 (shown in percents), None an empty cell.
Cell = str | int | float | date | None


def workbook(sheets: Mapping[str, Iterable[Sequence[Cell]]]) -> bytes:
    """A file with each of `sheets` by its title; the first row of each is its heading."""
    from openpyxl import Workbook  # late: few processes ever need it

    book = Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for number, row in enumerate(rows):
            sheet.append([_cell(sheet, value, is_bold=number == 0) for value in row])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(sheet: "WriteOnlyWorksheet", value: Cell, *, is_bold: bool) -> "WriteOnlyCell":
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    if not isinstance(value, str):
        cell = WriteOnlyCell(sheet, value=value)
        if isinstance(value, float):
            cell.number_format = "0%"
        return cell
    text = ILLEGAL_CHARACTERS_RE.sub(" ", value).strip()
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(FORMULA_SIGNS)
    cell.font = Font(bold=is_bold)
    return cell


class _Line:
    """What the CSV writer writes to: it gives the line back instead of keeping it."""

    def write(self, value: str) -> str:
        return value


def csv_lines(table: Iterable[Sequence[str]]) -> Iterator[str]:
    """The table as CSV the way Dutch spreadsheets open it: UTF-8 with its mark, semicolons, CRLF.

    An apostrophe before what looks like a formula makes it text, as a spreadsheet itself does.
    """
    writer = csv.writer(_Line(), delimiter=";", lineterminator="\r\n")
    yield BYTE_ORDER_MARK
    for row in table:
        yield writer.writerow([f"'{value}" if value.startswith(FORMULA_SIGNS) else value for value in row])
