"""The paragraphs of a chapter, each with its place."""

from dataclasses import dataclass
from enum import Enum

from .leanings import leaning_of

LONGEST_LABEL = 4


class UnreadableError(Exception):
    """A file that can't be read as a chapter; the message is a sentence for the person who chose it."""


class Place(Enum):
    HEADING = "heading"
    BOLD_LINE = "bold line"
    LIST_ITEM = "list item"
    COLUMN_HEADS = "column heads"
    CELL = "cell"
    NOTE = "note"
    TEXT = "text"


@dataclass(frozen=True)
class Paragraph:
    """Text at a place. `column` is the head above a cell; `opening` is how much of the text is bold at its start."""

    text: str
    place: Place = Place.TEXT
    column: str = ""
    opening: int = 0


def table_paragraphs(rows: list[list[str]], is_head: bool) -> list[Paragraph]:
    """A table as its column heads, when it has any, and its cells row by row."""
    if not rows:
        return []
    heads = rows[0] if is_head else []
    paragraphs = [Paragraph(" | ".join(filter(None, heads)), Place.COLUMN_HEADS)] if is_head else []
    for row in rows[1:] if is_head else rows:
        label = "" if is_head else _label(row)
        if label:
            paragraphs.append(Paragraph(label, Place.COLUMN_HEADS))
        for number, cell in enumerate(row[1:] if label else row):
            column = label or (heads[number] if number < len(heads) else "")
            paragraphs += [Paragraph(line.strip(), Place.CELL, column) for line in cell.split("\n") if line.strip()]
    return paragraphs


def _label(row: list[str]) -> str:
    """The first cell of a row, when it says what the others are: Doel | Minder verzuim."""
    label = row[0].strip()
    is_label = len(row) > 1 and 0 < len(label.split()) <= LONGEST_LABEL and "\n" not in label
    return label if is_label and leaning_of(label) else ""
