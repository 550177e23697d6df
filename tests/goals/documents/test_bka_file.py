"""The BKA file: each goal under its standard with all that happened to it, and links from one to the other."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn

from foundation.documents.word import CELL
from goals.documents.bka_file import bka_file_as_word
from goals.documents.making.kinds import Order
from goals.models import Evaluation, GoalChange, InspectionStandard, Partner, Plan
from tests.goals.factories import GoalFactory
from tests.goals.following.factories import MeasurementFactory
from tests.goals.following.measuring.scene import client_of
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory, team_member

from .reading import headings_of, rows_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
MADE_AT = datetime(2028, 3, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(MADE_AT)


@pytest.fixture
def plan():
    return PlanFactory(discussed_since=date(2026, 3, 1), adopted_on=date(2026, 5, 1))


@pytest.fixture
def area(plan):
    return PlanFocusAreaFactory(plan=plan, name="Naar school")


@pytest.fixture
def standards():
    """Two, and no others."""
    InspectionStandard.objects.all().delete()
    rows = [("RPO1", "Dekkend netwerk"), ("BKA3", "Evaluatie en dialoog")]
    return [InspectionStandard.objects.create(code=code, name=name, order=at) for at, (code, name) in enumerate(rows)]


def file_of(plan: Plan):
    whole = Plan.objects.whole().get(pk=plan.pk)
    return Document(BytesIO(bka_file_as_word(Order(whole, "planbeheerder", MADE_AT))))


def board(plan: Plan, name: str) -> Partner:
    return Partner.objects.get_or_create(alliance=plan.organisation, name=name)[0]


def talk(plan: Plan, partner: str, held_on: date, is_settled: bool = True):
    moment = datetime(2027, 6, 2, tzinfo=UTC)
    return plan.conversations.create(
        partner=board(plan, partner),
        planned_on=held_on,
        held_on=held_on,
        begun_at=moment,
        confirmed_at=moment,
        partner_confirmed_at=moment if is_settled else None,
        **dict.fromkeys(("origin", "present", "destination", "way", "objection"), "Geheim verslag."),
    )


def table_about(document, about: str) -> list[list[str]]:
    for table in document.tables:
        if any(caption.get(qn("w:val")) == about for caption in table._tbl.tblPr.iter(qn("w:tblCaption"))):
            return rows_of(table)
    return []


def test_goals_stand_under_the_standard_that_was_chosen_or_that_of_their_example(plan, area, standards):
    network, dialogue = standards
    example = GoalFactory(standard=network)
    PlanGoalFactory(focus_area=area, title="Van het voorbeeld", template=example)
    PlanGoalFactory(focus_area=area, title="Zelf gekozen", template=example, standard=dialogue)
    PlanGoalFactory(focus_area=area, title="Zonder")

    headings = [words for style, words in headings_of(file_of(plan)) if style != "Heading 3"]

    assert headings == [
        "RPO1 Dekkend netwerk",
        "1.1 Van het voorbeeld",
        "BKA3 Evaluatie en dialoog",
        "1.2 Zelf gekozen",
        "Doelen zonder standaard",
        "1.3 Zonder",
        "Alle gesprekken",
    ]


def test_standard_without_goals_says_so(plan, standards):
    words = text_of(file_of(plan))

    assert words.count("Er hoort geen doel in dit plan hierbij.") == 2
    assert "Doelen zonder standaard" not in words


def test_goal_tells_its_measurements_conversations_changes_and_evaluation(plan, area, standards):
    goal = PlanGoalFactory(focus_area=area, title="Een plek")
    row = goal.indicators.get()
    MeasurementFactory(indicator=row, measured_on=date(2027, 10, 1), value=38)
    MeasurementFactory(indicator=row, measured_on=date(2027, 10, 1), value=20, partner=board(plan, "De Linde"))
    goal.changes.create(indicator_name=row.name, changes=[["Doelwaarde", "20", "30"]], reason="Haalbaar")
    GoalChange.objects.update(made_at=datetime(2027, 5, 1, 12, tzinfo=UTC))
    talk(plan, "De Linde", date(2027, 6, 1))
    talk(plan, "De Beuk", date(2027, 7, 1), is_settled=False)
    Evaluation.objects.create(goal=goal, reached="deels", lesson="Eerder bellen", readable_since=MADE_AT)

    document = file_of(plan)

    assert [row[1:] for row in table_about(document, "Metingen van doel 1.1")] == [
        ["Moment", "Wat", "Waarde"],
        ["1 juli 2026", "nulmeting", "46 leerlingen"],
        ["1 oktober 2027", "meting", "38 leerlingen"],
        ["1 juli 2030", "doelwaarde", "30 leerlingen"],
    ]
    assert table_about(document, "Gesprekken over doel 1.1") == [
        ["Dag", "Met wie", "Bevestigd"],
        ["1 juni 2027", "De Linde", "bevestigd door beide"],
    ]
    assert table_about(document, "Alle gesprekken")[2] == ["1 juli 2027", "De Beuk", "niet bevestigd"]
    assert table_about(document, "Wijzigingen van doel 1.1")[1] == ["1 mei 2027", "Doelwaarde: 20 → 30", "Haalbaar"]
    assert "Het doel is deels bereikt. Geleerd: Eerder bellen." in text_of(document)


def test_conversation_belongs_to_the_goal_it_paid_or_made_an_activity_of(plan, area, standards):
    paid, agreed, _ = PlanGoalFactory.create_batch(3, focus_area=area)
    plan.budget_posts.create(name="Begeleiding", amount=100).allocations.create(
        goal=paid, planned=50, partner=board(plan, "De Linde")
    )
    talk(plan, "De Linde", date(2027, 6, 1))
    talk(plan, "De Beuk", date(2027, 7, 1)).agreements.create(
        what="Geheime afspraak", who="Geheim", due_on=date(2027, 9, 1), activity=agreed.activities.get()
    )

    document = file_of(plan)

    told = [table_about(document, f"Gesprekken over doel 1.{place}")[1:] for place in (1, 2, 3)]
    assert [[row[1] for row in rows] for rows in told] == [["De Linde"], ["De Beuk"], []]
    assert "Geheim" not in text_of(document)


def test_small_numbers_stay_inside(plan, area, standards):
    row = PlanGoalFactory(focus_area=area).indicators.get()
    row.baseline = 4
    row.save()
    MeasurementFactory(indicator=row, measured_on=date(2027, 10, 1), value=3)

    document = file_of(plan)

    assert [row[3] for row in table_about(document, "Metingen van doel 1.1")[1:3]] == ["< 5", "< 5"]
    assert "van 4 naar" not in text_of(document)


def test_every_link_leads_to_a_place_in_the_file(plan, area, standards):
    PlanGoalFactory.create_batch(2, focus_area=area, standard=standards[0])

    body = file_of(plan).element.body

    places = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    numbers = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert links <= set(places)
    assert len(places) == len(set(places)) == len(set(numbers))
    of_goals = [name for name in places if name.startswith("doel_")]
    assert (len(of_goals), set(of_goals) <= links) == (10, True)


def test_file_is_dutch_with_a_title_and_tables_with_heads(plan, area, standards):
    MeasurementFactory(indicator=PlanGoalFactory(focus_area=area).indicators.get(), measured_on=date(2027, 10, 1))

    document = file_of(plan)

    properties = document.core_properties
    assert (properties.title, properties.language) == ("BKA-dossier bij het ondersteuningsplan 2026 tot 2030", "nl-NL")
    assert all(table.rows[0]._tr.trPr.findall(qn("w:tblHeader")) for table in document.tables)


@pytest.mark.parametrize(
    ("role", "status"), [("planbeheerder", 200), ("doeleigenaar", 404), ("bijdrager", 404), ("lezer", 404)]
)
def test_file_is_for_managers(plan, area, role, status):
    client = client_of(team_member(plan, role))
    address = reverse("plan_documents:bka_file", args=[plan.uuid])

    files = client.get(reverse("plan_documents:files", args=[plan.uuid])).content.decode()

    assert (client.get(address).status_code, address in files) == (status, status == 200)


def test_plan_that_is_written_has_none():
    plan = PlanFactory()
    client = client_of(team_member(plan))

    assert client.get(reverse("plan_documents:bka_file", args=[plan.uuid])).status_code == 404


def test_file_costs_the_same_for_two_and_nine_goals(plan, area, standards):
    counts = []
    for number in (2, 7):
        for one in PlanGoalFactory.create_batch(number, focus_area=area, standard=standards[0]):
            MeasurementFactory(indicator=one.indicators.get(), measured_on=date(2027, 10, 1))
            talk(plan, f"Bestuur {one.pk}", date(2027, 6, 1))
        with CaptureQueriesContext(connection) as asked:
            file_of(plan)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_cells_have_the_style_of_cells(plan, area, standards):
    PlanGoalFactory(focus_area=area)

    cells = [cell for table in file_of(plan).tables for row in table.rows for cell in row.cells]

    assert {paragraph.style.name for cell in cells for paragraph in cell.paragraphs} == {CELL}
