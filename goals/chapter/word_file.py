"""A chapter that came as a Word document: it is measured before it is unpacked, and nothing is fetched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from foundation.archives import LIMITS, ArchiveRefusedError, Refusal, read_parts

from .kinds import WORD_SENTENCES
from .leanings import has_known_columns
from .paragraphs import Paragraph, Place, UnreadableError, table_paragraphs

DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
NOTES = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADING = re.compile(r"(?:heading|kop|title|titel)\s*\d*$", re.IGNORECASE)
LIST = re.compile(r"(?:list|lijst|opsomming)", re.IGNORECASE)
CONTENTS = re.compile(r"(?:toc|inhopg)", re.IGNORECASE)
DELETED = (f"{W}del", f"{W}moveFrom")
LONGEST_BOLD_LINE = 14
DEEPEST = 40
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
LETTERS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}


@dataclass(frozen=True)
class Surroundings:
    """What other parts of the document say: the names of styles, and the notes."""

    style_names: dict[str, str]
    notes: dict[tuple[str, str], str]


def read_word(content: bytes) -> list[Paragraph]:
    """The paragraphs of a .docx. Raises UnreadableError when it is no Word document, broken, too large or hostile."""
    try:
        parts = read_parts(content, [DOCUMENT, STYLES, *NOTES.values()], LIMITS)
    except ArchiveRefusedError as refused:
        raise UnreadableError(WORD_SENTENCES[refused.why]) from refused
    if DOCUMENT not in parts:
        raise UnreadableError(WORD_SENTENCES[Refusal.BROKEN])
    body = _parse(parts[DOCUMENT]).find(f"{W}body")
    if body is None:
        return []
    _set_boxes_apart(body)
    _join_at_deleted_ends(body)
    names = _style_names(_parse(parts[STYLES])) if STYLES in parts else {}
    return list(_blocks(body, Surroundings(names, _notes(parts)), 0))


def _parse(data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(WORD_SENTENCES[Refusal.BROKEN]) from error


def _style_names(styles: Any) -> dict[str, str]:
    names = {}
    for style in styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        names[style.get(f"{W}styleId", "")] = name.get(f"{W}val", "") if name is not None else ""
    return names


def _notes(parts: dict[str, bytes]) -> dict[tuple[str, str], str]:
    """The text of each footnote and endnote, by its kind and number."""
    notes = {}
    for kind, part in NOTES.items():
        for note in _parse(parts[part]).iter(f"{W}{kind}") if part in parts else ():
            notes[kind, note.get(f"{W}id", "")] = "".join(text for text, _ in _runs(note)).strip()
    return notes


def _set_boxes_apart(body: Any) -> None:
    """A text box stands in the midst of a sentence; its paragraphs come after the paragraph it is fixed to."""
    for fallback in list(body.iter(FALLBACK)):
        fallback.getparent().remove(fallback)
    for box in reversed(list(body.iter(f"{W}txbxContent"))):
        anchor = next((above for above in box.iterancestors(f"{W}p")), None)
        if anchor is not None:
            box.getparent().remove(box)
            for child in reversed(list(box)):
                anchor.addnext(child)


def _join_at_deleted_ends(body: Any) -> None:
    """Where the end of a paragraph was deleted, its text goes on in the next one."""
    for mark in list(body.iterfind(f".//{W}pPr/{W}rPr/{W}del")):
        paragraph = mark.getparent().getparent().getparent()
        following = paragraph.getnext()
        if following is not None and following.tag == f"{W}p":
            for child in list(following):
                if child.tag != f"{W}pPr":
                    paragraph.append(child)
            following.getparent().remove(following)


def _blocks(parent: Any, around: Surroundings, depth: int) -> Iterator[Paragraph]:
    for child in parent if depth < DEEPEST else ():
        if child.tag == f"{W}p":
            yield from _paragraph(child, around.style_names)
            yield from _notes_in(child, around.notes)
        elif child.tag == f"{W}tbl":
            rows = _rows(child)
            yield from table_paragraphs(rows, bool(rows) and has_known_columns(rows[0]))
            yield from _notes_in(child, around.notes)
        elif child.tag not in DELETED:
            yield from _blocks(child, around, depth + 1)


def _notes_in(element: Any, notes: dict[tuple[str, str], str]) -> Iterator[Paragraph]:
    for kind in NOTES:
        for mark in element.iter(f"{W}{kind}Reference"):
            if text := notes.get((kind, mark.get(f"{W}id", "")), ""):
                yield Paragraph(text, Place.NOTE)


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
        letters = [child.text or "" if child.tag == f"{W}t" else LETTERS.get(child.tag, "") for child in run]
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


def _rows(table: Any) -> list[list[str]]:
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
