import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import OxmlElement

from goals.chapter import UnreadableError, read_chapter, sort_chapter
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
        b"\0\0",
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


def parse(xml: str):
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    names += 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    return f"<w:document {names}><w:body>{xml}</w:body></w:document>"


def word_file(xml: str, **parts: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", parse(xml))
        for name, part in parts.items():
            archive.writestr(f"word/{name}.xml", parse(part))
    return file.getvalue()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_tracked_changes_count_as_accepted():
    content = word_file(
        f"<w:p>{run('Scholen ')}<w:del>{run('kunnen ')}</w:del><w:ins>{run('moeten ')}</w:ins>{run('melden.')}</w:p>"
        f"<w:moveFrom><w:p>{run('Verplaatst.')}</w:p></w:moveFrom>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Eén ')}</w:p><w:p>{run('zin.')}</w:p>"
        f"<w:moveTo><w:p>{run('Verplaatst.')}</w:p></w:moveTo>"
    )

    assert read_chapter(content) == [
        Paragraph("Scholen moeten melden."),
        Paragraph("Eén zin."),
        Paragraph("Verplaatst."),
    ]


def test_text_box_stands_once_after_the_sentence_it_is_fixed_to():
    box = f"<w:txbxContent><w:p>{run('In een kader.')}</w:p></w:txbxContent>"
    twice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"

    content = word_file(
        f"<w:p>{run('Een zin ')}<w:r>{twice}</w:r>{run('die doorloopt.')}</w:p><w:p>{run('Slot.')}</w:p>"
    )

    assert read_chapter(content) == [
        Paragraph("Een zin die doorloopt."),
        Paragraph("In een kader."),
        Paragraph("Slot."),
    ]


def test_footnote_comes_after_the_sentence_as_explanation():
    note = f'<w:footnote w:id="2"><w:p>{run("Bron: het verzuimregister.")}</w:p></w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'

    content = word_file(f"<w:p>{run('Wij melden')}{mark}{run(' verzuim.')}</w:p>", footnotes=note)

    assert read_chapter(content) == [
        Paragraph("Wij melden verzuim."),
        Paragraph("Bron: het verzuimregister.", Place.NOTE),
    ]
    assert sort_chapter(content)[1] == ("Bron: het verzuimregister.", "toelichting")
