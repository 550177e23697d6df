"""What of a Word document arrives, and what may not come back."""

import re

import pytest
from docx import Document

from knowledge.report_parts import part_of
from knowledge.word import cutter
from knowledge.word.reading import read_word
from knowledge.word.tidying import HIDDEN_NOTE, NOTES_ON_OMISSIONS, STRUCK_NOTE
from tests.knowledge.word_files import (
    NOTE,
    bytes_of,
    paragraph,
    picture,
    rezip,
    run,
    whole_document,
    with_footnotes,
    with_xml,
)

STYLES = """<?xml version="1.0" encoding="UTF-8"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
{}</w:styles>"""


def style(number: str, name: str, *, run_properties="", based_on="", kind="paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{number}"><w:name w:val="{name}"/>{base}'
        f"<w:rPr>{run_properties}</w:rPr></w:style>"
    )


def read(xml: str, *styles: str, is_report=False):
    more = {"word/styles.xml": STYLES.format("".join(styles))} if styles else None
    return read_word(with_xml(xml, more=more), is_report=is_report)


def texts(imported) -> list[str]:
    return [block["value"] for block in imported.blocks if block["type"] == "text"]


def test_document_arrives_as_blocks():
    imported = read_word(bytes_of(whole_document()))

    assert imported.title == "Werken aan meetbare doelen"
    assert [block["type"] for block in imported.blocks] == ["text", "heading", "text", "table", "figure"]
    assert imported.blocks[2]["value"] == "<ul><li>Eerste punt</li><li>Tweede punt</li></ul>"
    assert imported.blocks[3]["value"]["data"] == [["Doel", "Nu"], ["Thuiszitters", "29"]]


@pytest.mark.parametrize(
    ("xml", "remark"),
    [
        (run("niet", "<w:strike/>"), STRUCK_NOTE),
        (run("niet", "<w:dstrike/>"), STRUCK_NOTE),
        (run("niet", '<w:strike w:val="1"/>'), STRUCK_NOTE),
        (run("niet", '<w:rStyle w:val="Weg"/>'), STRUCK_NOTE),
        (run("niet", '<w:rStyle w:val="OokWeg"/>'), STRUCK_NOTE),
        (run("niet", "<w:vanish/>"), HIDDEN_NOTE),
        ('<w:del w:id="1"><w:r><w:delText>niet</w:delText></w:r></w:del>', NOTES_ON_OMISSIONS["deleted"]),
        (f'<w:moveFrom w:id="1">{run("niet")}</w:moveFrom>', NOTES_ON_OMISSIONS["deleted"]),
    ],
)
def test_struck_hidden_and_deleted_words_do_not_come_back(xml, remark):
    styles = (
        style("Weg", "Vervallen", run_properties="<w:strike/>", kind="character"),
        style("OokWeg", "Vervallen twee", based_on="Weg", kind="character"),
    )

    imported = read(paragraph(run("Wel "), xml, run("blijft")), *styles)

    assert texts(imported) == ["<p>Wel blijft</p>"]
    assert imported.left_out == [remark]


@pytest.mark.parametrize("value", ["0", "false", "off"])
def test_words_that_are_not_struck_after_all_stay(value):
    imported = read(paragraph(run("Geldt weer", f'<w:strike w:val="{value}"/>')))

    assert (texts(imported), imported.left_out) == (["<p>Geldt weer</p>"], [])


def test_added_and_moved_words_stay():
    xml = f'<w:ins w:id="1">{run("erbij")}</w:ins><w:moveTo w:id="2">{run(" en verplaatst")}</w:moveTo>'

    imported = read(paragraph(xml))

    assert texts(imported) == ["<p>erbij en verplaatst</p>"]


def test_deleted_row_of_a_table_does_not_come_back():
    def row(words, properties=""):
        return f"<w:tr>{properties}<w:tc>{paragraph(run(words))}</w:tc><w:tc>{paragraph(run('x'))}</w:tc></w:tr>"

    imported = read(f"<w:tbl>{row('a')}{row('weg', '<w:trPr><w:del/></w:trPr>')}{row('b')}</w:tbl>")

    assert imported.blocks[0]["value"]["data"] == [["a", "x"], ["b", "x"]]


