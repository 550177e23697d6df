"""The workbook of a plan: what stands on its sheets, for whom, and as what."""

from datetime import date, datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from foundation.spreadsheet import TO_FILL_IN
from goals.documents.workbook.columns import SHEETS
from goals.models import Activity, Measurement
from tests.goals.following.factories import MeasurementFactory
from tests.goals.plans.factories import PlanActivityFactory, PlanGoalFactory

from .books import ADOPTED, book_of, count_of, goal_of, whole_plan

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def opened(plan, role="planbeheerder"):
    return load_workbook(BytesIO(book_of(plan, role)))


def lines(book, sheet) -> list[dict]:
    heads, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def open_heads(book) -> dict[str, list[str]]:
    """By sheet, the heads of the columns with the colour of what may be changed."""
    colour = f"00{TO_FILL_IN}"
    return {
        name: [cell.value for cell in book[name][1] if book[name].cell(2, cell.column).fill.fgColor.rgb == colour]
        for name in SHEETS
    }


def test_workbook_has_a_sheet_for_each_part_of_the_plan():
    plan = whole_plan()

    book = opened(plan)

    assert book.sheetnames == ["Lees eerst", *SHEETS, "Stand"]
    assert [book[name].sheet_state for name in ("Lees eerst", "Doelen", "Stand")] == [
        "visible",
        "visible",
        "veryHidden",
    ]
    assert (book.properties.title, book.properties.language) == (
        "Werkboek bij Ondersteuningsplan 2026 tot 2030",
        "nl-NL",
    )
    assert book.properties.creator == str(plan.organisation)
    assert [(book[name].freeze_panes, bool(book[name].auto_filter.ref)) for name in SHEETS] == [("A2", True)] * 5


def test_rows_have_a_number_that_never_changes_and_real_values():
    plan = whole_plan()
    goal, count, prefix = goal_of(plan), count_of(plan), plan.uuid.hex[:8]

    book = opened(plan)

    [goal_row] = lines(book, "Doelen")
    first, share = lines(book, "Indicatoren")
    assert (goal_row["nummer"], goal_row["plaats"]) == (f"{prefix}-D{goal.pk}", "1.1")
    assert (first["nummer"], first["doelnummer"]) == (f"{prefix}-I{count.pk}", goal_row["nummer"])
    assert (first["nulwaarde"], first["doeldatum"]) == (46, datetime(2030, 7, 1))
    assert (share["nulwaarde"], share["eenheid"]) == (0.6, "%")
    assert book["Indicatoren"]["H3"].number_format == "0.00%"
    figures = [(row["van wie"], row["waarde"], row["teller"], row["telt mee"]) for row in lines(book, "Metingen")]
    assert figures == [
        ("geheel", 44, None, "ja"),
        ("Stichting De Linde (schoolbestuur)", 3, None, "ja"),
        ("geheel", "n.b.", None, "ja"),
        ("geheel", 0.125, 5, "ja"),
    ]
    money = [(row["rij"], row["begroot in euro"], row["gerealiseerd in euro"]) for row in lines(book, "Middelen")]
    assert money == [("post", 50_000, 20_000), ("koppeling", 12_000, 4_000), ("post", 250_000, None)]


@pytest.mark.parametrize(
    ("fields", "indicators", "activities"),
    [
        ({}, 10, 6),
        (ADOPTED, 6, 0),
        (ADOPTED | {"closed_on": date(2030, 8, 1)}, 0, 0),
    ],
    ids=["written", "adopted", "closed"],
)
def test_cells_that_may_be_changed_have_a_colour(fields, indicators, activities):
    book = opened(whole_plan(**fields))

    heads = open_heads(book)

    assert [len(heads[name]) for name in ("Indicatoren", "Activiteiten")] == [indicators, activities]


@pytest.mark.parametrize("role", ["doeleigenaar", "bijdrager", "lezer"])
def test_only_a_managers_workbook_comes_back(role):
    book = opened(whole_plan(), role)

    assert "Stand" not in book.sheetnames
    assert open_heads(book) == {name: [] for name in SHEETS}


