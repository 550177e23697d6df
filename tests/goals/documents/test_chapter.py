"""The chapter in Word: what stands where, counted and never empty."""

from datetime import date
from decimal import Decimal

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from goals.models import BudgetPost, IndicatorTarget
from tests.goals.documents.reading import chapter_of, headings_of, missing_from, pdf_of, rows_of, text_of
from tests.goals.factories import GoalFactory
from tests.goals.plans.factories import (
    PlanActivityFactory,
    PlanFactory,
    PlanFocusAreaFactory,
    PlanGoalFactory,
    PlanIndicatorFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture
def area():
    return PlanFocusAreaFactory(name="Naar school kunnen", reason="Elk kind telt.")


def goal_row(document) -> list[str]:
    """The cells of the first goal: goal, way, indicator, activity, money."""
    return rows_of(document.tables[1])[1]


def test_goal_stands_in_the_table_of_its_speerpunt(area):
    PlanGoalFactory(focus_area=area, title="Snel een plek", text="In 2030 zitten nog 30 leerlingen thuis.")

    head, row = rows_of(chapter_of(area.plan).tables[1])

    assert head == ["Doel", "Nulwaarde → doelwaarde", "Indicator en bron", "Activiteit en wie", "Middelen"]
    assert row == [
        "1.1 Snel een plek\nIn 2030 zitten nog 30 leerlingen thuis.\nEigenaar: nog geen eigenaar",
        "46 leerlingen (1 juli 2026)\n→ 30 leerlingen (1 juli 2030)",
        "Aantal leerlingen dat langer dan vier weken thuiszit, peildatum 1 juli (meetbaar)\n"
        "Bron: verzuimregister van de leerplicht\nHoe vaak: elk halfjaar",
        "Het samenwerkingsverband belt elke week met de school van een thuiszitter.\n"
        "samenwerkingsverband, schooljaar 2026-2027",
        "€ 12.000",
    ]


def test_headings_and_contents_say_the_same(area):
    PlanGoalFactory(focus_area=area, title="Snel een plek")
    PlanFocusAreaFactory(plan=area.plan, name="Sterke basis", order=1)

    document = chapter_of(area.plan)

    assert headings_of(document) == [
        ("Heading 1", "1 Naar school kunnen"),
        ("Heading 2", "Bij doel 1.1 Snel een plek"),
        ("Heading 1", "2 Sterke basis"),
        ("Heading 1", "Middelen"),
        ("Heading 2", "Middelen voor de doelen"),
        ("Heading 2", "Wettelijke taken en afdrachten"),
    ]
    contents = [(p.style.name[-1], p.text) for p in document.paragraphs if p.style.name.startswith("toc")]
    assert contents == [(style[-1], words) for style, words in headings_of(document)]


def test_contents_lead_to_headings_and_are_made_anew_by_word(area):
    document = chapter_of(area.plan)

    body = document.element.body
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    bookmarks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    fields = [text.text.split()[0] for text in body.iter(qn("w:instrText"))]
    dirty = [mark.get(qn("w:dirty")) for mark in body.iter(qn("w:fldChar"))]
    assert (anchors, fields, dirty) == (bookmarks, ["TOC"], ["true", None, None])


def test_every_page_tells_plan_organisation_state_day_and_number(area):
    area.plan.discussed_since = date(2026, 2, 1)
    area.plan.save()

    section = chapter_of(area.plan).sections[0]

    organisation = area.plan.organisation.name
    fields = [text.text.strip() for text in section.footer._element.iter(qn("w:instrText"))]
    assert section.header.paragraphs[0].text == (
        f"Ondersteuningsplan 2026 tot 2030, {organisation}\tBespreekversie sinds 1 februari 2026, "
        "stand van 30 november 2026"
    )
    assert section.footer.paragraphs[0].text == f"{organisation}\tPagina 1 van 1"
    assert fields == ["PAGE", "NUMPAGES"]
    assert section.orientation == WD_ORIENT.LANDSCAPE


def test_file_says_what_it_is_and_whose(area):
    properties = chapter_of(area.plan).core_properties

    assert (properties.title, properties.author, properties.language) == (
        "Ondersteuningsplan 2026 tot 2030",
        area.plan.organisation.name,
        "nl-NL",
    )


def test_front_tells_state_and_days_also_those_that_are_not_there_yet():
    before = PlanFactory(adopted_on=date(2022, 4, 1), starts_on=date(2022, 8, 1), ends_on=date(2026, 7, 31))
    plan = PlanFactory(supersedes=before, adopted_on=date(2026, 4, 15), council_consent_on=date(2026, 3, 3))

    facts = rows_of(chapter_of(plan).tables[0])[2:]

    assert facts == [
        ["Sector", "primair onderwijs (po)"],
        ["Periode", "1 augustus 2026 tot en met 31 juli 2030"],
        ["Stand", "vastgesteld op 15 april 2026"],
        ["OPR-instemming", "3 maart 2026"],
        ["OOGO afgerond", "nog niet ingevuld"],
        ["Ingediend bij inspectie", "nog niet ingevuld"],
        ["Volgt op", "Ondersteuningsplan 2022 tot 2026"],
    ]


def test_goal_without_anything_says_so_in_every_cell(area):
    PlanGoalFactory(focus_area=area, title="", indicator=None, activity=None)

    assert goal_row(chapter_of(area.plan)) == [
        "1.1\nDoelstelling nog niet ingevuld\nEigenaar: nog geen eigenaar",
        "nog geen indicator",
        "nog geen indicator",
        "nog geen activiteit",
        "nog niet ingevuld",
    ]


def test_field_that_is_not_known_yet_says_so(area):
    goal = PlanGoalFactory(focus_area=area, text="Zin.", indicator=None, activity=None)
    blank = {"baseline": None, "baseline_on": None, "unit": "", "source": "", "frequency": ""}
    PlanIndicatorFactory(goal=goal, target_on=None, **blank)
    PlanActivityFactory(goal=goal, level="", timing="", budget=None)

    _, way, indicator, activity, money = goal_row(chapter_of(area.plan))

    assert way.splitlines() == [
        "nog niet ingevuld (datum nog niet ingevuld)",
        "→ 30 (eenheid nog niet ingevuld) (datum nog niet ingevuld)",
        "Richting: omlaag",
    ]
    assert indicator.splitlines()[1:] == ["Bron: nog niet ingevuld", "Hoe vaak: nog niet ingevuld"]
    assert activity.splitlines()[1:] == ["wie nog niet ingevuld, wanneer nog niet ingevuld"]
    assert money == "bedrag onbekend"


def test_several_indicators_and_activities_are_told_apart(area):
    goal = PlanGoalFactory(focus_area=area)
    second = PlanIndicatorFactory(goal=goal, order=1, unit="%", baseline=Decimal("58.5"), target=90)
    IndicatorTarget.objects.create(indicator=second, value=75, due_on=date(2028, 10, 1))
    PlanActivityFactory(goal=goal, order=1, text="Elk bestuur.", level="schoolbestuur", party="De Linde", budget=0)
    PlanActivityFactory(goal=goal, order=2, text="De school telt.", level="school", state="loopt", budget=None)

    _, way, indicator, activity, money = goal_row(chapter_of(area.plan))

    assert way.splitlines()[3:] == [
        "Indicator 2",
        "58,5% (1 juli 2026)",
        "→ 90% (1 juli 2030)",
        "Tussendoel: 75% (1 oktober 2028)",
    ]
    assert [line for line in indicator.splitlines() if line.startswith("Indicator")] == ["Indicator 1", "Indicator 2"]
    assert activity.splitlines()[2:] == [
        "b. Elk bestuur.",
        "schoolbestuur De Linde, schooljaar 2026-2027",
        "c. De school telt.",
        "school, schooljaar 2026-2027, loopt",
    ]
    assert money.splitlines() == [
        "a. € 12.000",
        "b. geen extra middelen",
        "c. bedrag onbekend",
        "Samen: € 12.000 plus één onbekend bedrag",
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"direction": "bandbreedte", "target": None, "lower": Decimal("4.2"), "upper": 5}, "→ tussen 4,2% en 5%"),
        ({"direction": "gelijk", "target": None}, "→ blijft 4,9%"),
        ({"direction": "omhoog", "target": None}, "→ nog niet ingevuld"),
    ],
)
def test_end_of_the_way_goes_by_the_direction(area, fields, words):
    goal = PlanGoalFactory(focus_area=area, text="Zin.", indicator=None)
    PlanIndicatorFactory(goal=goal, unit="%", baseline=Decimal("4.9"), **fields)

    assert goal_row(chapter_of(area.plan))[1].splitlines()[1] == f"{words} (1 juli 2030)"


