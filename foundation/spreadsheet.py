"""Tables as XLSX files: what people typed is text in them, never a formula."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # late below: few processes ever need it
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

FORMULA_SIGNS = ("=", "+", "-", "@")

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
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub(" ", value))
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(FORMULA_SIGNS)
    cell.font = Font(bold=is_bold)
    return cell
