"""A chapter that came as plain text: headings, lists and tables are known by how they are typed."""

import re

from .leanings import has_known_columns
from .paragraphs import Paragraph, Place, table_paragraphs

LONGEST_HEADING = 12
LONGEST_BARE_HEADING = 9
NUMBERED = re.compile(r"(?:(?:hoofdstuk|paragraaf|deel)\s+)?\d+(?:\.\d+)*\.?\s+\S", re.IGNORECASE)
SUBSECTION = re.compile(r"\d+\.\d+(?:\.\d+)*\.?\s")
MARKDOWN = re.compile(r"#{1,6}\s+")
BOLD = re.compile(r"(\*\*|__)(.+?)\1(.*)", re.DOTALL)
BULLET = re.compile(r"(?:[-–—*•·▪○‣]|[a-z]\)|\(?\d{1,2}[.)]\)?)\s+", re.IGNORECASE)
SENTENCE_ENDS = (".", "!", "?", ";", ",", ":")
WRAPPED_AT = 60


def read_text(text: str) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    rows: list[list[str]] = []
    lines = _unwrapped(text.splitlines())
    for number, line in enumerate([*lines, ""]):
        cells = _cells(line)
        if cells:
            rows.append(cells)
            continue
        paragraphs += _table(rows)
        rows = []
        if line.strip():
            paragraphs.append(_paragraph(line.strip(), is_alone=_is_alone(lines, number)))
    return paragraphs


def _unwrapped(lines: list[str]) -> list[str]:
    """Lines that were broken at the width of a page, joined again."""
    joined: list[str] = []
    for line in lines:
        before = joined[-1].rstrip() if joined else ""
        goes_on = (
            len(before) >= WRAPPED_AT
            and not before.endswith(SENTENCE_ENDS[:3])
            and line[:1].islower()
            and not BULLET.match(line)
        )
        if goes_on and not _cells(before) and not _cells(line):
            joined[-1] = f"{before} {line.strip()}"
        else:
            joined.append(line)
    return joined


def _cells(line: str) -> list[str]:
    """The cells of a line of a table, which are parted by bars or tabs."""
    bar = "|" if line.count("|") else "\t" if line.strip().count("\t") else ""
    if not bar:
        return []
    line = line.strip("\n")
    if line.strip().startswith("|") and line.strip().endswith("|"):
        line = line.strip()[1:-1]
    cells = [cell.strip() for cell in line.split(bar)]
    return cells if len(cells) > 1 else []


def _table(rows: list[list[str]]) -> list[Paragraph]:
    rows = [row for row in rows if any(re.search(r"\w", cell) for cell in row)]
    return table_paragraphs(rows, bool(rows) and has_known_columns(rows[0]))


def _is_alone(lines: list[str], at: int) -> bool:
    """Whether a line has white above and below, and what follows is no next item of a list."""
    before = lines[at - 1].strip() if at else ""
    after = lines[at + 1].strip() if at + 1 < len(lines) else ""
    following = next((line.strip() for line in lines[at + 2 : at + 6] if line.strip()), "")
    is_item = BULLET.match(lines[at].strip()) and BULLET.match(following)
    return not before and not after and bool(following) and not is_item


def _paragraph(line: str, *, is_alone: bool) -> Paragraph:
    if marked := MARKDOWN.match(line):
        return Paragraph(line[marked.end() :], Place.HEADING)
    if bold := BOLD.fullmatch(line):
        whole = bold[2] + bold[3]
        if not bold[3].strip(" .:"):
            return Paragraph(bold[2], Place.BOLD_LINE)
        return Paragraph(whole, opening=len(bold[2]))
    is_question = line.endswith("?") and len(line.split()) <= LONGEST_BARE_HEADING
    if is_question or _is_heading(line) or (is_alone and _is_short(line)):
        return Paragraph(line, Place.HEADING)
    if bullet := BULLET.match(line):
        return Paragraph(line[bullet.end() :], Place.LIST_ITEM)
    return Paragraph(line)


def _is_short(line: str) -> bool:
    """A line that can be a heading although nothing marks it; a question may be one."""
    is_dashed = line[:1] in "-*•·▪–—"
    return len(line.split()) <= LONGEST_BARE_HEADING and not line.endswith((".", ";", ",", ":")) and not is_dashed


def _is_heading(line: str) -> bool:
    if len(line.split()) > LONGEST_HEADING or line.endswith(SENTENCE_ENDS):
        return False
    if SUBSECTION.match(line) or line.isupper():
        return True
    words = line.lower()
    return bool(NUMBERED.match(line) and words.startswith(("hoofdstuk", "paragraaf", "deel"))) or words.startswith(
        "speerpunt"
    )
