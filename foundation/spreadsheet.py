"""Tables as XLSX and CSV files: what people typed is text in them, never a formula."""

import csv
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # late below: few processes ever need it
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet
    from openpyxl.worksheet.datavalidation import DataValidation

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
MOST_LINES = 20_000  # for which choices are offered
BYTE_ORDER_MARK = "\ufeff"
# Which XML refuses, and openpyxl lets through.
NO_CHARACTERS = dict.fromkeys([0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])
TO_FILL_IN = "FFF6D5"  # the colour of cells that may be changed
DAY, CENTS, SHARE, PERCENTAGE = "dd-mm-yyyy", "#,##0.00", "0%", "0.00%"


class Percents(Decimal):
    """12.5 of a hundred: a share of 0.125 that the sheet shows as 12,50%."""


# A whole number is a number, a Decimal an amount in cents, a float a share from 0 to 1 (shown in percents), None an
# empty cell.
Cell = str | int | float | Decimal | date | None


@dataclass(frozen=True)
class Sheet:
    """Rows of which the first is the heading, with the widths of columns in letters.

    `open_columns` are coloured, since they may be changed; the others are plain. `choices` are the words that a column
    takes, by its place from 0. A hidden sheet is for programs.
    """

    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int] = ()
    open_columns: frozenset[int] = field(default_factory=frozenset)
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    has_filter: bool = False
    is_hidden: bool = False


class _Look(NamedTuple):
    """What one cell has in common with many others."""

    is_bold: bool
    is_open: bool
    is_quoted: bool
    number_format: str


def workbook(
    sheets: Mapping[str, Iterable[Sequence[Cell]] | Sheet],
    *,
    widths: Mapping[str, Sequence[int]] | None = None,
    title: str = "",
    author: str = "",
) -> bytes:
    """A file with each of `sheets` by its title; the first row of each is its heading.

    `widths` are those of the columns, in letters, by the title of their sheet. `title` and `author` stand in the
    properties of the file, which says that it is in Dutch.
    """
    from openpyxl import Workbook  # late: few processes ever need it

    book = Workbook(write_only=True)
    book.properties.title, book.properties.language = sheet_text(title) or None, "nl-NL"
    book.properties.creator = sheet_text(author) or "Lerend Netwerk Passend Onderwijs"
    looks: dict[_Look, array[int]] = {}
    for name, rows in sheets.items():
        sheet = rows if isinstance(rows, Sheet) else Sheet(rows, (widths or {}).get(name, ()))
        _add_sheet(book.create_sheet(name), sheet, looks)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _add_sheet(place: "WriteOnlyWorksheet", sheet: Sheet, looks: dict[_Look, "array[int]"]) -> None:
    from openpyxl.utils import get_column_letter

    place.freeze_panes = "A2"
    place.sheet_state = "veryHidden" if sheet.is_hidden else "visible"
    for column, width in enumerate(sheet.widths, start=1):
        place.column_dimensions[get_column_letter(column)].width = width
    number = 0
    for number, row in enumerate(sheet.rows, start=1):
        place.append(
            _cell(place, value, looks, is_bold=number == 1, is_open=number > 1 and at in sheet.open_columns)
            for at, value in enumerate(row)
        )
    for at, words in sheet.choices.items():
        place.data_validations.append(_choice(get_column_letter(at + 1), words))
    if sheet.has_filter:
        place.auto_filter.ref = f"A1:{get_column_letter(max(len(sheet.widths), 1))}{max(number, 1)}"


def _choice(column: str, words: Sequence[str]) -> "DataValidation":
    """A list to choose from; what else is typed stays, and is for who reads the file to judge."""
    from openpyxl.worksheet.datavalidation import DataValidation

    joined = ",".join(words)
    choice = DataValidation(type="list", formula1=f'"{joined}"', allow_blank=True, showErrorMessage=False)
    choice.add(f"{column}2:{column}{MOST_LINES}")
    return choice


def _cell(
    sheet: "WriteOnlyWorksheet", value: Cell, looks: dict[_Look, "array[int]"], *, is_bold: bool, is_open: bool
) -> "WriteOnlyCell":
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, Percents):
        cell, number_format = WriteOnlyCell(sheet, value=float(value) / 100), PERCENTAGE
    elif isinstance(value, str):
        cell, number_format = WriteOnlyCell(sheet, value=sheet_text(value)), ""
        cell.data_type = "s"
    else:
        cell, number_format = WriteOnlyCell(sheet, value=value), _number_format(value)
    is_quoted = isinstance(value, str) and sheet_text(value).startswith(FORMULA_SIGNS)
    look = _Look(is_bold and isinstance(value, str), is_open, is_quoted, number_format)
    if look not in looks:
        _dress(cell, look)
        looks[look] = cell._style
    cell._style = looks[look]  # the same for all of its look: dressing each would take most of the time
    return cell


def sheet_text(value: str) -> str:
    """As it stands in a cell: no signs that a sheet cannot hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    text: str = ILLEGAL_CHARACTERS_RE.sub(" ", value).translate(NO_CHARACTERS).strip()
    return text


def _number_format(value: Cell) -> str:
    if isinstance(value, date):
        return DAY
    return SHARE if isinstance(value, float) else CENTS if isinstance(value, Decimal) else ""


def _dress(cell: "WriteOnlyCell", look: _Look) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    if look.number_format:
        cell.number_format = look.number_format
    if look.is_bold:
        cell.font = Font(bold=True)
    if look.is_open:
        cell.fill = PatternFill("solid", fgColor=TO_FILL_IN)
        cell.alignment = Alignment(vertical="top", wrap_text=not look.number_format)
    cell.quotePrefix = look.is_quoted


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
