"""Documents of a plan, made and read back."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from pypdf import PdfReader

from goals.documents.chapter import chapter_as_word
from goals.documents.one_page import plan_as_pdf
from goals.models import Plan

MADE_AT = datetime(2026, 11, 30, 9, tzinfo=UTC)


def chapter_of(plan: Plan):
    return Document(BytesIO(chapter_as_word(Plan.objects.whole().get(pk=plan.pk), made_at=MADE_AT)))


def pdf_of(plan: Plan) -> bytes:
    return plan_as_pdf(Plan.objects.whole().get(pk=plan.pk), made_at=MADE_AT)


def pages_of(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def text_of(document) -> str:
    """Everything a document says, with the lines of its cells."""
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def headings_of(document) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]


def rows_of(table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def letters_of(words: str) -> str:
    """Without what a line of print may put in or leave out: spaces and hyphens."""
    return "".join(letter for letter in words if not letter.isspace() and letter not in "-\u00ad\u200b")


def missing_from(pdf: bytes, told: Iterable[str]) -> list[str]:
    letters = letters_of(" ".join(pages_of(pdf)))
    return [words for words in told if letters_of(words) not in letters]