def test_notes_tell_what_pupils_notice_how_is_measured_and_the_origin(area):
    template = GoalFactory(code="THZ-01")
    PlanGoalFactory(
        focus_area=area,
        title="Plek",
        template=template,
        pupils_notice="Iemand belt.",
        indicator__kind="merkbaar",
        indicator__question="Hoe gaat het?",
        indicator__respondents="ouders",
        indicator__respondent_count=1200,
    )

    document = chapter_of(area.plan)

    texts = [paragraph.text for paragraph in document.paragraphs]
    start = texts.index("Bij doel 1.1 Plek", texts.index("Middelen voor dit speerpunt: € 12.000.")) + 1
    assert texts[start : start + 4] == [
        "Wat merkt de leerling? Iemand belt.",
        "Tegenindicator: nog niet ingevuld",
        "Zo gemeten: vraag: Hoe gaat het?; schaal: nog niet ingevuld; wie antwoordt: ouders (1.200 antwoorden).",
        "Herkomst: doelenbank van het Lerend Netwerk Passend Onderwijs, voorbeelddoel THZ-01.",
    ]


def test_stopped_goal_says_why_and_is_not_counted(area):
    PlanGoalFactory(focus_area=area)
    PlanGoalFactory(focus_area=area, order=1, stopped_on=date(2027, 5, 1), stopped_because="De gemeente doet het.")

    document = chapter_of(area.plan)

    assert rows_of(document.tables[1])[2][0].splitlines()[-1] == "Gestopt op 1 mei 2027"
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "Gestopt op 1 mei 2027: De gemeente doet het." in texts
    assert "Middelen voor dit speerpunt: € 12.000. Doelen die zijn gestopt, tellen niet mee." in texts


