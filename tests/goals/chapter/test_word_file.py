import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import OxmlElement

from goals.chapter import UnreadableError, read_chapter
from goals.chapter.paragraphs import Paragraph, Place


def bytes_of(document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def with_document(xml: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return file.getvalue()


def test_places_come_from_styles_and_bold():
    document = Document()
    document.add_heading("Doelen", 2)
    document.add_paragraph("Een punt", style="List Bullet")
    document.add_paragraph().add_run("Begaafdheid").bold = True
    opening = document.add_paragraph()
    opening.add_run("Verzuim.").bold = True
    opening.add_run(" Veel leerlingen verzuimen.")

    assert read_chapter(bytes_of(document)) == [
        Paragraph("Doelen", Place.HEADING),
        Paragraph("Een punt", Place.LIST_ITEM),
        Paragraph("Begaafdheid", Place.BOLD_LINE),
        Paragraph("Verzuim. Veel leerlingen verzuimen.", opening=8),
    ]


def test_cell_knows_its_column_when_cells_are_merged():
    document = Document()
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Doel", "Activiteit", "Wie"), strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(1, 1)).text = "Ouders zijn tevreden"
    table.cell(1, 2).text = "SWV"

    assert read_chapter(bytes_of(document))[1:] == [
        Paragraph("Ouders zijn tevreden", Place.CELL, "Doel"),
        Paragraph("SWV", Place.CELL, "Wie"),
    ]


def test_deleted_and_hidden_words_are_left_out():
    document = Document()
    paragraph = document.add_paragraph("Blijft.")
    paragraph.add_run(" Verborgen.").font.hidden = True
    deleted = OxmlElement("w:del")
    deleted.append(paragraph.add_run(" Weg.")._r)
    paragraph._p.append(deleted)

    assert read_chapter(bytes_of(document)) == [Paragraph("Blijft.")]


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 en verder niets",
        with_document(b"<w:document"),
        with_document(b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
        with_document(b"<x/>" * 3_000_000),
        b"%PDF-1.7\0\0",
    ],
    ids=["broken zip", "broken xml", "entities", "bomb", "other file"],
)
def test_hostile_or_broken_file_is_refused_with_a_sentence(content):
    with pytest.raises(UnreadableError, match=r"^Di[te] .+\.$"):
        read_chapter(content)


def test_zip_without_a_document_is_refused():
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "a")

    with pytest.raises(UnreadableError, match="geen Word-document"):
        read_chapter(file.getvalue())
