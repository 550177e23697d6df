"""The chapter of a plan as a Word file."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.utils.timezone import localdate
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm

from foundation.documents import word, word_fields
from foundation.documents.word_fields import Entry
from goals.models import Plan

from .making.kinds import tell_nobody
from .outline import Section, sections_of
from .plan_facts import facts_of_plan, mark_of

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 29.7, 21.0, 1.9
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
# Lines of prose are no longer than is good to read; tables take the whole page.
PROSE_WIDTH = 17.5


def chapter_as_word(plan: Plan, *, made_at: datetime, tell: Callable[[int], None] = tell_nobody) -> bytes:
    """The plan as a .docx; `plan` comes from `Plan.objects.whole()`. `tell` hears how far it is, in percents."""
    document = word.new_document(title=plan.title, author=str(plan.organisation), made_at=made_at)
    _lay_out(document)
    mark = mark_of(plan, localdate(made_at))
    whose = f"{plan.title}, {plan.organisation}"
    word_fields.set_running_lines(document, top=(whose, mark), bottom=str(plan.organisation), width=Cm(TEXT_WIDTH))
    sections = list(sections_of(plan))
    entries = [Entry(section.level, section.words, at) for at, section in enumerate(sections, start=1)]
    _add_front(document, plan, entries)
    for at, (section, entry) in enumerate(zip(sections, entries, strict=True)):
        tell(100 * at // len(sections))
        heading = word_fields.add_entry(document, entry)
        heading.paragraph_format.page_break_before = entry is entries[0]
        _add_content(document, section)
    return word.as_bytes(document)


def _lay_out(document: Document) -> None:
    """A4 on its side: five columns stay readable."""
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(PAGE_WIDTH), Cm(PAGE_HEIGHT)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(MARGIN)
    page.header_distance = page.footer_distance = Cm(1)


def _add_front(document: Document, plan: Plan, entries: Sequence[Entry]) -> None:
    word.add_heading(document, plan.title, level=0)
    word.add_table(
        document, ("Over dit plan", "Gegevens"), facts_of_plan(plan), about="Over dit plan", widths=(5.0, 12.5)
    )
    document.add_paragraph("Inhoud", style="TOC Heading")
    word_fields.add_contents(document, entries, width=Cm(PROSE_WIDTH))


def _add_content(document: Document, section: Section) -> None:
    _add_prose(document, section.notes, leads_in=section.table is not None)
    if table := section.table:
        word.add_table(
            document,
            tuple(table.columns),
            table.rows,
            about=table.about,
            widths=tuple(table.columns.values()),
            has_total=table.has_total,
        )
    _add_prose(document, section.remarks)


def _add_prose(document: Document, lines: Sequence[word.Line], *, leads_in: bool = False) -> None:
    """With `leads_in` the lines stay on the page of what follows."""
    for line in lines:
        paragraph = word.add_line(document, line)
        paragraph.paragraph_format.right_indent = Cm(TEXT_WIDTH - PROSE_WIDTH)
        paragraph.paragraph_format.keep_with_next = leads_in