def test_comments_stay_out_and_are_told():
    imported = read(paragraph(run("Tekst"), '<w:r><w:commentReference w:id="0"/></w:r>'))

    assert (texts(imported), imported.left_out) == (["<p>Tekst</p>"], [NOTES_ON_OMISSIONS["comment"]])


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///c:/plan.docx", "vbscript:x", " JaVaScRiPt:x", "#kop"]
)
def test_link_that_leads_to_no_web_address_keeps_its_words_only(address):
    relation = f'<Relationship Id="rId90" Type="http://x/hyperlink" Target="{address}" TargetMode="External"/>'

    def point(name, content):
        return (
            content.replace(b"</Relationships>", relation.encode() + b"</Relationships>")
            if "document.xml.rels" in name
            else content
        )

    link = '<w:hyperlink r:id="rId90" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    content = rezip(with_xml(paragraph(f"{link}{run('klik')}</w:hyperlink>")), point)
    imported = read_word(content)

    assert (texts(imported), imported.left_out) == (["<p>klik</p>"], [cutter.NO_LINK])


def test_title_style_is_the_title_and_levels_begin_at_the_page():
    styles = (
        style("Titel", "Titel"),
        style("Kop1", "heading 1"),
        style("Kop2", "heading 2"),
        style("Kop4", "heading 4"),
    )
    xml = "".join(
        paragraph(run(words), style=number)
        for words, number in (
            ("Het verslag", "Titel"),
            ("Een", "Kop1"),
            ("Twee", "Kop2"),
            ("Vier", "Kop4"),
            ("En", "Kop1"),
        )
    )

    imported = read(xml, *styles)

    assert imported.title == "Het verslag"
    assert [block["value"] for block in imported.blocks] == [
        {"text": "Een", "level": "2"},
        {"text": "Twee", "level": "3"},
        {"text": "Vier", "level": "3"},
        {"text": "En", "level": "2"},
    ]


def test_sub_and_superscript_arrive():
    xml = (
        run("CO")
        + run("2", '<w:vertAlign w:val="subscript"/>')
        + run(" per m")
        + run("2", '<w:vertAlign w:val="superscript"/>')
    )

    assert texts(read(paragraph(xml))) == ["<p>CO<sub>2</sub> per m<sup>2</sup></p>"]


def test_quote_and_caption_arrive():
    document = Document()
    document.add_paragraph("Wij tellen elke week.", style="Quote")
    document.add_picture(picture())
    document.add_paragraph("De zaal", style="Caption")

    imported = read_word(bytes_of(document))

    assert [block["type"] for block in imported.blocks] == ["highlight", "figure"]
    assert imported.blocks[0]["value"]["text"] == "Wij tellen elke week."
    assert imported.blocks[1]["value"]["caption"] == "De zaal"


def test_footnotes_become_notes_without_dead_links():
    content = with_xml(paragraph(run("Veertig verbanden"), NOTE))

    imported = read_word(with_footnotes(content, "Bron: de inspectie."))

    assert texts(imported) == ["<p>Veertig verbanden<sup>[1]</sup></p>", "<ol><li>Bron: de inspectie.</li></ol>"]
    assert imported.blocks[1]["value"] == {"text": "Noten", "level": "2"}


def test_notes_are_a_heading_beside_the_highest_of_the_text():
    heads = [("Titel", "Title"), ("Kop", "Heading1"), ("Tussenkop", "Heading2")]
    xml = "".join(paragraph(run(words), style=style) for words, style in heads) + paragraph(run("Tekst."), NOTE)

    imported = read_word(with_footnotes(with_xml(xml), "Bron."))

    headings = [block["value"] for block in imported.blocks if block["type"] == "heading"]
    assert imported.title == "Titel"
    assert [(head["text"], head["level"]) for head in headings] == [("Kop", "2"), ("Tussenkop", "3"), ("Noten", "2")]


def test_merged_cells_keep_their_columns():
    def cell(words, properties=""):
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(words))}</w:tc>"

    wide = cell("breed", '<w:gridSpan w:val="2"/>')
    xml = f"<w:tbl><w:tr>{wide}{cell('c')}</w:tr><w:tr>{cell('1')}{cell('2')}{cell('3')}</w:tr></w:tbl>"

    assert read(xml).blocks[0]["value"]["data"] == [["breed", "", "c"], ["1", "2", "3"]]