def test_reader_gets_no_small_numbers_no_counts_and_no_partners():
    plan = whole_plan()
    count = count_of(plan)
    Measurement.objects.filter(indicator=count, partner=None, value=44).update(value=4)
    count.baseline = 3
    count.save()

    book = opened(plan, "lezer")

    figures = [(row["van wie"], row["waarde"], row["teller"], row["duiding"]) for row in lines(book, "Metingen")]
    assert ("geheel", "< 5", None, None) in figures
    assert {figure[0] for figure in figures} == {"geheel"}
    assert lines(book, "Indicatoren")[0]["nulwaarde"] == "< 5"
    assert "van 3 naar" in lines(opened(plan), "Doelen")[0]["doelstelling"]
    assert lines(book, "Doelen")[0]["doelstelling"] == f"{count.name}."
    assert "afgeschermd" in " ".join(str(row[0]) for row in book["Lees eerst"].iter_rows(values_only=True))


def test_manager_reads_that_it_is_not_to_be_passed_on():
    book = opened(whole_plan())

    text = " ".join(str(row[0]) for row in book["Lees eerst"].iter_rows(values_only=True))

    assert "Geef het niet door." in text


def test_first_sheet_names_what_may_be_changed():
    first = [row[0] for row in opened(whole_plan(**ADOPTED))["Lees eerst"].iter_rows(values_only=True)]

    assert first[first.index("Dit kun je nu wijzigen:") + 1 :] == [
        "Doelen: niets.",
        "Indicatoren: nulwaarde, nulmeting op, doelwaarde, doeldatum, ondergrens, bovengrens.",
        "Metingen: gemeten op, waarde, teller, noemer, antwoorden, duiding.",
        "Activiteiten: niets.",
        "Middelen: gerealiseerd in euro.",
    ]


@pytest.mark.parametrize("role", ["planbeheerder", "lezer"])
def test_average_of_few_answers_is_shown_to_nobody(role):
    plan = whole_plan()
    count = count_of(plan)
    count.kind = "merkbaar"
    count.save()
    Measurement.objects.filter(indicator=count, value=44).update(answer_count=6)

    figures = lines(opened(plan, role), "Metingen")

    assert figures[0]["waarde"] == "te weinig antwoorden om te laten zien"
    assert 44 not in [row["waarde"] for row in figures]


def test_words_to_choose_from_are_offered_where_they_may_be_changed():
    lists = [
        {str(one.sqref): one.formula1 for one in opened(plan)["Activiteiten"].data_validations.dataValidation}
        for plan in (whole_plan(), whole_plan(**ADOPTED))
    ]

    assert lists == [
        {"E2:E20000": '"samenwerkingsverband,schoolbestuur,school"', "I2:I20000": '"gepland,loopt,klaar"'},
        {},
    ]


def test_figures_that_somebody_still_writes_are_left_out():
    plan = whole_plan()
    MeasurementFactory(indicator=count_of(plan), value=777, submitted_at=None, approved_at=None)

    assert 777 not in [row["waarde"] for row in lines(opened(plan), "Metingen")]


@pytest.mark.parametrize("text", ['=HYPERLINK("https://x")', "+31", "-1", "@SUM(A1)", "\x07bel", "twee\r\nregels"])
def test_text_of_people_is_never_a_formula(text):
    plan = whole_plan()
    Activity.objects.update(text=text)

    cell = opened(plan)["Activiteiten"]["D2"]

    assert cell.data_type == "s"
    assert cell.quotePrefix is text.startswith(("=", "+", "-", "@"))


def test_workbook_costs_the_same_for_few_and_many():
    plan = whole_plan()
    counts = []
    for number in (1, 3):
        for goal in PlanGoalFactory.create_batch(number, focus_area__plan=plan):
            PlanActivityFactory(goal=goal)
            MeasurementFactory.create_batch(number, indicator=goal.indicators.get())
        with CaptureQueriesContext(connection) as asked:
            book_of(plan)
        counts.append(len(asked))

    assert counts[0] == counts[1]
