"""Rows with tabs between their cells, as Excel and Word give them, and tables that would be too large to draw."""

import csv
import re

from .lists import BULLET, LETTER, NUMBER

MOST_COLUMNS = 20
MOST_CELLS = 2000
LONGEST_CELL_IN_LINES = 20
RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*(?::?-+:?[ \t]*)?)+")


def tables_in(lines: list[str]) -> list[str]:
    """The lines with each run of tabbed ones as a table."""
    written: list[str] = []
    at = 0
    while at < len(lines):
        rows, end = _rows_from(lines, at)
        if len(rows) > 1 and max(map(len, rows)) <= MOST_COLUMNS and len(rows) * max(map(len, rows)) <= MOST_CELLS:
            written += ["", *_table(rows), ""]
        else:
            end = max(end, at + 1)
            written += [_without_tabs(line) for line in lines[at:end]]
        at = end
    return _without_huge(written)


def _rows_from(lines: list[str], at: int) -> tuple[list[list[str]], int]:
    """The rows of the run of tabbed lines that starts at `at`, and where it ends."""
    rows: list[list[str]] = []
    while at < len(lines) and _is_row(lines[at], within=bool(rows)):
        end = _end_of_row(lines, at)
        rows.append(_cells(lines[at:end]))
        at = end
    return rows, at


def _is_row(line: str, *, within: bool) -> bool:
    if BULLET.match(line) or LETTER.match(line) or (NUMBER.match(line) and line.count("\t") < 2):
        return False
    return "\t" in (line if within else line.strip())


def _end_of_row(lines: list[str], at: int) -> int:
    """Excel puts a cell with several lines between quotes: the row ends where they close."""
    if not (lines[at].startswith('"') or '\t"' in lines[at]):
        return at + 1
    quotes = 0
    for end in range(at, min(len(lines), at + LONGEST_CELL_IN_LINES)):
        quotes += lines[end].count('"')
        if quotes % 2 == 0:
            return end + 1
    return at + 1


def _cells(lines: list[str]) -> list[str]:
    row = " ".join(lines)
    return next(csv.reader([row], delimiter="\t")) if row.count('"') % 2 == 0 else row.split("\t")


def _table(rows: list[list[str]]) -> list[str]:
    columns = max(map(len, rows))
    head, *body = [[*map(_cell, row), *[""] * (columns - len(row))] for row in rows]
    return [_drawn(head), _drawn(["---"] * columns), *map(_drawn, body)]


def _cell(text: str) -> str:
    return text.strip().replace("|", r"\|")


def _drawn(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _without_tabs(line: str) -> str:
    words = line.lstrip()
    return line if BULLET.match(line) or LETTER.match(line) else line[: -len(words) or None] + words.replace("\t", " ")


def _without_huge(lines: list[str]) -> list[str]:
    """A rule that would make a table of more cells than anybody reads is a line of signs."""
    size = 0
    written = []
    for line in reversed(lines):
        size = size + 1 if line else 0
        columns = line.count("|") + 1
        is_huge = columns > MOST_COLUMNS + 2 or columns * size > MOST_CELLS
        written.append("\\" + line if is_huge and RULE.fullmatch(line) else line)
    return written[::-1]