def test_frame_of_one_cell_becomes_a_note():
    imported = read(f"<w:tbl><w:tr><w:tc>{paragraph(run('Onthoud dit.'))}</w:tc></w:tr></w:tbl>")

    assert (imported.blocks[0]["type"], imported.blocks[0]["value"]["text"]) == ("note", "<p>Onthoud dit.</p>")


def test_nested_list_stays_nested():
    document = Document()
    document.add_paragraph("Een", style="List Bullet")
    document.add_paragraph("Onder een", style="List Bullet 2")
    document.add_paragraph("Twee", style="List Bullet")

    assert texts(read_word(bytes_of(document))) == ["<ul><li>Een<ul><li>Onder een</li></ul></li><li>Twee</li></ul>"]


def test_table_of_contents_stays_out():
    styles = (style("Inhopg1", "toc 1"), style("Kop1", "heading 1"))

    imported = read(paragraph(run("Achtergrond 3"), style="Inhopg1") + paragraph(run("Tekst")), *styles)

    assert (texts(imported), imported.left_out) == (["<p>Tekst</p>"], [NOTES_ON_OMISSIONS["contents"]])


def test_heading_that_is_too_long_stays_whole_as_text():
    words = "Een hele lange zin die iemand als kop opmaakte " * 5

    imported = read(paragraph(run("Kop"), style="K") + paragraph(run(words), style="K"), style("K", "heading 1"))

    assert " ".join(words.split()) in " ".join(texts(imported))


def test_picture_from_elsewhere_is_not_fetched():
    def point_outside(name, content):
        return re.sub(rb'Target="media/[^"]+"', b'Target="file:///etc/passwd" TargetMode="External"', content)

    imported = read_word(rezip(bytes_of(whole_document()), point_outside))

    assert imported.left_out == ["Afbeelding 1 kon niet worden gelezen of is te groot."]
    assert imported.pictures == {}


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Achtergrond", "background"),
        ("1. ACHTERGROND:", "background"),
        ("2.1 Situatie", "challenges"),
        ("III. Visie", "vision"),
        ("c) werksessie", "work_session"),
        ("Wat nemen we mee?", "takeaways"),
        ("Hoofdstuk 6 – Meer weten", "more"),
        ("Deel 2: Situatie", "challenges"),
        ("  Wat   nemen we mee … ", "takeaways"),
        ("Visie en missie", None),
        ("", None),
    ],
)
def test_part_of_a_report_is_known_by_its_heading(heading, kind):
    assert part_of(heading) == kind


def test_report_arrives_in_its_parts():
    document = Document()
    document.add_heading("Sturen op doelen", 0)
    document.add_heading("1. Achtergrond", 1)
    document.add_paragraph("Waarom dit thema.")
    document.add_heading("Cijfers", 2)
    document.add_paragraph("Veertig verbanden.")
    document.add_heading("WERKSESSIE", 1)
    document.add_paragraph("In drie groepen.")
    document.add_paragraph("Maak één zin.", style="List Number")
    document.add_paragraph("Kies één getal.", style="List Number")
    document.add_paragraph().add_run("Wat nemen we mee?").bold = True
    document.add_paragraph("Tellen loont.")
    document.add_heading("Bijlage", 1)
    document.add_paragraph("Los.")

    imported = read_word(bytes_of(document), is_report=True)

    background, work, takeaways, *rest = imported.blocks
    assert imported.title == "Sturen op doelen"
    assert [part["type"] for part in background["value"]["content"]] == ["text", "subheading", "text"]
    assert (work["type"], work["value"]["title"], work["value"]["intro"]) == (
        "work_session",
        "Werksessie",
        "<p>In drie groepen.</p>",
    )
    assert [step["value"]["title"] for step in work["value"]["advice"]] == ["Maak één zin.", "Kies één getal."]
    assert (takeaways["type"], takeaways["value"]["content"][0]["value"]) == ("takeaways", "<p>Tellen loont.</p>")
    assert [block["type"] for block in rest] == ["heading", "text"]
