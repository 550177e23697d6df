"""A chapter that came as a PDF: headings by size and weight, paragraphs by white, tables by lines side by side."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from .leanings import has_known_columns
from .paragraphs import Paragraph, Place, table_paragraphs
from .pdf_lines import Line
from .pdf_pages import lines_of_pages
from .pdf_tables import Row, column_of, has_columns_of, placed, rows_of
from .text_file import BULLET, SUBSECTION

LARGER = 1.12  # a heading is this much larger than the text
SMALLER = 0.87  # a note is this much smaller
LONGEST_BOLD_LINE = 14
WIDEST_LEADING = 1.3  # of the usual leading; more white is a new paragraph
AND = re.compile(r"(?:en|of|tot|als|maar)\b")
NOTE_NUMBER = re.compile(r"^\d{1,3}\s?(?=\D)")
FIRST_WORD, LAST_WORD = re.compile(r"^\w*"), re.compile(r"\w*$")
GOES_ON = re.compile(r"[a-zà-ÿ(]")
OPEN_END = re.compile(r"[\w,;(’'-]$")


def read_pdf(content: bytes) -> list[Paragraph]:
    """The paragraphs of a PDF. Raises UnreadableError when it holds no text or can't be read."""
    return PdfText(lines_of_pages(content)).paragraphs()


class PdfText:
    """What is usual in this text, by which the lines are put together."""

    def __init__(self, pages: list[list[Line]]) -> None:
        self.pages = pages
        lines = [line for page in pages for line in page]
        letters: Counter[float] = Counter()
        for line in lines:
            letters[line.size] += len(line.text)
        self.size = letters.most_common(1)[0][0] if letters else 1.0
        self.leading = self._usual_leading()
        going_on = [before for before, line in pairwise(lines) if line.text[:1].islower() and " " in before.text]
        self.ends_in_spaces = sum(line.is_spaced for line in going_on) * 2 > len(going_on)
        self.words = {word for line in lines for word in re.findall(r"\w+", line.text.lower())[1:-1]}

    def _usual_leading(self) -> float:
        steps = Counter(
            round(before.y - line.y, 1)
            for page in self.pages
            for before, line in pairwise(page)
            if before.size == line.size == self.size and self.size < before.y - line.y < 2.5 * self.size
        )
        return min((step for step, times in steps.items() if times > 1), default=1.3 * self.size)

    def paragraphs(self) -> list[Paragraph]:
        paragraphs: list[Paragraph] = []
        open_lines: list[Line] = []
        table = OpenTable(self)
        for part in self._parts():
            if isinstance(part, Row):
                paragraphs += self._closed(open_lines)
                paragraphs += table.closed() if not table.takes(part) else []
                table.add(part)
            elif not table.goes_on_with(part):
                paragraphs += table.closed()
                if open_lines and not self._goes_on(open_lines, part):
                    paragraphs += self._closed(open_lines)
                open_lines.append(part)
        return [*paragraphs, *table.closed(), *self._closed(open_lines)]

    def _parts(self) -> Iterator[Line | Row]:
        for page in self.pages:
            rows = {row.first: row for row in rows_of(page)}
            at = 0
            while at < len(page):
                row = rows.get(at)
                yield row or page[at]
                at = row.end if row else at + 1

    def _goes_on(self, open_lines: list[Line], line: Line) -> bool:
        """Whether the line belongs to the paragraph that is open."""
        first, before = open_lines[0], open_lines[-1]
        if line.size != before.size or line.is_bold != before.is_bold or _begins_item(first, before, line):
            return False
        if first.is_item and line.x < first.text_x - 2 and line.page == before.page and line.y < before.y:
            return False
        step = before.y - line.y
        if line.page == before.page and step > 0:
            return step <= WIDEST_LEADING * self.leading * max(1.0, line.size / self.size)
        return bool(OPEN_END.search(before.text)) and not self._is_heading(first)  # the next page or column

    def _closed(self, open_lines: list[Line]) -> Iterator[Paragraph]:
        lines, open_lines[:] = list(open_lines), []
        if not lines:
            return
        text, first = self.text(lines), lines[0]
        bullet = BULLET.match(text)
        if first.is_item:
            yield Paragraph(text, Place.LIST_ITEM)
        elif self._is_heading(first):
            yield Paragraph(text, Place.HEADING)
        elif first.size < SMALLER * self.size:
            yield Paragraph(NOTE_NUMBER.sub("", text), Place.NOTE)
        elif all(line.is_bold for line in lines) and len(text.split()) <= LONGEST_BOLD_LINE:
            yield Paragraph(text, Place.HEADING if SUBSECTION.match(text) else Place.BOLD_LINE)
        elif bullet:
            yield Paragraph(text[bullet.end() :], Place.LIST_ITEM)
        else:
            yield Paragraph(text, opening=first.opening)

    def _is_heading(self, line: Line) -> bool:
        return line.size > LARGER * self.size

    def text(self, lines: list[Line]) -> str:
        text = ""
        for before, line in zip([None, *lines], lines, strict=False):
            is_cut = before is not None and self._is_cut(before, line)
            text = text + line.text if is_cut else self.joined(text, line.text)
        return text

    def _is_cut(self, before: Line, line: Line) -> bool:
        """Whether a word that was too long for its cell goes on: elsewhere in this text a space ends a line."""
        is_one_word = " " not in before.text and before.text[-1:].isalpha() and line.text[:1].islower()
        return self.ends_in_spaces and is_one_word and not before.is_spaced

    def joined(self, before: str, after: str) -> str:
        """Two lines as one, with a word that was broken made whole."""
        if not before or not after:
            return before or after
        if after[0] in ",.;:)":
            return before + after
        if before.endswith("-") and after[:1].islower() and not AND.match(after):
            return before[:-1] + after
        head, tail = LAST_WORD.findall(before)[0].lower(), FIRST_WORD.findall(after)[0].lower()
        is_broken = head and tail and head + tail in self.words and not {head, tail} <= self.words
        return before + after if is_broken else f"{before} {after}"


