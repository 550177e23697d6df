from io import BytesIO
from itertools import product

import pytest
import typst
from pypdf import PdfReader, PdfWriter

from goals.chapter import UnreadableError, read_chapter
from goals.chapter.paragraphs import Paragraph, Place

LONG = (
    "Ieder kind heeft recht op onderwijs, en toch zaten er op 1 juli nog leerlingen langer dan vier weken thuis. "
    "Achter elk van die getallen zit een kind, en vaak een gezin dat al langere tijd zoekt. "
)


def pdf(text: str) -> bytes:
    return typst.compile(text.encode())


def with_password(content: bytes, password: str) -> bytes:
    writer, file = PdfWriter(clone_from=PdfReader(BytesIO(content))), BytesIO()
    writer.encrypt(user_password=password, owner_password="eigenaar", algorithm="RC4-128")
    writer.write(file)
    return file.getvalue()


def texts(content: bytes, place: Place) -> list[str]:
    return [paragraph.text for paragraph in read_chapter(content) if paragraph.place == place]


def test_places_come_from_size_weight_and_bullets():
    content = pdf(f"= Koers\n\n{LONG}\n\n*Begaafdheid*\n\n- Een punt\n- Nog een")

    assert read_chapter(content) == [
        Paragraph("Koers", Place.HEADING),
        Paragraph(LONG.strip()),
        Paragraph("Begaafdheid", Place.BOLD_LINE),
        Paragraph("Een punt", Place.LIST_ITEM),
        Paragraph("Nog een", Place.LIST_ITEM),
    ]


def test_two_columns_are_read_one_after_the_other():
    words = ["een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"]
    sentences = [f"Zin {one} en {other}: {LONG}".strip() for one, other in product(words, words[:2])]

    content = pdf("#set page(columns: 2)\n" + "\n\n".join(sentences))

    assert texts(content, Place.TEXT) == sentences


def test_page_numbers_and_running_heads_are_left_out():
    pages = "\n#pagebreak()\n".join(["Eerste bladzijde.", "Tweede bladzijde."])

    content = pdf(f'#set page(numbering: "1", header: [Ondersteuningsplan Klaverhoek])\n{pages}')

    assert [paragraph.text for paragraph in read_chapter(content)] == ["Eerste bladzijde.", "Tweede bladzijde."]


def test_sentence_that_goes_on_over_the_page_stays_whole():
    content = pdf(f'#set page(height: 6cm, numbering: "1")\n{LONG * 4}')

    assert read_chapter(content) == [Paragraph((LONG * 4).strip())]


def test_word_broken_at_the_end_of_a_line_is_made_whole():
    content = pdf("Het samenwerkings-\\ verband helpt, met school- \\ en klasse- \\ bezoek.")

    assert texts(content, Place.TEXT) == ["Het samenwerkingsverband helpt, met school- en klassebezoek."]


def test_cell_knows_its_column_and_goes_on_over_the_page():
    cell = "Scholen en gemeenten spreken elke maand over elke leerling die thuiszit en zoeken samen naar een plek"
    heads = "[Doel], [Activiteit]"

    content = pdf(
        f"#set page(height: 5cm)\n#table(columns: 2, {heads}, [Minder verzuim], [{cell}], [Meer rust], [{cell}])"
    )

    assert read_chapter(content)[1:] == [
        Paragraph("Minder verzuim", Place.CELL, "Doel"),
        Paragraph(cell, Place.CELL, "Activiteit"),
        Paragraph("Meer rust", Place.CELL, "Doel"),
        Paragraph(cell, Place.CELL, "Activiteit"),
    ]


def test_note_is_no_part_of_the_sentence():
    content = pdf(f"{LONG}Dit weten wij.#footnote[Bron: het verzuimregister.] En dit ook.")

    assert texts(content, Place.TEXT) == [f"{LONG}Dit weten wij. En dit ook."]
    assert texts(content, Place.NOTE) == ["Bron: het verzuimregister."]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (with_password(pdf("Geheim."), "sesam"), "wachtwoord"),
        (pdf("#rect(width: 3cm)"), "scan"),
        (b"%PDF-1.7\nniets", "beschadigd"),
        (pdf("Tekst.")[:400], "beschadigd"),
        (pdf("#pagebreak()\n" * 401), "bladzijden"),
    ],
    ids=["password", "scan", "broken", "cut off", "too many pages"],
)
def test_pdf_that_cannot_be_read_is_refused_with_its_sentence(content, words):
    with pytest.raises(UnreadableError, match=rf"{words}.*\.$"):
        read_chapter(content)


def test_pdf_with_only_an_owners_password_is_read():
    assert read_chapter(with_password(pdf("Open."), "")) == [Paragraph("Open.")]


def test_numbers_of_items_are_no_part_of_them():
    content = pdf(f"{LONG}\n\n+ Een netwerk\n+ Een overleg dat {LONG.lower()}\n+ Een kaart")

    items = texts(content, Place.LIST_ITEM)
    assert (items[0], items[2]) == ("Een netwerk", "Een kaart")
    assert items[1].startswith("Een overleg dat ieder kind")


def test_number_that_ends_a_sentence_begins_no_item():
    content = pdf(f"{LONG}Het aantal is gedaald van 38 naar\\ 15. Daarnaast melden scholen verzuim.")

    assert [paragraph.place for paragraph in read_chapter(content)] == [Place.TEXT]


def test_typed_numbers_are_items_in_their_order():
    content = pdf(f"{LONG}Dit doen we:\\ 1. Een netwerk\\ 2. Een overleg, elk jaar vóór\\ 15. Dan begint het.")

    assert texts(content, Place.LIST_ITEM) == ["Een netwerk", "Een overleg, elk jaar vóór 15. Dan begint het."]


def test_word_cut_at_the_edge_of_its_cell_is_made_whole():
    content = pdf(f"{LONG * 2}\n\nVerzuimgespr\\ ekken voeren")

    assert texts(content, Place.TEXT)[-1] == "Verzuimgesprekken voeren"


def test_bold_opening_of_a_paragraph_is_told():
    content = pdf(f"*Thuiszitters.* {LONG}\n\n{LONG}*Vet* in het midden.")

    assert [paragraph.opening for paragraph in read_chapter(content)] == [13, 0]
