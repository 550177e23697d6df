"""Reading a workbook in: every difference with the plan is named, and what is refused says why."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goals.documents.workbook import reading
from goals.documents.workbook.reading import read_workbook
from goals.models import Activity, BudgetPost, Goal, Indicator, Measurement
from tests.goals.plans.factories import PlanGoalFactory

from .books import ADOPTED, book_of, changed, count_of, goal_of, outcome_of, place, put, tried, whole_plan

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
WIJZIGT, GEWEIGERD, NIEUW, LET_OP = "wijzigt", "geweigerd", "nieuw", "let op"


@pytest.mark.parametrize("fields", [{}, ADOPTED], ids=["written", "adopted"])
def test_workbook_that_nobody_changed_shows_no_difference(fields):
    plan = whole_plan(**fields)

    handed, run = tried(plan, lambda book: None)

    assert (run.differences, handed.remarks, run.taken) == ([], [], 0)


def test_percentage_is_a_percentage_however_it_is_typed():
    plan = whole_plan()

    as_share, as_words = (
        outcome_of(plan, put("Indicatoren", 3, baseline=0.655)),
        outcome_of(plan, put("Indicatoren", 3, baseline="65,5 %")),
    )

    assert as_share == as_words == [("Indicatoren", 3, WIJZIGT, "Nulwaarde wordt 65,5% (was 60%).")]


@pytest.mark.parametrize(
    ("line", "value", "sentence"),
    [
        (2, "1.234,5", "Nulwaarde wordt 1.234,5 leerlingen (was 46 leerlingen). De vorige waarde was 46 leerlingen."),
        (3, "0,6", "Nulwaarde wordt 0,6% (was 60%). De vorige waarde was 60%. Dit is een tiende daarvan of minder."),
    ],
)
def test_number_that_jumps_is_asked_about(line, value, sentence):
    [(_, _, outcome, asked)] = outcome_of(whole_plan(), put("Indicatoren", line, baseline=value))

    assert (outcome, sentence in asked, asked.endswith("Klopt dat?")) == (LET_OP, True, True)


def test_counts_of_a_percentage_make_its_value():
    plan = whole_plan()

    both = outcome_of(plan, put("Metingen", 5, numerator=6))
    value = outcome_of(plan, put("Metingen", 5, value=0.5))
    half = outcome_of(plan, put("Metingen", 5, numerator=None))

    assert both == [("Metingen", 5, WIJZIGT, "Teller wordt 6 (was 5).")]
    assert value[0][3] == "Waarde wordt niet 50%: De waarde volgt uit teller en noemer. Wijzig die."
    assert "Vul de teller en de noemer allebei in." in half[0][3]


def test_post_and_its_links_are_judged_together():
    plan = whole_plan()

    told = outcome_of(plan, put("Middelen", 2, planned=10_000), put("Middelen", 3, planned=9_000))

    assert [outcome for _, _, outcome, _ in told] == [WIJZIGT, WIJZIGT]


def test_day_outside_the_plan_is_asked_about():
    plan = whole_plan()

    [(_, _, outcome, sentence)] = outcome_of(plan, put("Metingen", 2, measured_on=date(2025, 1, 1)))

    assert (outcome, sentence) == (
        LET_OP,
        "Gemeten op wordt 1 januari 2025 (was 15 september 2026). 1 januari 2025 valt buiten het plan.",
    )


@pytest.mark.parametrize(
    ("sheet", "key", "value"), [("Indicatoren", "source", "zelf geteld"), ("Activiteiten", "budget", 1)]
)
def test_adopted_plan_takes_over_what_is_followed_and_nothing_else(sheet, key, value):
    plan = whole_plan(**ADOPTED)

    refused = outcome_of(plan, put(sheet, 2, **{key: value}))
    _, adjusted = tried(plan, put("Indicatoren", 2, target=35))
    _, measured = tried(plan, put("Metingen", 2, value=40))

    assert refused[0][2] == GEWEIGERD
    assert "het plan is vastgesteld" in refused[0][3]
    assert [(run.taken, run.needs_reason) for run in (adjusted, measured)] == [(1, True), (1, False)]


def test_what_others_changed_meanwhile_is_told_and_stays():
    plan = whole_plan()
    content = book_of(plan)
    Indicator.objects.filter(pk=count_of(plan).pk).update(target=25, source="de leerplicht")

    _, run = tried(plan, put("Indicatoren", 2, target=35, baseline=50), content=content)

    assert [(one.outcome, one.sentence) for one in run.differences] == [
        (
            "intussen veranderd",
            "Doelwaarde: jij maakte er 35 leerlingen van, maar in het portaal staat intussen 25 leerlingen. "
            "Dat blijft.",
        ),
        (WIJZIGT, "Nulwaarde wordt 50 leerlingen (was 46 leerlingen)."),
    ]


def test_same_change_by_two_people_is_none():
    plan = whole_plan()
    content = book_of(plan)
    Indicator.objects.filter(pk=count_of(plan).pk).update(target=35)

    assert tried(plan, put("Indicatoren", 2, target=35), content=content)[1].differences == []


def test_row_that_went_is_told_in_both_ways():
    plan = whole_plan()
    content = book_of(plan)
    Measurement.objects.filter(value=44).delete()

    _, run = tried(plan, put("Metingen", 2, value=1), lambda book: book["Activiteiten"].delete_rows(2), content=content)

    assert [(one.sheet, one.line, one.outcome) for one in run.differences] == [
        ("Metingen", 2, GEWEIGERD),
        ("Activiteiten", None, "niet in het bestand"),
    ]
    assert Activity.objects.count() == 1


def test_numbers_that_are_not_of_this_plan_are_refused():
    plan, other = whole_plan(), whole_plan()
    prefix = plan.uuid.hex[:8]
    foreign = f"{other.uuid.hex[:8]}-I{count_of(other).pk}"
    disguised = f"{prefix}-I{count_of(other).pk}"

    def change(book):
        sheet = book["Indicatoren"]
        for line, number in ((4, foreign), (5, disguised), (6, "=1"), (7, f"{prefix}-I{count_of(plan).pk}")):
            sheet.cell(line, 1).value = number
            sheet.cell(line, place("Indicatoren", "target")).value = 1

    told = outcome_of(plan, change)

    assert [(line, outcome) for _, line, outcome, _ in told] == [(line, GEWEIGERD) for line in (4, 5, 6, 7)]
    assert told[0][3] == "Dit nummer hoort bij een ander plan."
    assert told[3][3].startswith("Dit nummer staat ook op regel 2.")


def test_new_rows_become_a_figure_an_activity_and_a_post():
    plan = whole_plan()
    prefix = plan.uuid.hex[:8]
    figure = {"indicator": f"{prefix}-I{count_of(plan).pk}", "partner": "geheel", "measured_on": date(2026, 10, 20)}

    told = outcome_of(
        plan,
        put("Metingen", 9, value=38.5, **figure),
        put("Activiteiten", 9, goal=f"{prefix}-D{goal_of(plan).pk}", text="Elke maand overleg", budget=500),
        put("Middelen", 9, post="Scholing", planned=8_000),
    )

    assert [(sheet, outcome) for sheet, _, outcome, _ in told] == [
        ("Metingen", NIEUW),
        ("Activiteiten", NIEUW),
        ("Middelen", NIEUW),
    ]
    assert told[0][3].startswith("38,5 leerlingen op 20 oktober 2026 komt erbij.")
    assert told[1][3] == "‘Elke maand overleg’ komt bij 1.1 Thuiszitters een plek."
    assert told[2][3] == "De post komt in de begroting: begroot € 8.000."


def test_adopted_plan_gets_no_activity_and_no_post_any_more():
    plan = whole_plan(**ADOPTED)

    told = outcome_of(
        plan,
        put("Activiteiten", 9, goal=f"{plan.uuid.hex[:8]}-D{goal_of(plan).pk}", text="Nog iets"),
        put("Middelen", 9, post="Scholing"),
    )

    assert [outcome for _, _, outcome, _ in told] == [GEWEIGERD, GEWEIGERD]


def test_stopped_goal_of_an_adopted_plan_is_not_adjusted():
    plan = whole_plan(**ADOPTED)
    Goal.objects.update(stopped_on=date(2027, 1, 1), stopped_because="Andere koers.")

    [(_, _, outcome, sentence)] = outcome_of(plan, put("Indicatoren", 2, target=35))

    assert (outcome, "Dit doel is gestopt" in sentence) == (GEWEIGERD, True)


def test_sheets_that_are_renamed_missing_or_strange_are_told():
    plan = whole_plan()

    def change(book):
        book["Metingen"].title = "Cijfers"
        del book["Middelen"]
        book["Doelen"].delete_cols(1)
        book["Activiteiten"].delete_cols(place("Activiteiten", "party"))
        book["Indicatoren"].title = "indicatoren "

    handed, run = tried(plan, change)

    assert run.differences == []
    assert handed.remarks == [
        "Op het blad ‘Doelen’ missen we de kolom ‘nummer’: daarvan verandert niets.",
        "Het blad ‘Metingen’ ontbreekt of heet anders: daarvan verandert niets.",
        "Op het blad ‘Activiteiten’ missen we de kolom ‘wie’: die blijft zoals hij is.",
        "Het blad ‘Middelen’ ontbreekt of heet anders: daarvan verandert niets.",
        "Het blad ‘Cijfers’ lezen we niet.",
    ]


def test_rows_that_are_sorted_moved_and_ruled_are_the_same_rows():
    plan = whole_plan()

    def change(book):
        sheet = book["Metingen"]
        sheet.insert_rows(2, 3)
        sheet.insert_cols(1, 2)
        sheet.row_dimensions[9_000].height = 20
        for line in range(20, 2_000):
            sheet.cell(line, 2).number_format = "0.00"

    assert tried(plan, change)[1].differences == []


def test_cells_that_were_merged_are_told_as_empty():
    plan = whole_plan()

    told = outcome_of(plan, lambda book: book["Indicatoren"].merge_cells("H2:I2"))

    assert told == [("Indicatoren", 2, WIJZIGT, "Nulmeting op wordt leeg (was 1 juli 2026).")]


def test_file_of_another_plan_or_another_kind_is_refused():
    plan, other = whole_plan(), whole_plan()
    cases = {
        book_of(other): reading.OTHER_PLAN,
        book_of(plan, "lezer"): reading.NOT_OURS,
        changed(book_of(plan), lambda book: book["Stand"].cell(1, 1, "[]")): reading.NOT_OURS,
        changed(book_of(plan), lambda book: book["Stand"].cell(3, 3, "{")): reading.NOT_OURS,
        b"PK\x03\x04 kapot": "Dit Excel-bestand is beschadigd.",
        b"nummer;waarde": reading.NO_WORKBOOK,
        b"x" * (10 * 1024 * 1024 + 1): reading.TOO_LARGE,
    }
    for content, sentence in cases.items():
        with pytest.raises(ValidationError) as refused:
            read_workbook(content, plan)
        assert refused.value.messages[0].startswith(sentence)


def test_older_kind_of_workbook_is_refused(monkeypatch):
    plan = whole_plan()
    content = book_of(plan)
    monkeypatch.setattr(reading, "VERSION", 2)

    with pytest.raises(ValidationError, match="van een oudere soort"):
        read_workbook(content, plan)


def test_too_many_rows_are_refused_with_a_sentence(monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    plan = whole_plan()

    with pytest.raises(ValidationError, match=r"Een blad heeft meer dan 2 rijen\. Verdeel ze\."):
        read_workbook(book_of(plan), plan)


def test_dry_run_costs_the_same_for_few_and_many():
    plan = whole_plan()
    costs = []
    for lines in (2, 5):
        PlanGoalFactory.create_batch(lines, focus_area__plan=plan)
        BudgetPost.objects.create(plan=plan, name=f"Post {lines}", amount=lines)
        content = book_of(plan)
        tried(plan, content=content)
        change = [put("Indicatoren", line, target=35 + line) for line in range(2, 2 + lines)]
        with CaptureQueriesContext(connection) as asked:
            tried(plan, *change, content=content)
        costs.append(len(asked))

    assert costs[0] == costs[1]
