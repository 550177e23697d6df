"""A report about a plan as a Word file: upright pages with contents, and sections that lead to each other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate
from docx.document import Document
from docx.shared import Cm

from foundation.documents import word, word_fields
from foundation.documents.word_fields import Entry
from goals.models import Plan

from .outline import Section
from .plan_facts import mark_of

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 21.0, 29.7, 2.2
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
DEEPEST_IN_CONTENTS = 2


@dataclass(frozen=True)
class Report:
    """`facts` are what it is about: (label, words)."""

    title: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section]


def report_as_word(report: Report, plan: Plan, *, made_at: datetime, tell: Callable[[int], None]) -> bytes:
    """The report as a .docx. `tell` hears how far it is, in percents."""
    author = str(plan.organisation)
    document = word.new_document(title=report.title, author=author, made_at=made_at)
    _lay_out(document)
    top = (f"{report.title}, {author}", mark_of(plan, localdate(made_at)))
    word_fields.set_running_lines(document, top=top, bottom=author, width=Cm(TEXT_WIDTH))
    entries = [Entry(section.level, section.words, at) for at, section in enumerate(report.sections, start=1)]
    _add_front(document, report, [entry for entry in entries if entry.level <= DEEPEST_IN_CONTENTS])
    levels = [section.level for section in report.sections] + [0]
    for at, (section, entry) in enumerate(zip(report.sections, entries, strict=True)):
        tell(100 * at // len(entries))
        heading = word_fields.add_entry(document, entry)
        heading.paragraph_format.page_break_before = entry is entries[0]
        if section.key:
            word_fields.add_bookmark(heading, section.key, len(entries) + entry.number)
        _add_content(document, section, leads_in=levels[at + 1] > section.level)
    return word.as_bytes(document)


def _lay_out(document: Document) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(PAGE_WIDTH), Cm(PAGE_HEIGHT)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(MARGIN)
    page.header_distance = page.footer_distance = Cm(1)


def _add_front(document: Document, report: Report, entries: Sequence[Entry]) -> None:
    word.add_heading(document, report.title, level=0)
    about = "Over dit document"
    word.add_table(document, (about, "Gegevens"), report.facts, about=about, widths=(5.0, TEXT_WIDTH - 5.0))
    document.add_paragraph("Inhoud", style="TOC Heading")
    word_fields.add_contents(document, entries, width=Cm(TEXT_WIDTH))


def _add_content(document: Document, section: Section, *, leads_in: bool) -> None:
    """With `leads_in` it stays on the page of what follows."""
    for line in section.notes:
        paragraph = word.add_line(document, line)
        paragraph.paragraph_format.keep_with_next = leads_in or section.table is not None
    if table := section.table:
        columns = tuple(table.columns)
        widths = tuple(table.columns.values())
        word.add_table(document, columns, table.rows, about=table.about, widths=widths, has_total=table.has_total)
    for line in section.remarks:
        word.add_line(document, line)
    if section.links:
        word_fields.add_links(document, section.links).paragraph_format.keep_with_next = leads_in