def test_money_is_counted_for_goals_and_apart_for_what_the_law_asks(area):
    PlanGoalFactory(focus_area=area, activity__budget=Decimal("0.10"))
    PlanGoalFactory(focus_area=area, order=1, activity__budget=Decimal("0.20"))
    BudgetPost.objects.create(kind="afdracht", plan=area.plan, name="Afdracht vso", amount=4_000_000)
    BudgetPost.objects.create(kind="afdracht", plan=area.plan, name="Steunpunt", order=1)

    document = chapter_of(area.plan)

    assert rows_of(document.tables[2]) == [
        ["Speerpunt", "Middelen"],
        ["1 Naar school kunnen", "€ 0,30"],
        ["Samen", "€ 0,30"],
    ]
    assert rows_of(document.tables[3]) == [
        ["Taak of afdracht", "Bedrag"],
        ["Afdracht vso", "€ 4.000.000"],
        ["Steunpunt", "bedrag onbekend"],
        ["Samen", "€ 4.000.000 plus één onbekend bedrag"],
    ]
    assert document.paragraphs[-1].text == "Samen in dit plan: € 4.000.000,30 plus één onbekend bedrag."


def test_empty_plan_is_a_whole_document():
    document = chapter_of(PlanFactory())

    assert [words for _, words in headings_of(document)] == [
        "Speerpunten",
        "Middelen",
        "Middelen voor de doelen",
        "Wettelijke taken en afdrachten",
    ]
    assert "Dit plan heeft nog geen speerpunten." in text_of(document)
    assert document.paragraphs[-1].text == "Samen in dit plan: nog niet ingevuld."


def test_speerpunt_without_goals_or_reason_says_so(area):
    area.reason = ""
    area.save()

    texts = [paragraph.text for paragraph in chapter_of(area.plan).paragraphs]

    assert "Waarom dit speerpunt: nog niet ingevuld" in texts
    assert "Bij dit speerpunt staan nog geen doelen." in texts


def test_no_cell_is_empty_and_every_row_stays_whole(area):
    PlanGoalFactory(focus_area=area)
    PlanGoalFactory(focus_area=area, indicator=None, activity=None)

    tables = chapter_of(area.plan).tables

    assert [cell for table in tables for row in rows_of(table) for cell in row if not cell] == []
    assert {row._tr.trPr[0].tag for table in tables for row in table.rows} == {qn("w:cantSplit")}
    assert {table.rows[0]._tr.trPr[-1].tag for table in tables} == {qn("w:tblHeader")}


@pytest.mark.parametrize(
    ("asked", "cell", "together"),
    [
        (None, "Uit de begroting: € 50.000", "uit de begroting € 50.000"),
        (54_000, "€ 54.000\nUit de begroting: € 50.000", "€ 54.000, uit de begroting € 50.000"),
        (50_000, "€ 50.000", "€ 50.000"),
    ],
)
def test_what_the_budget_gives_stands_beside_what_is_asked(area, asked, cell, together):
    goal = PlanGoalFactory(focus_area=area)
    goal.activities.update(budget=asked)
    activity = goal.activities.get()
    post = BudgetPost.objects.create(plan=area.plan, name="Onderwijs", amount=60_000)
    post.allocations.create(goal=goal, planned=20_000)
    post.allocations.create(activity=activity, planned=30_000)

    document = chapter_of(area.plan)

    assert goal_row(document)[-1] == cell
    assert f"Middelen voor dit speerpunt: {together}." in text_of(document)
    assert missing_from(pdf_of(area.plan), [together]) == []
