"""What every Word file of the portal has: Dutch, real tables, and texts that cannot break it."""

from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.documents import word, word_fields

MADE_AT = datetime(2026, 11, 30, 9, tzinfo=UTC)
LETTERS = st.text(st.characters(min_codepoint=0, max_codepoint=0x10FFFF, categories=None))


def fresh(title="Titel"):
    return word.new_document(title=title, author="SWV Merelveld", made_at=MADE_AT)


def read(document):
    return Document(BytesIO(word.as_bytes(document)))


def test_document_says_what_it_is_whose_and_in_which_language():
    properties = read(fresh()).core_properties

    assert (properties.title, properties.author, properties.language) == ("Titel", "SWV Merelveld", "nl-NL")
    assert (properties.created, properties.comments) == (MADE_AT, "")


def test_every_style_speaks_dutch():
    languages = {element.get(qn("w:val")) for element in read(fresh()).styles.element.iter(qn("w:lang"))}

    assert languages == {"nl-NL"}


def test_table_repeats_its_head_and_keeps_its_rows_whole():
    document = fresh()
    word.add_table(document, ("A", "B"), [("1", [("Label:", "woord"), ("", "nog een")])], about="Proef")

    table = read(document).tables[0]

    rows = [[element.tag for element in row._tr.trPr] for row in table.rows]
    assert rows == [[qn("w:cantSplit"), qn("w:tblHeader")], [qn("w:cantSplit")]]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["A", "B"], ["1", "Label: woord\nnog een"]]


def test_line_keeps_its_distance_from_a_table_only():
    document = fresh()
    word.add_table(document, ("A", "B"), [], about="Proef")

    lines = [word.add_line(document, ("", words)) for words in ("na de tabel", "na een regel")]

    assert [line.paragraph_format.space_before for line in lines] == [Pt(7), None]


@given(text=LETTERS)
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_written(text):
    document = fresh(title=text)
    word.add_heading(document, text, level=1)
    word.add_line(document, (text, text))
    word.add_table(document, (text, "B"), [([(text, text)], text)], about=text)

    assert read(document).paragraphs[0].text.split() == word.visible(text).split()


def test_running_lines_stand_under_each_other_when_one_line_is_too_short():
    tops = []
    for width in (Cm(25), Cm(16)):
        document = fresh()
        word_fields.set_running_lines(document, top=("x" * 60, "y" * 50), bottom="SWV Merelveld", width=width)
        tops.append(document.sections[0].header.paragraphs[0].text)

    assert tops == ["x" * 60 + "\t" + "y" * 50, "x" * 60 + "\n" + "y" * 50]
