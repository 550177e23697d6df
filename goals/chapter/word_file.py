"""A chapter that came as a Word document: it is measured before it is unpacked, and nothing is fetched."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from foundation.archives import LIMITS, ArchiveRefusedError, Refusal, read_parts

from .leanings import has_known_columns
from .paragraphs import Paragraph, Place, UnreadableError, table_paragraphs

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADING = re.compile(r"(?:heading|kop|title|titel)\s*\d*$", re.IGNORECASE)
LIST = re.compile(r"(?:list|lijst|opsomming)", re.IGNORECASE)
CONTENTS = re.compile(r"(?:toc|inhopg)", re.IGNORECASE)
DELETED = (f"{W}del", f"{W}moveFrom")
LONGEST_BOLD_LINE = 14
DEEPEST = 40
SENTENCES = {
    Refusal.BROKEN: "Dit is geen Word-document (.docx), of het is beschadigd. Sla het in Word opnieuw op.",
    Refusal.TOO_LARGE: "Dit document is te groot om in te lezen. Haal de afbeeldingen eruit, of splits het.",
    Refusal.UNSAFE: "Dit document is ongewoon samengesteld en wordt niet geopend. Plak de tekst in een nieuw document.",
}


def read_word(content: bytes) -> list[Paragraph]:
    """The paragraphs of a .docx. Raises UnreadableError when it is no Word document, broken, too large or hostile."""
    try:
        parts = read_parts(content, [DOCUMENT, STYLES], LIMITS)
    except ArchiveRefusedError as refused:
        raise UnreadableError(SENTENCES[refused.why]) from refused
    if DOCUMENT not in parts:
        raise UnreadableError(SENTENCES[Refusal.BROKEN])
    body = _parse(parts[DOCUMENT]).find(f"{W}body")
    names = _style_names(_parse(parts[STYLES])) if STYLES in parts else {}
    return list(_blocks(body, names, 0)) if body is not None else []


def _parse(data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(SENTENCES[Refusal.BROKEN]) from error


def _style_names(styles: Any) -> dict[str, str]:
    names = {}
    for style in styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        names[style.get(f"{W}styleId", "")] = name.get(f"{W}val", "") if name is not None else ""
    return names


def _blocks(parent: Any, names: dict[str, str], depth: int) -> Iterator[Paragraph]:
    for child in parent if depth < DEEPEST else ():
        if child.tag == f"{W}p":
            yield from _paragraph(child, names)
        elif child.tag == f"{W}tbl":
            rows = _rows(child, depth)
            yield from table_paragraphs(rows, bool(rows) and has_known_columns(rows[0]))
        elif child.tag not in DELETED:
            yield from _blocks(child, names, depth + 1)


def _paragraph(element: Any, names: dict[str, str]) -> Iterator[Paragraph]:
    pieces = [(text, bold) for text, bold in _runs(element) if text]
    text = "".join(text for text, _ in pieces)
    style = _style(element, names)
    if not text.strip() or CONTENTS.match(style):
        return
    if HEADING.match(style):
        yield Paragraph(text.strip(), Place.HEADING)
    elif element.find(f"{W}pPr/{W}numPr") is not None or LIST.match(style):
        yield Paragraph(text.strip(), Place.LIST_ITEM)
    elif all(bold or not text.strip(" .:") for text, bold in pieces) and len(text.split()) <= LONGEST_BOLD_LINE:
        yield Paragraph(text.strip(), Place.BOLD_LINE)
    else:
        yield Paragraph(text.strip(), opening=_bold_opening(pieces))


def _style(element: Any, names: dict[str, str]) -> str:
    style = element.find(f"{W}pPr/{W}pStyle")
    return names.get(style.get(f"{W}val", ""), style.get(f"{W}val", "")) if style is not None else ""


def _runs(element: Any) -> Iterator[tuple[str, bool]]:
    """The text of a paragraph in pieces, each with whether it is bold; what was deleted or hidden is left out."""
    for run in element.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        if _is_on(properties, "vanish") or any(parent.tag in DELETED for parent in run.iterancestors()):
            continue
        letters = []
        for child in run:
            if child.tag == f"{W}t":
                letters.append(child.text or "")
            elif child.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
                letters.append(" ")
        yield "".join(letters), _is_on(properties, "b")


def _is_on(properties: Any, name: str) -> bool:
    mark = properties.find(f"{W}{name}") if properties is not None else None
    return mark is not None and mark.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def _bold_opening(pieces: list[tuple[str, bool]]) -> int:
    length = 0
    for text, bold in pieces:
        if not bold:
            break
        length += len(text)
    return length


def _rows(table: Any, depth: int) -> list[list[str]]:
    return [cells for row in table.iter(f"{W}tr") if any(cells := list(_cells(row)))]


def _cells(row: Any) -> Iterator[str]:
    """The text of each cell, its paragraphs on lines; a cell over several columns is followed by empty ones."""
    for cell in row.iter(f"{W}tc"):
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        goes_on = merged is not None and merged.get(f"{W}val") != "restart"
        lines = ["".join(text for text, _ in _runs(one)).strip() for one in cell.iter(f"{W}p")]
        yield "" if goes_on else "\n".join(filter(None, lines))
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        width = span.get(f"{W}val", "1") if span is not None else "1"
        yield from [""] * (min(int(width), 50) - 1 if width.isdecimal() else 0)
