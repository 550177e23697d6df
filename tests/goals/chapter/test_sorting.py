import pytest

from goals.chapter import SORTS, sort_chapter, sort_paragraphs
from goals.chapter.paragraphs import Paragraph, Place

from .chapters import DATA, OWN_CHAPTERS, as_pdf, as_word, klaverhoek_labels, own_labels, own_text


def sorts_of(*paragraphs: Paragraph) -> list[str]:
    return [piece.sort for piece in sort_paragraphs(list(paragraphs))]


def differences(content: bytes, labels: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """The pieces that are sorted otherwise than by hand: how they begin, the hand's sort and ours."""
    pieces = sort_chapter(content)
    wrong = []
    for opening, sort in labels:
        at = next((at for at, piece in enumerate(pieces) if piece.text.startswith(opening.rstrip("."))), None)
        found = pieces.pop(at).sort if at is not None else "nowhere"
        wrong += [(opening, sort, found)] if found != sort else []
    return wrong


@pytest.mark.parametrize("ending", ["txt", "docx", "pdf"])
def test_chapter_of_klaverhoek_is_sorted_as_by_hand(ending):
    labels = klaverhoek_labels()

    wrong = differences((DATA / f"chapter-a-klaverhoek.{ending}").read_bytes(), labels)

    assert len(wrong) <= len(labels) * 0.1
    assert [one for one in wrong if one[1:] == ("doelstelling", "toelichting") and any(map(str.isdigit, one[0]))] == []


@pytest.mark.parametrize("name", OWN_CHAPTERS)
@pytest.mark.parametrize("form", [bytes, as_word, as_pdf])
def test_chapter_in_other_dress_is_sorted_as_by_hand(name, form):
    content, labels = own_text(name), own_labels(name)

    wrong = differences(form(content), labels)

    assert len(wrong) <= len(labels) * 0.1


def test_every_piece_has_a_known_sort_and_text():
    pieces = sort_chapter(own_text("table"))

    assert {piece.sort for piece in pieces} <= set(SORTS)
    assert all(piece.text.strip() for piece in pieces)


def test_head_of_the_column_decides():
    cell = "Ouders en school spreken elkaar"

    assert sorts_of(Paragraph(cell, Place.CELL, "Doel")) == ["doelstelling"]
    assert sorts_of(Paragraph(cell, Place.CELL, "Activiteit en wie")) == ["activiteit"]
    assert sorts_of(Paragraph(cell, Place.CELL, "Wanneer")) == ["toelichting"]


def test_sentence_that_leads_in_a_list_leans_its_items():
    item = Paragraph("Contact met de jeugdarts", Place.LIST_ITEM)

    assert sorts_of(Paragraph("Om dit te bereiken doen we het volgende:"), item)[1] == "activiteit"
    assert sorts_of(Paragraph("Onze doelen zijn:"), item)[1] == "doelstelling"


def test_indicator_among_activities_is_known_by_its_words():
    items = [
        Paragraph("Organiseren van visitaties", Place.LIST_ITEM),
        Paragraph("Aantal visitaties, per schooljaar", Place.LIST_ITEM),
    ]

    assert sorts_of(*items) == ["activiteit", "indicator"]


def test_past_tense_explains():
    assert sorts_of(Paragraph("Op 1 juli 2026 zaten er nog 38 leerlingen thuis.")) == ["toelichting"]
    assert sorts_of(Paragraph("Op 1 juli 2029 zitten er nog maar 10 leerlingen thuis, tegen 38 in 2026.")) == [
        "doelstelling"
    ]


def test_bold_opening_of_a_paragraph_is_the_focus_area():
    paragraph = Paragraph("Begaafdheid. Er zijn veel begaafde leerlingen.", opening=12)

    assert sort_paragraphs([paragraph])[0] == ("Begaafdheid", "speerpunt")


def test_heading_that_names_a_topic_above_goals_is_their_focus_area():
    goal = Paragraph("In 2029 kent 60% van de ouders het steunpunt (2026: 30%).")

    assert sorts_of(Paragraph("Ouders als partner", Place.HEADING), goal) == ["speerpunt", "doelstelling"]
    assert sorts_of(Paragraph("Inleiding", Place.HEADING), goal) == ["kop", "doelstelling"]


def test_label_at_the_start_of_a_line_decides():
    assert sorts_of(
        Paragraph("Doel 2: ouders en school spreken elkaar."), Paragraph("Indicator: het oudergesprek")
    ) == [
        "doelstelling",
        "indicator",
    ]


def test_first_cell_of_a_row_can_be_its_head():
    pieces = sort_chapter(b"Doel | Ouders zijn partner\nActiviteit | Ouderavonden (SWV)")

    assert [tuple(piece) for piece in pieces] == [
        ("Doel", "kop"),
        ("Ouders zijn partner", "doelstelling"),
        ("Activiteit", "kop"),
        ("Ouderavonden (SWV)", "activiteit"),
    ]
