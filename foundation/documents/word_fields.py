"""What Word counts itself: the contents of a document, and its pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from .word import BOARD, add_heading, set_style, visible

# Of a running line, on average, also in the font that a reader has instead of ours.
LETTER = Cm(0.18)


@dataclass(frozen=True)
class Entry:
    """A heading and its line in the contents; `anchor` is the bookmark that joins the two."""

    level: int
    words: str
    number: int

    @property
    def anchor(self) -> str:
        return f"_Toc{self.number:06}"


def add_entry(document: Document, entry: Entry) -> Paragraph:
    heading = add_heading(document, entry.words, level=entry.level)
    add_bookmark(heading, entry.anchor, entry.number)
    return heading


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """A place to which links in the same document lead; `number` is that of no other bookmark."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:name"), name)
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    paragraph._p.insert(1, start)
    paragraph._p.append(end)


def add_links(document: Document, links: Sequence[tuple[str, str]]) -> Paragraph:
    """A line of words that each lead to a bookmark: (words, name)."""
    paragraph = document.add_paragraph()
    for place, (words, name) in enumerate(links):
        if place:
            paragraph.add_run(" · ")
        run = _add_link(paragraph, words, name)
        run.font.underline, run.font.color.rgb = True, BOARD
    return paragraph


def add_contents(document: Document, entries: Sequence[Entry], *, width: Length) -> None:
    """The contents as lines that lead to their heading; Word makes them anew, with pages, when it opens the file."""
    for level in {entry.level for entry in entries}:
        _contents_style(document, level, width)
    for entry in entries:
        paragraph = document.add_paragraph(style=f"toc {entry.level}")
        if entry is entries[0]:
            _open_field(paragraph, r'TOC \o "1-2" \h \z \u', is_stale=True)
        _add_link(paragraph, entry.words, entry.anchor)
        if entry is entries[-1]:
            _mark(paragraph.add_run(), "end")


def _add_link(paragraph: Paragraph, words: str, name: str) -> Run:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    link.set(qn("w:history"), "1")
    paragraph._p.append(link)
    run = _add_run(link, paragraph)
    run.text = visible(words)
    return run


def _contents_style(document: Document, level: int, width: Length) -> None:
    style = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    set_style(style, size=9.5, before=3 if level == 1 else 0)
    style.font.bold = level == 1
    style.paragraph_format.left_indent = Cm(0.6 * (level - 1))
    style.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def set_running_lines(document: Document, *, top: tuple[str, str], bottom: str, width: Length) -> None:
    """Two texts at the top of every page, and one at the bottom beside the number of the page.

    Those at the top stand under each other when one line may be too short for both.
    """
    section = document.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (head, foot):
        stops = paragraph.paragraph_format.tab_stops
        for place in document.styles[paragraph.style.name].paragraph_format.tab_stops:
            stops.add_tab_stop(place.position, WD_TAB_ALIGNMENT.CLEAR)
        stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    texts = list(map(visible, top))
    fits = sum(map(len, texts)) * LETTER <= width
    head.add_run(("\t" if fits else "\n").join(texts))
    foot.add_run(f"{visible(bottom)}\tPagina ")
    _add_field(foot._p, foot, "PAGE", result="1")
    foot.add_run(" van ")
    _add_field(foot._p, foot, "NUMPAGES", result="1")


def _open_field(paragraph: Paragraph, instruction: str, *, is_stale: bool = False) -> None:
    begin = _mark(paragraph.add_run(), "begin")
    if is_stale:
        begin.set(qn("w:dirty"), "true")
    _instruct(paragraph.add_run(), instruction)
    _mark(paragraph.add_run(), "separate")


def _add_field(parent: BaseOxmlElement, paragraph: Paragraph, instruction: str, *, result: str = "") -> None:
    _mark(_add_run(parent, paragraph), "begin")
    _instruct(_add_run(parent, paragraph), instruction)
    _mark(_add_run(parent, paragraph), "separate")
    _add_run(parent, paragraph).text = result
    _mark(_add_run(parent, paragraph), "end")


def _add_run(parent: BaseOxmlElement, paragraph: Paragraph) -> Run:
    element = OxmlElement("w:r")
    parent.append(element)
    return Run(element, paragraph)


def _mark(run: Run, kind: str) -> BaseOxmlElement:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    run._r.append(mark)
    return mark


def _instruct(run: Run, instruction: str) -> None:
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    run._r.append(text)
