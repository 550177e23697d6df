"""Numbers as tables: in words on a page, as numbers in a spreadsheet.

A whole number counts people or things, a float is a share from 0 to 1, None is what nobody knows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from foundation.dates import written_date
from foundation.spreadsheet import Cell
from foundation.svg import number_in_words

WIDEST = 60


@dataclass(frozen=True)
class Table:
    """`name` is its sheet in a workbook, at most 31 signs; `caption` says on a page what it shows."""

    name: str
    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]

    @property
    def lines(self) -> list[list[str]]:
        """The rows as readers see them."""
        return [[cell_in_words(cell) for cell in row] for row in self.rows]

    @property
    def widths(self) -> list[int]:
        """Of the columns in a workbook, in letters, so that nothing is cut off."""
        columns = zip(self.head, *self.lines, strict=True)
        return [min(WIDEST, 2 + max(map(len, column))) for column in columns]


def cell_in_words(cell: Cell) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, date):
        return written_date(cell, "j F Y")
    if isinstance(cell, float):
        return f"{number_in_words(round(cell * 100))}%"
    return cell if isinstance(cell, str) else number_in_words(cell)


def share(part: int, whole: int) -> float | None:
    """`part` of `whole`, from 0 to 1; None of nothing."""
    return part / whole if whole else None
