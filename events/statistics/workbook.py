"""Tables as one XLSX file, a sheet each: words are text whatever they begin with, numbers can be calculated with."""

from collections.abc import Iterable
from io import BytesIO

from ..organising.export import text_cell
from .tables import Cell, Table


def workbook_of(tables: Iterable[Table]) -> bytes:
    from openpyxl import Workbook  # late: few processes ever need it

    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.name)
        sheet.freeze_panes = "A2"
        sheet.append([text_cell(sheet, words, bold=True) for words in table.head])
        for row in table.rows:
            sheet.append([_cell(sheet, value) for value in row])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _cell(sheet, value: Cell):
    """A share is a percentage, a day a date, what nobody knows an empty cell."""
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, str):
        return text_cell(sheet, value, bold=False)
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, float):
        cell.number_format = "0%"
    return cell
