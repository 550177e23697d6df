"""The lines of a page of a PDF, in the order in which they were written."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

BULLETS = "•·▪■●○◦‣⁃∙–—-➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8"
ITEM_NUMBER = re.compile(r"\(?\d{1,2}[.)]|[a-z]\)", re.IGNORECASE)
MARK = re.compile(rf"[{re.escape(BULLETS)}]|\(?\d{{1,2}}[.)]|\d+(?:\.\d+)+\.?|[a-z]\)", re.IGNORECASE)
BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
NOTE_MARK = re.compile(r"[\d*]{1,3}")
CLAUSE_END = re.compile(r"[^\W\d][.,;:!?)”’]$")
DOTTED = re.compile(r"(?:\.\s?){5,}\s*\d*$")
SAME_LINE = 0.45  # of the size of the letters
LETTER_WIDTH = 0.5  # of the size of the letters, on average
MOST_NARROW, MOST_WIDE = 200, 800  # in thousandths: letters, without what is wider than words have


@dataclass
class Line:
    """`x` is where it begins, `y` how high it stands on its page, `text_x` where its words begin after a bullet.

    `opening` is how many letters at its start are bold when not all are; `is_numbered` an item after a number that
    stands apart; `is_spaced` that a space stands at its end.
    """

    page: int
    x: float
    y: float
    size: float
    text: str
    is_bold: bool
    text_x: float = 0.0
    end: float = 0.0
    opening: int = 0
    is_item: bool = False
    is_numbered: bool = False
    is_spaced: bool = False


def lines_of_page(page: Any, number: int) -> list[Line]:
    fragments: list[Line] = []

    def take(text: str, matrix: list[float], place: list[float], font: Any, size: float) -> None:
        if text.strip():
            fragments.append(_fragment(number, text, _product(place, matrix), font, size))

    page.extract_text(visitor_text=take)
    columns = Columns(fragments)
    lines: list[Line] = []
    for fragment in fragments:
        if lines and _goes_on(lines[-1], fragment, columns):
            _join(lines[-1], fragment)
        else:
            lines.append(fragment)
    return [_tidied(line) for line in lines if not DOTTED.search(line.text.strip())]


class Columns:
    """Where text begins on a page, by which a next cell of a row is told from a next word of a line."""

    def __init__(self, fragments: list[Line]) -> None:
        self.starts = Counter(round(one.x) for one in fragments)
        self.line_starts = Counter(
            round(one.x) for before, one in pairwise(fragments) if one.y < before.y - SAME_LINE * one.size
        )
        self.are_words = len(fragments) > 3 * len({round(one.y) for one in fragments})

    def begin_at(self, fragment: Line, gap: float) -> bool:
        """Whether a column begins at this fragment, which stands `gap` after the text before it."""
        near = [round(fragment.x) + step for step in (-1, 0, 1)]
        if sum(self.line_starts[x] for x in near) > 1 and not self.are_words:
            return True
        often = sum(self.starts[x] for x in near)
        return often > 1 and gap > fragment.size * (1.5 if self.are_words else 1.0 if often == 2 else 0.5)


def _product(place: list[float], matrix: list[float]) -> tuple[float, float, float]:
    """Where the text begins on the page, and how much its letters are enlarged."""
    x = place[4] * matrix[0] + place[5] * matrix[2] + matrix[4]
    y = place[4] * matrix[1] + place[5] * matrix[3] + matrix[5]
    height = abs(place[3] * matrix[3] + place[2] * matrix[1]) or abs(place[1] * matrix[2]) or 1.0
    return x, y, height


def _fragment(page: int, text: str, place: tuple[float, float, float], font: Any, size: float) -> Line:
    x, y, height = place
    name = str(font.get("/BaseFont", "")) if font is not None else ""
    size = round(size * height, 1) or 1.0
    end = x + len(text.strip()) * size * letter_width(font)
    return Line(page, x, y, size, text.replace("\n", " "), bool(BOLD.search(name)), x, end)


def letter_width(font: Any) -> float:
    """How wide the letters of a font are on average, in parts of their size."""
    font = font or {}
    for descendant in font.get("/DescendantFonts", []):
        font = descendant.get_object()
    flat = _numbers(font.get("/Widths") or font.get("/W") or [])
    widths = [float(number) for number in flat if MOST_NARROW < number < MOST_WIDE]
    return sum(widths) / len(widths) / 1000 if widths else LETTER_WIDTH


def _numbers(array: Any) -> list[Any]:
    """The widths in an array; in one of a CID font they stand in arrays, after the code of their first letter."""
    array = array.get_object() if hasattr(array, "get_object") else array
    inner = [number for one in array if isinstance(one, list) for number in one]
    return inner or [number for number in array if not isinstance(number, list)]


def _goes_on(line: Line, fragment: Line, columns: Columns) -> bool:
    """Whether a fragment stands on the line before it, and is no next cell of a row."""
    if abs(line.y - fragment.y) > SAME_LINE * max(line.size, fragment.size) or fragment.x < line.x:
        return False
    return _is_mark(line) or not columns.begin_at(fragment, fragment.x - line.end)


def _is_mark(line: Line) -> bool:
    """A bullet or a number, of an item or a heading."""
    return bool(MARK.fullmatch(line.text.strip()))


def _join(line: Line, fragment: Line) -> None:
    if _is_note_mark(line, fragment):
        return
    if _is_mark(line):
        line.is_numbered = bool(ITEM_NUMBER.fullmatch(line.text.strip())) and fragment.x - line.end > 0.6 * line.size
        line.text_x, line.is_bold = fragment.x, fragment.is_bold
        line.text += " "
    if line.is_bold and not fragment.is_bold:
        line.is_bold, line.opening = False, len(line.text)
    line.size = max(line.size, fragment.size)
    line.text += fragment.text
    line.end = fragment.end


def _is_note_mark(line: Line, fragment: Line) -> bool:
    """The number of a footnote: small, or at once after the end of a clause."""
    is_apart = fragment.size <= 0.75 * line.size or CLAUSE_END.search(line.text)
    return bool(NOTE_MARK.fullmatch(fragment.text) and is_apart)


def _tidied(line: Line) -> Line:
    line.is_spaced = line.text.endswith(" ")
    line.opening = len(" ".join(line.text[: line.opening].split()))
    text = " ".join(line.text.replace("\u00ad", "").split())
    line.is_item = text[:1] in BULLETS and (text[1:2] == " " or line.text_x > line.x)
    line.text = text[1:].strip() if line.is_item else text
    return line