def _begins_item(first: Line, before: Line, line: Line) -> bool:
    """Whether a line is the next item of a list; "15. Daarna" can also be the end of a sentence and the next one."""
    bullet, earlier = BULLET.match(line.text), BULLET.match(first.text)
    if line.is_item or line.is_numbered or not bullet:
        return line.is_item or line.is_numbered
    numbers = [int(number[0]) for one in (bullet, earlier) if one and (number := re.search(r"\d+", one[0]))]
    if len(numbers) == 2:
        return numbers[0] == numbers[1] + 1
    return bool(earlier) or not OPEN_END.search(before.text)


class OpenTable:
    """The rows of a table so far; one goes on over the end of a page."""

    def __init__(self, whole: PdfText) -> None:
        self.whole = whole
        self.rows: list[list[str]] = []
        self.columns: list[float] = []

    def takes(self, row: Row) -> bool:
        return not self.rows or has_columns_of(row, self.columns)

    def add(self, row: Row) -> None:
        """A row that begins in the middle of a sentence goes on with the row before it."""
        self.columns = self.columns if self.rows else row.columns
        cells = [self.whole.text(lines) for lines in placed(row, self.columns)]
        if len(self.rows) > 1 and GOES_ON.match(cells[0]):
            self.rows[-1] = [self.whole.joined(*pair) for pair in zip(self.rows[-1], cells, strict=True)]
        else:
            self.rows.append(cells)

    def goes_on_with(self, line: Line) -> bool:
        """Take a line that is the rest of a cell on the page before, if it is one."""
        column = column_of(line, self.columns) if self.rows and GOES_ON.match(line.text) else 0
        if column:
            self.rows[-1][column] = self.whole.joined(self.rows[-1][column], line.text)
        return bool(column)

    def closed(self) -> list[Paragraph]:
        rows, self.rows = self.rows, []
        return table_paragraphs(rows, bool(rows) and has_known_columns(rows[0]))
