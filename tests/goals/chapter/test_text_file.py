import pytest

from goals.chapter.paragraphs import Paragraph, Place
from goals.chapter.text_file import read_text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("4.2 Speerpunt 1", Place.HEADING),
        ("Hoofdstuk 4 Onze koers", Place.HEADING),
        ("DOELEN EN MIDDELEN", Place.HEADING),
        ("## Doelen", Place.HEADING),
        ("**Doelen**", Place.BOLD_LINE),
        ("- Een punt", Place.LIST_ITEM),
        ("• Een punt", Place.LIST_ITEM),
        ("b) Een punt", Place.LIST_ITEM),
        ("2. Een punt", Place.LIST_ITEM),
        ("De ouders zijn tevreden.", Place.TEXT),
    ],
)
def test_place_is_known_by_how_it_is_typed(text, place):
    assert [paragraph.place for paragraph in read_text(text)] == [place]


def test_short_line_with_white_around_it_is_a_heading():
    assert [one.place for one in read_text("Doelen\n\nOuders zijn tevreden.")] == [Place.HEADING, Place.TEXT]
    assert [one.place for one in read_text("1. Inleiding\n\nDit is het plan.")] == [Place.HEADING, Place.TEXT]


def test_cell_knows_its_column():
    text = "Doel | Activiteit | Wie\nMinder verzuim | Gesprekken voeren | SWV\n| Kaart maken | School"

    assert read_text(text) == [
        Paragraph("Doel | Activiteit | Wie", Place.COLUMN_HEADS),
        Paragraph("Minder verzuim", Place.CELL, "Doel"),
        Paragraph("Gesprekken voeren", Place.CELL, "Activiteit"),
        Paragraph("SWV", Place.CELL, "Wie"),
        Paragraph("Kaart maken", Place.CELL, "Activiteit"),
        Paragraph("School", Place.CELL, "Wie"),
    ]


def test_table_without_known_heads_has_cells_only():
    assert [one.place for one in read_text("Gouda\t12\nDelft\t14")] == [Place.CELL] * 4


def test_lines_broken_at_the_width_of_a_page_are_joined():
    text = "De samenwerkingsverbanden in de regio hebben samen een plan gemaakt voor\nalle leerlingen die thuiszitten."

    assert len(read_text(text)) == 1
