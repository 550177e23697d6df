"""The annual report: what it tells of a year, what it keeps to itself, and that it opens as a good Word file."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from goals.documents.annual_report import annual_report_as_word
from goals.documents.making.kinds import Order
from goals.documents.years import years_of
from goals.models import Agreement, Evaluation, GoalChange, Partner, Plan, StatusOverride, TeamMember
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
    return PlanFocusAreaFactory(plan=plan, name="Naar school", reason="Elk kind telt")


@pytest.fixture
def goal(area):
    return PlanGoalFactory(focus_area=area, title="Een plek")


def report_of(plan: Plan, year: str = "2027"):
    whole = Plan.objects.whole().get(pk=plan.pk)
    return Document(BytesIO(annual_report_as_word(Order(whole, "lezer", MADE_AT, year))))


def words_of(plan: Plan, year: str = "2027") -> str:
    return text_of(report_of(plan, year))


def change_on(goal, day: date, **fields) -> None:
    row = goal.changes.create(indicator_name=goal.indicators.get().name, **fields)
    GoalChange.objects.filter(pk=row.pk).update(made_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def talk(plan, held_on=date(2027, 6, 1), is_settled=True, **agreement) -> Agreement:
    partner, _ = Partner.objects.get_or_create(alliance=plan.organisation, name="Geheim Bestuur")
    moment = datetime(2027, 6, 2, tzinfo=UTC)
    row = plan.conversations.create(
        partner=partner,
        planned_on=held_on,
        held_on=held_on,
        begun_at=moment,
        confirmed_at=moment,
        partner_confirmed_at=moment if is_settled else None,
        **dict.fromkeys(("origin", "present", "destination", "way"), "Geheim verslag."),
    )
    return row.agreements.create(
        **{"what": "Geheime afspraak", "who": "Geheim", "due_on": date(2027, 9, 1)} | agreement
    )


def test_years_are_those_of_the_plan_that_began(plan):
    codes = [(year.code, str(year.first), str(year.last), year.is_over) for year in years_of(plan)]

    assert codes == [
        ("2028", "2028-01-01", "2028-12-31", False),
        ("2027-2028", "2027-08-01", "2028-07-31", False),
        ("2027", "2027-01-01", "2027-12-31", True),
        ("2026-2027", "2026-08-01", "2027-07-31", True),
        ("2026", "2026-08-01", "2026-12-31", True),
    ]
    Plan.objects.update(adopted_on=None)
    plan.refresh_from_db()
    assert years_of(plan) == []


def test_goal_is_told_as_it_stood_at_the_end_of_the_year(plan, goal):
    row = goal.indicators.get()
    MeasurementFactory(indicator=row, measured_on=date(2027, 10, 1), value=44, reading="Het gaat traag")
    MeasurementFactory(indicator=row, measured_on=date(2028, 2, 1), value=33, reading="Na dit jaar.")

    words = words_of(plan)

    assert "Op 31 december 2027 lag dit doel achter." not in words
    assert "Op 31 december 2027 vroeg dit doel aandacht." in words
    assert "Op 1 oktober 2027 was de waarde 44 leerlingen (bron: verzuimregister van de leerplicht)." in words
    assert "De nulwaarde was 46 leerlingen op 1 juli 2026." in words
    assert "Afgesproken is 30 leerlingen op 1 juli 2030." in words
    assert "Duiding: Het gaat traag." in words
    assert "33 leerlingen" not in words
    assert "Na dit jaar." not in words


def test_year_is_counted_in_whole_sentences(plan, area, goal):
    PlanGoalFactory(focus_area=area, title="Nooit gemeten")
    PlanGoalFactory(focus_area=area, title="Te duur", stopped_on=date(2027, 4, 1), stopped_because="Te duur")
    PlanGoalFactory(focus_area=area, title="Later gestopt", stopped_on=date(2028, 1, 5), stopped_because="Klaar")
    MeasurementFactory(indicator=goal.indicators.get(), measured_on=date(2027, 12, 1), value=30)
    change_on(goal, date(2027, 5, 1), changes=[["Doelwaarde", "20 leerlingen", "30 leerlingen"]], reason="Haalbaar")
    talk(plan)

    words = words_of(plan)

    assert "Dit verslag gaat over het kalenderjaar 2027 van het ondersteuningsplan 2026 tot 2030." in words
    counted = "Op 31 december 2027 was de stand van drie lopende doelen: één bereikt en twee nog niet te zeggen."
    assert counted in words
    assert "In deze periode werd één doel bijgesteld en werd één doel gestopt." in words
    assert "Bijgesteld op 1 mei 2027: Doelwaarde was 20 leerlingen en werd 30 leerlingen. Reden: Haalbaar." in words
    assert "1.3 Te duur: gestopt op 1 april 2027. Reden: Te duur." in words
    assert "één voortgangsgesprek met schoolbesturen en gemeenten" in words


def test_year_that_runs_says_so_and_changes_after_a_year_are_said(plan, goal):
    change_on(goal, date(2028, 2, 1), changes=[["Doelwaarde", "20 leerlingen", "30 leerlingen"]], reason="Haalbaar")

    assert "Het jaar loopt nog: dit is de stand van 1 maart 2028." in words_of(plan, "2028")
    assert "Na deze periode is dit doel nog bijgesteld, op 1 februari 2028" in words_of(plan)
    assert "Haalbaar" not in words_of(plan)


def test_judgement_counts_in_the_year_in_which_it_was_in_force(plan, goal):
    said = StatusOverride.objects.create(goal=goal, standing="achter", reason="Wij zien meer", until=date(2028, 6, 1))
    StatusOverride.objects.update(made_at=datetime(2027, 11, 1, tzinfo=UTC))

    inside = words_of(plan)
    StatusOverride.objects.update(withdrawn_at=datetime(2027, 12, 1, tzinfo=UTC))

    assert f"liep dit doel achter. Dat is het oordeel van het team: {said.reason}." in inside
    assert said.reason not in words_of(plan)
    assert said.reason not in words_of(plan, "2026")


def test_money_is_told_per_goal_and_adds_up(plan, goal):
    plan.budget_posts.create(name="Begeleiding", amount=900, spent=700).allocations.create(
        goal=goal, planned=800, spent=600
    )
    plan.budget_posts.create(name="Afdracht vso", kind="afdracht", amount=100)
    PlanGoalFactory(focus_area=goal.focus_area, title="Een stem")

    document = report_of(plan)

    sentence = "Voor dit doel is in de planperiode € 800 begroot. Daarvan is tot nu toe € 600 gerealiseerd."
    assert sentence in text_of(document)
    assert rows_of(document.tables[-1])[1:] == [
        ["1.1 Een plek", "€ 800", "€ 600"],
        ["1.2 Een stem", "niet gekoppeld", "–"],
        ["Nog aan geen doel gekoppeld", "€ 100", "€ 100"],
        ["Wettelijke taken en afdrachten", "€ 100", "€ 0"],
        ["Samen", "€ 1.000", "€ 700"],
    ]


def test_evaluation_is_told_in_the_year_it_was_made_and_of_the_period_in_the_last(plan, goal, time_machine):
    answers = {"reached": "deels", "money_helped": "ja", "next_step": "bijstellen", "lesson": "Eerder bellen"}
    Evaluation.objects.create(goal=goal, readable_since=MADE_AT, **answers)
    told = (
        "Evaluatie: Het doel is deels bereikt. Het geld droeg daaraan bij. "
        "Besloten is dit doel bij te stellen. Geleerd: Eerder bellen."
    )

    assert [told in words_of(plan, year) for year in ("2027", "2028")] == [False, True]
    time_machine.move_to(datetime(2030, 9, 1, tzinfo=UTC))
    Evaluation.objects.get().save()
    assert [told in words_of(plan, year) for year in ("2029", "2029-2030")] == [False, True]


def test_evaluation_that_is_written_still_is_not_told(plan, goal):
    Evaluation.objects.create(goal=goal, reached="deels", lesson="Half geschr")

    assert "Half geschr" not in words_of(plan, "2028")


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({}, False),
        ({"published_at": MADE_AT}, True),
        ({"published_at": MADE_AT, "held_on": date(2026, 9, 1)}, False),
    ],
)
def test_agreement_is_told_only_when_a_manager_chose_so(plan, goal, fields, is_told):
    talk(plan, **fields)

    words = words_of(plan)

    assert ("Afgesproken: Geheime afspraak (Geheim, uiterlijk 1 september 2027)." in words) == is_told
    assert "Geheim verslag." not in words
    assert "Geheim Bestuur" not in words


def test_agreement_that_became_an_activity_is_told_in_the_words_of_the_plan(plan, goal):
    activity = goal.activities.get()
    activity.text = "Elke week bellen."
    activity.save()
    talk(plan, activity=activity)

    words = words_of(plan)

    assert "Afgesproken: Elke week bellen (samenwerkingsverband, schooljaar 2026-2027)." in words
    assert "Geheim" not in words


def test_conversation_that_one_side_did_not_confirm_is_not_told(plan, goal):
    agreement = talk(plan, is_settled=False, activity=goal.activities.get(), published_at=MADE_AT)

    words = words_of(plan)

    assert "Afgesproken: " not in words
    assert "geen verslag van een gesprek met schoolbesturen en gemeenten dat beide kanten bevestigden" in words
    plan.conversations.filter(agreements=agreement).update(partner_confirmed_at=MADE_AT)
    assert "Afgesproken: " in words_of(plan)


@pytest.mark.parametrize(
    ("adopted_on", "sentence"),
    [
        (date(2026, 5, 1), None),
        (date(2027, 3, 1), "Het plan werd in dit jaar vastgesteld, op 1 maart 2027."),
        (date(2028, 1, 10), "Het plan werd pas daarna vastgesteld, op 10 januari 2028."),
    ],
)
def test_year_says_when_the_plan_was_adopted_in_it_or_after_it(plan, goal, adopted_on, sentence):
    Plan.objects.update(adopted_on=adopted_on)

    words = words_of(plan)

    assert (sentence in words) if sentence else ("vastgesteld, op" not in words)


def test_plan_that_was_closed_early_has_years_until_then(plan, goal):
    Plan.objects.update(closed_on=date(2027, 10, 1))
    plan.refresh_from_db()
    Evaluation.objects.create(goal=goal, reached="deels", next_step="stoppen", readable_since=MADE_AT)

    codes = [(year.code, str(year.last), year.is_over) for year in years_of(plan)]

    assert codes[:3] == [
        ("2027-2028", "2027-10-01", True),
        ("2027", "2027-10-01", True),
        ("2026-2027", "2027-07-31", True),
    ]
    assert "Het doel is deels bereikt." in words_of(plan)


def test_what_was_said_of_too_few_answers_stays_inside(plan, goal):
    goal.indicators.update(kind="merkbaar", unit="", question="Hoe gaat het?", scale="1 tot 5")
    row = goal.indicators.get()
    MeasurementFactory(indicator=row, measured_on=date(2027, 10, 1), value=3, answer_count=4, reading="Een 3 van vier.")

    words = words_of(plan)

    assert "Op 1 oktober 2027 antwoordden er te weinig mensen voor een gemiddelde." in words
    assert "Een 3 van vier." not in words


def test_plan_with_money_and_without_goals_is_told(plan):
    plan.budget_posts.create(name="Begeleiding", amount=900, spent=700)

    words = words_of(plan)

    assert "In dit plan loopt geen doel." in words
    assert "Voor de doelen is in de planperiode € 900 begroot." in words


def test_small_numbers_and_what_was_said_of_them_stay_inside(plan, goal):
    row = goal.indicators.get()
    row.baseline = 4
    row.save()
    MeasurementFactory(indicator=row, measured_on=date(2027, 10, 1), value=3, reading="Drie jongens van De Linde.")
    change_on(goal, date(2027, 5, 1), changes=[["Nulwaarde", "2 leerlingen", "4 leerlingen"]], reason="Geteld")

    words = words_of(plan)

    assert "Op 1 oktober 2027 waren het er minder dan vijf." in words
    told = [part for part in ("3 leerlingen", "4 leerlingen", "2 leerlingen", "Drie jongens") if part in words]
    assert told == []


@pytest.mark.parametrize("title", ["", "Meer plekken"])
def test_sentence_that_is_built_tells_no_small_number(plan, goal, title):
    goal.title = title
    goal.save()
    goal.indicators.update(baseline=3, target=30, direction="omhoog")

    words = words_of(plan)

    assert goal.indicators.get().name in words
    assert "van 3 naar" not in words


def test_sentence_that_is_built_is_told_whole_of_larger_numbers(plan, goal):
    goal.indicators.update(baseline=13, target=30, direction="omhoog")

    assert "gestegen van 13 naar 30" in words_of(plan)


def test_owner_and_team_are_not_named(plan, goal):
    goal.owner = team_member(plan, first_name="Olga", last_name="Eigenaar")
    goal.save()

    assert "Olga" not in words_of(plan)


def test_file_is_dutch_with_a_title_headings_and_tables_with_heads(plan, goal):
    document = report_of(plan)

    assert (document.core_properties.title, document.core_properties.language) == (
        "Jaarverslag kalenderjaar 2027",
        "nl-NL",
    )
    assert headings_of(document) == [
        ("Heading 1", "Het jaar in het kort"),
        ("Heading 1", "1 Naar school"),
        ("Heading 2", "1.1 Een plek"),
        ("Heading 1", "Gestopte doelen"),
        ("Heading 1", "Gesprekken en afspraken"),
        ("Heading 1", "Middelen"),
    ]
    assert all(table.rows[0]._tr.trPr.findall(qn("w:tblHeader")) for table in document.tables)


def test_every_word_fits_in_its_column(plan, goal):
    PlanGoalFactory(focus_area=goal.focus_area, title="Een stem")
    plan.budget_posts.create(name="Begeleiding", amount=138_210).allocations.create(goal=goal, planned=38_210.40)

    cells = [cell for table in report_of(plan).tables for row in table.rows for cell in row.cells]

    letter, margins = Cm(0.2), Cm(0.36)
    longest = [max(map(len, cell.text.split())) * letter + margins - cell.width for cell in cells if cell.text.strip()]
    assert max(longest) <= 0


def test_what_leads_in_stays_with_what_follows(plan, goal):
    plan.budget_posts.create(name="Begeleiding", amount=900)

    lines = {line.text: line.paragraph_format.keep_with_next for line in report_of(plan).paragraphs}

    kept = {
        text[:15]: is_kept for text, is_kept in lines.items() if text.startswith(("Elk kind telt", "Voor de doelen"))
    }
    assert kept == {"Elk kind telt.": True, "Voor de doelen ": True}


@pytest.mark.parametrize("role", TeamMember.Role.values)
def test_everybody_in_the_team_takes_it_along_and_nobody_else(plan, goal, role):
    address = reverse("plan_documents:annual_report", args=[plan.uuid, "2027"])
    client, stranger = client_of(team_member(plan, role)), client_of(team_member(PlanFactory()))

    response = client.get(address)

    name = "ondersteuningsplan-2026-2030-po-jaarverslag-2027.docx"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert address in client.get(reverse("plan_documents:files", args=[plan.uuid])).content.decode()
    assert stranger.get(address).status_code == 404


@pytest.mark.parametrize("year", ["2025", "2029", "2027-2029", "x"])
def test_year_of_which_there_is_none_is_not_found(plan, year):
    client = client_of(team_member(plan))

    assert client.get(reverse("plan_documents:annual_report", args=[plan.uuid, year])).status_code == 404


def test_plan_that_is_written_offers_no_annual_report():
    plan = PlanFactory()
    client = client_of(team_member(plan))

    assert "Jaarverslag" not in client.get(reverse("plan_documents:files", args=[plan.uuid])).content.decode()


def test_report_costs_the_same_for_two_and_nine_goals(plan, area):
    counts = []
    for number in (2, 7):
        for one in PlanGoalFactory.create_batch(number, focus_area=area):
            MeasurementFactory(indicator=one.indicators.get(), measured_on=date(2027, 10, 1))
            talk(plan, held_on=date(2027, 6, one.pk % 28 + 1), activity=one.activities.get())
        with CaptureQueriesContext(connection) as asked:
            words_of(plan)
        counts.append(len(asked))

    assert counts[0] == counts[1]
