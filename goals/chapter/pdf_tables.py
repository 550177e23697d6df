"""The tables of a PDF: a row is known by lines that begin at one height, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from .pdf_lines import Line

SAME_PLACE = 3.0
LONGEST_CELL = 60  # in words, on average; longer columns are columns of the page


@dataclass
class Row:
    """From line `first` up to line `end`; `cells` are the lines of each column, `columns` where those begin."""

    first: int
    end: int
    columns: list[float] = field(default_factory=list)
    cells: list[list[Line]] = field(default_factory=list)


def rows_of(lines: list[Line]) -> list[Row]:
    """The rows of the tables on a page, each with at least two cells."""
    rows: list[Row] = []
    at = 1
    while at < len(lines):
        first = _start_of_row(lines, at, rows[-1].end if rows else 0)
        if first is None:
            at += 1
            continue
        rows.append(_row(lines, first, at))
        at = rows[-1].end + 1
    return [row for row in rows if _is_of_table(row)]


def _start_of_row(lines: list[Line], at: int, least: int) -> int | None:
    """The line at the left of this one, when this one jumps up or aside to the same height."""
    line, before = lines[at], lines[at - 1]
    if line.y < before.y - SAME_PLACE or line.x <= before.x + SAME_PLACE:
        return None
    for place in range(at - 1, least - 1, -1):
        other = lines[place]
        if abs(other.y - line.y) <= SAME_PLACE and other.x < line.x - SAME_PLACE:
            return place
        if other.y > line.y + SAME_PLACE or abs(other.x - before.x) > SAME_PLACE:
            return None
    return None


def _row(lines: list[Line], first: int, at: int) -> Row:
    """The row whose first cell is the lines from `first` to `at`."""
    row = Row(first, at, [lines[first].x], [lines[first:at]])
    top = lines[first].y
    for place in range(at, len(lines)):
        line = lines[place]
        if abs(line.y - top) <= SAME_PLACE and line.x > row.columns[-1] + SAME_PLACE:
            row.columns.append(line.x)
            row.cells.append([line])
        elif line.y < lines[place - 1].y and line.x >= row.columns[-1] - SAME_PLACE:
            row.cells[-1].append(line)
        else:
            break
        row.end = place + 1
    return row


def _is_of_table(row: Row) -> bool:
    words = sum(len(line.text.split()) for cell in row.cells for line in cell)
    return words <= LONGEST_CELL * len(row.cells)


def has_columns_of(row: Row, columns: list[float]) -> bool:
    """Whether this row stands under the same columns; cells may be empty."""
    return all(any(abs(one - other) <= SAME_PLACE for other in columns) for one in row.columns)


def placed(row: Row, columns: list[float]) -> Iterator[list[Line]]:
    """The lines of the row under each of the columns."""
    for column in columns:
        cells = [cell for cell, x in zip(row.cells, row.columns, strict=True) if abs(x - column) <= SAME_PLACE]
        yield cells[0] if cells else []


def column_of(line: Line, columns: list[float]) -> int:
    """The place of the column in which a line begins; 0 for none as for the first."""
    return next((place for place, x in enumerate(columns) if abs(line.x - x) <= SAME_PLACE), 0)
