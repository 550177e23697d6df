"""Chapters that were sorted by hand, as text and as Word documents."""

import json
from io import BytesIO
from pathlib import Path

import typst
from docx import Document

from goals.chapter import read_chapter
from goals.chapter.paragraphs import Paragraph, Place

DATA = Path(__file__).with_name("data")
OWN_CHAPTERS = sorted(path.stem for path in DATA.glob("*.labels"))


def klaverhoek_labels() -> list[tuple[str, str]]:
    """Each piece of the chapter of Klaverhoek with its sort; the file calls an explanation *rest*."""
    pieces = json.loads((DATA / "chapter-a-klaverhoek.json").read_text(encoding="utf-8"))["zinnen"]
    return [(one["tekst"], one["soort"].replace("rest", "toelichting")) for one in pieces]


def own_labels(name: str) -> list[tuple[str, str]]:
    """How each piece begins, with its sort."""
    lines = (DATA / f"{name}.labels").read_text(encoding="utf-8").splitlines()
    return [(opening, sort) for sort, _, opening in (line.partition(" | ") for line in lines)]


def own_text(name: str) -> bytes:
    return (DATA / f"{name}.txt").read_bytes()


def as_word(content: bytes) -> bytes:
    """A chapter in plain text as a Word document with headings, bold lines, lists and tables."""
    document = Document()
    row: list[str] = []
    for paragraph in [*read_chapter(content), Paragraph("")]:
        if paragraph.place == Place.COLUMN_HEADS:
            heads = paragraph.text.split(" | ")
            table = document.add_table(rows=1, cols=len(heads))
            _fill(table.rows[0].cells, heads)
        elif paragraph.place == Place.CELL:
            column = heads.index(paragraph.column)
            row = row if row and column > 0 and not row[column] else [""] * len(heads)
            if not any(row):
                cells = table.add_row().cells
            row[column] = paragraph.text
            cells[column].text = paragraph.text
        else:
            row = []
            _add(document, paragraph)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _fill(cells, texts: list[str]) -> None:
    for cell, text in zip(cells, texts, strict=True):
        cell.text = text


def _add(document, paragraph: Paragraph) -> None:
    if paragraph.place == Place.HEADING:
        document.add_heading(paragraph.text, 2)
    elif paragraph.place == Place.LIST_ITEM:
        document.add_paragraph(paragraph.text, style="List Bullet")
    else:
        document.add_paragraph().add_run(paragraph.text).bold = paragraph.place == Place.BOLD_LINE


def as_pdf(content: bytes) -> bytes:
    """A chapter in plain text as a PDF with headings, bold lines, lists and tables."""
    parts, row = ['#set page(numbering: "1")'], []
    heads: list[str] = []
    for paragraph in [*read_chapter(content), Paragraph("")]:
        if row and paragraph.place != Place.CELL:
            parts.append(f"#table(columns: {len(heads)}, {', '.join(row)})")
            row = []
        if paragraph.place == Place.COLUMN_HEADS:
            heads = paragraph.text.split(" | ")
            row = [f"[{_typed(head)}]" for head in heads]
        elif paragraph.place == Place.CELL:
            row += ["[]"] * ((heads.index(paragraph.column) - len(row)) % len(heads)) + [f"[{_typed(paragraph.text)}]"]
        else:
            parts.append(
                PDF_FORMS.get(paragraph.place, "{}").format(f"#{json.dumps(paragraph.text, ensure_ascii=False)}")
            )
    return typst.compile("\n\n".join(parts).encode())


PDF_FORMS = {Place.HEADING: "== {}", Place.BOLD_LINE: "*{}*", Place.LIST_ITEM: "- {}"}


def _typed(text: str) -> str:
    return f"#{json.dumps(text, ensure_ascii=False)}"
