"""The plan on one page: tagged, on one page as long as it can be, and nothing cut within a word."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from goals.documents.one_page import LENGTHS, _shortened
from goals.models import BudgetPost
from tests.documents import is_accessible, roles_of
from tests.goals.documents.reading import missing_from, pages_of, pdf_of
from tests.goals.plans.factories import (
    PlanActivityFactory,
    PlanFactory,
    PlanFocusAreaFactory,
    PlanGoalFactory,
    PlanIndicatorFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
LONG = "Alle scholen en besturen spreken samen af hoe zij thuiszitters binnen vier weken weer een plek geven. " * 5


def plan_with(goals: int, **fields):
    """Three to a speerpunt."""
    plan = PlanFactory()
    for place in range(goals):
        if place % 3 == 0:
            area = PlanFocusAreaFactory(plan=plan, order=place)
        PlanGoalFactory(focus_area=area, order=place, title=f"Doel nummer {place}", **fields)
    return plan


@pytest.mark.parametrize(("text", "pages"), [("", 1), (LONG[:300], 1), (LONG, 1)])
def test_twelve_goals_stand_on_one_page(text, pages):
    printed = pages_of(pdf_of(plan_with(12, text=text.strip())))

    assert len(printed) == pages
    assert [f"Doel nummer {place}" in printed[0] for place in range(12)] == [True] * 12


def test_more_goals_go_on_under_the_same_head_with_the_state_on_each_page():
    printed = pages_of(pdf_of(plan_with(30)))

    assert len(printed) > 1
    assert [page.count("Nulwaarde → doelwaarde") for page in printed] == [1] * len(printed)
    assert [page.count("Concept, stand van 30 november 2026") for page in printed] == [1] * len(printed)
    assert [f"pagina {number} van {len(printed)}" in page for number, page in enumerate(printed, 1)] == [True] * len(
        printed
    )


def test_page_is_tagged_dutch_and_says_what_it_is():
    plan = plan_with(2)

    pdf = pdf_of(plan)

    reader = PdfReader(BytesIO(pdf))
    assert is_accessible(pdf)
    assert (reader.metadata.title, reader.metadata.author) == (plan.title, plan.organisation.name)
    assert reader.pages[0].mediabox[2:] == pytest.approx([841.89, 595.28], abs=0.1)


def test_reader_of_tags_finds_a_heading_and_a_table_with_heads():
    roles = roles_of(pdf_of(plan_with(4)))

    # two speerpunten with three goals and one, and a row for the heads; five cells to a goal
    assert {role: roles[role] for role in ("H1", "Table", "THead", "TH", "TR", "TD")} == {
        "H1": 1,
        "Table": 1,
        "THead": 1,
        "TH": 6,
        "TR": 5,
        "TD": 2 + 4 * 5,
    }


def test_goal_tells_its_way_who_money_and_state():
    plan = PlanFactory(discussed_since=date(2026, 2, 1), consultation_completed_on=date(2026, 3, 3))
    goal = PlanGoalFactory(focus_area__plan=plan, text="Eigen zin.", title="Snel een plek")
    PlanActivityFactory(goal=goal, level="school", budget=Decimal("345.67"), state="klaar")
    PlanIndicatorFactory(goal=goal, order=1)
    BudgetPost.objects.create(kind="afdracht", plan=plan, name="Afdracht", amount=4_000_000)

    pdf = pdf_of(plan)

    told = (
        *("1.1 Snel een plek", "Eigen zin.", "46 → 30 leerlingen, 1 juli 2030", "en één andere indicator"),
        *("SWV", "school", "nog geen eigenaar", "€ 12.345,67", "loopt", "één van twee activiteiten klaar"),
        *("Bespreekversie sinds 1 februari 2026", "OPR-instemming: nog niet ingevuld", "OOGO afgerond: 3 maart 2026"),
        *("Ingediend bij inspectie: nog niet ingevuld", "€ 4.000.000", "€ 4.012.345,67"),
    )
    assert missing_from(pdf, told) == []


def test_goal_that_was_stopped_or_has_nothing_says_so():
    plan = plan_with(1, stopped_on=date(2027, 5, 1), stopped_because="De gemeente doet het.")
    bare = PlanGoalFactory(focus_area__plan=plan, focus_area__order=1, indicator=None, activity=None)
    PlanFocusAreaFactory(plan=plan, order=2)

    pdf = pdf_of(plan)

    told = (
        *("gestopt op 1 mei 2027", "telt niet mee", f"2.1 {bare.title} Doelstelling nog niet ingevuld"),
        *("nog geen indicator", "niveau nog niet ingevuld", "nog geen activiteit"),
        "Bij dit speerpunt staan nog geen doelen.",
    )
    assert missing_from(pdf, told) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"baseline": None}, "nog niet ingevuld → 30 leerlingen"),
        ({"target": None}, "46 leerlingen → nog niet ingevuld"),
        ({"unit": ""}, "46 → 30 (eenheid nog niet ingevuld)"),
        ({"direction": "gelijk", "target": 46}, "46 → blijft 46 leerlingen"),
        ({"direction": "bandbreedte", "target": None, "lower": 30, "upper": 40}, "46 → tussen 30 en 40 leerlingen"),
        ({"baseline": Decimal(-5), "target": 0, "unit": "euro"}, "€ -5 → € 0"),
        ({"baseline": 0, "target": 0}, "0 → 0 leerlingen"),
        ({"target_on": None}, "46 → 30 leerlingen, datum nog niet ingevuld"),
    ],
)
def test_way_is_written_and_drawn_with_whatever_is_known(fields, words):
    goal = PlanGoalFactory(text="Zin.", indicator=None)
    PlanIndicatorFactory(goal=goal, **fields)

    assert missing_from(pdf_of(goal.focus_area.plan), [words]) == []


def test_empty_plan_says_that_nothing_is_there_yet():
    (page,) = pages_of(pdf_of(PlanFactory()))

    assert "Dit plan heeft nog geen speerpunten." in page


def test_sentence_is_cut_between_words_only():
    words = " ".join(LONG.split())

    cut = [_shortened(words, length) for length in LENGTHS]

    assert [len(sentence) <= length for sentence, length in zip(cut, LENGTHS, strict=True)] == [True] * len(LENGTHS)
    assert [words.startswith(f"{sentence.removesuffix(' …')} ") for sentence in cut[1:]] == [True, True]
    assert _shortened("x" * 600, 140) == "x" * 600
