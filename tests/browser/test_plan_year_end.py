"""The end of a plan: each goal is evaluated, the year is accounted for, the controller adds to it, the next one begins.

Walked twice: by the keyboard on a phone, and at a desk without scripts.
"""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone
from docx import Document
from playwright.sync_api import expect

from goals.documents.files import ANNUAL_REPORT
from goals.documents.making import kinds
from goals.documents.making.background import make_waiting_files
from goals.documents.making.kinds import Size
from goals.models import BudgetPost, Evaluation, Goal, GoalChange, Indicator, Measurement, Plan
from tests.browser.conftest import DESK, PHONE
from tests.browser.walking import Walk
from tests.goals.documents.workbook.books import changed, put
from tests.goals.following.board.plans import adopt
from tests.goals.following.factories import MeasurementFactory
from tests.goals.plans.factories import (
    PlanFactory,
    PlanFocusAreaFactory,
    PlanGoalFactory,
    PlanIndicatorFactory,
    team_member,
)

pytestmark = pytest.mark.usefixtures("transactional_db")
REACHED, BEHIND, STOPS = "Elke thuiszitter een plek", "In één keer compleet", "Folders voor ouders"
LESSON = "Eerder bellen helpt meer dan vaker schrijven."
REASON = "De aanvragen zijn anders geteld."
ANSWERS = (
    (f"1.1: {REACHED}", ("bereikt", "ja", "doorgaan")),
    (f"1.2: {BEHIND}", ("niet bereikt", "deels", "bijstellen")),
    (f"1.3: {STOPS}", ("niet te zeggen", "nee", "stoppen")),
)
QUESTIONS = ("Is het doel bereikt?", "Droeg het geld bij?", "Hoe verder?")


@pytest.fixture
def plan():
    """In its last weeks: a goal that was reached, one that stayed behind, one that nobody measured."""
    today = timezone.localdate()
    begin, end = today - timedelta(days=1400), today + timedelta(days=60)
    plan = PlanFactory(starts_on=begin, ends_on=end)
    area, days = PlanFocusAreaFactory(plan=plan, name="Naar school kunnen"), {"baseline_on": begin, "target_on": end}
    share = {"name": "Percentage van de aanvragen dat compleet is", "unit": "%", "direction": "omhoog", "target": 90}
    for title, fields, value in (
        (REACHED, {"name": "Aantal thuiszitters"}, 30),
        (BEHIND, share, 60),
        (STOPS, {"name": "Aantal folders", "unit": "folders", "frequency": ""}, None),
    ):
        goal = PlanGoalFactory(focus_area=area, title=title, indicator=None, activity=None)
        indicator = PlanIndicatorFactory(goal=goal, **days | fields)
        if value:
            MeasurementFactory(indicator=indicator, measured_on=today, value=value)
    post = BudgetPost.objects.create(plan=plan, name="Team thuiszitters", amount=12_000)
    post.allocations.create(goal=plan.focus_areas.get().goals.first(), planned=12_000)
    adopt(plan)
    return plan


@pytest.fixture
def officer(plan):
    return team_member(plan, first_name="Roos", last_name="Regelt")


@pytest.fixture
def made_later(monkeypatch):
    """Annual reports, as those of a large plan."""
    monkeypatch.setattr("goals.documents.making.ordering.wake", lambda task: None)
    monkeypatch.setitem(kinds.KINDS, ANNUAL_REPORT.code, replace(ANNUAL_REPORT, at_once=Size(0, 0)))


def evaluate(walk: Walk) -> None:
    """From what waits for them, goal by goal."""
    walk.link("Evalueer drie doelen")
    walk.look("the evaluation")
    for goal, answers in ANSWERS:
        walk.link(f"Evalueer doel {goal}")
        for question, words in zip(QUESTIONS, answers, strict=True):
            walk.choose(question, words)
        walk.fill("Wat leerden we?", LESSON)
        walk.save(then="Klaar, naar de evaluatie")
        walk.page.wait_for_url("**/evaluatie/#*")
    walk.look("the evaluation when it is done")
    walk.button("Laat anderen deze antwoorden lezen")
    walk.expect("Anderen lezen nu de antwoorden bij drie doelen.")


def make_link(walk: Walk) -> str:
    """For the OPR, who has no login."""
    walk.page.goto(f"{Plan.objects.get().get_absolute_url()}team/")
    walk.fill("Voor wie?", "de OPR")
    walk.button("Maak een leeslink")
    return walk.page.get_by_label("Leeslink voor de OPR", exact=True).input_value()


def read(reader: Walk, plan_page: str) -> None:
    """What became of the goals, for who has no answer to give."""
    reader.page.goto(plan_page)
    reader.link("Evaluatie", exact=True)
    reader.look("the evaluation as read")
    reader.expect(LESSON)
    reader.expect("Alle doelen zijn geëvalueerd.")
    expect(reader.page.get_by_role("link", name="Verander doel")).to_have_count(0)


def said_in(row: Evaluation) -> tuple[str, str, str]:
    return row.get_reached_display(), row.get_money_helped_display(), row.get_next_step_display()


def read_report(walk: Walk, plan: Plan) -> tuple[Document, str]:
    """The annual report, made in the background and opened as Word does, and where it was made."""
    walk.page.goto(f"{plan.get_absolute_url()}bestanden/")
    walk.look("the files")
    walk.button("kalenderjaar")
    walk.expect("Je bestand wordt gemaakt.")
    walk.look("a file that is made")
    make_waiting_files()
    if not walk.js:
        walk.link("Kijk hoe ver het is")
    report = walk.download(walk.page.get_by_role("link", name="Download het bestand"))
    return Document(BytesIO(report)), walk.page.url


def add_what_the_controller_knows(walk: Walk, folder) -> None:
    """A figure, a target, and what was spent: the workbook changed, held against the plan, and taken over."""
    walk.link("Lees een werkboek in")
    walk.look("the workbook")
    book = walk.download(walk.page.get_by_role("link", name="Download"))
    for sheet, line, values in (
        ("Metingen", 3, {"value": 0.66}),
        ("Indicatoren", 3, {"target": 0.85}),
        ("Middelen", 3, {"spent": 11_500}),
    ):
        book = changed(book, put(sheet, line, **values))
    file = folder / "werkboek.xlsx"
    file.write_bytes(book)
    take_in(walk, file)
    walk.look("the differences")
    take_over(walk)
    walk.button("Zet terug")
    walk.expect("Wat uit werkboek.xlsx kwam, is teruggezet.")
    walk.expect("(ongedaan gemaakt)")
    take_in(walk, file)
    take_over(walk)


def take_in(walk: Walk, file) -> None:
    walk.page.get_by_label("Het werkboek met je wijzigingen").set_input_files(file)
    walk.button("Bekijk de verschillen")
    walk.expect("Waarde wordt 66% (was 60%).")


def take_over(walk: Walk) -> None:
    walk.fill("Waarom stel je bij?", REASON)
    walk.button("Neem drie verschillen over")
    walk.expect("Drie verschillen overgenomen")


def begin_the_next(walk: Walk, plan: Plan) -> None:
    """With what the last one learned."""
    walk.page.goto(f"{plan.get_absolute_url()}evaluatie/")
    walk.link("Begin het volgende plan")
    walk.expect(f"Niet mee gaat wat volgens de evaluatie stopt: {STOPS}.")
    walk.look("a new plan")
    walk.button("Maak het plan")
    walk.expect("Besluit: bijstellen.")
    walk.look("the next plan")


@pytest.mark.parametrize(("width", "js"), [(PHONE, True), (DESK, False)], ids=["phone", "without script"])
def test_year_is_walked_to_the_next_plan(browse, faults, officer, plan, tmp_path, made_later, width, js):
    walk = Walk(browse("/overzicht/", user=officer, width=width, js=js), faults, js=js)
    evaluate(walk)
    link = make_link(walk).removeprefix(settings.SITE_URL)
    read(Walk(browse(link, width=width, js=js), faults, js=js), link)
    report, address = read_report(walk, plan)
    walk.page.goto(f"{plan.get_absolute_url()}bestanden/")
    add_what_the_controller_knows(walk, tmp_path)
    begin_the_next(walk, plan)
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        reader = Walk(browse("/", user=team_member(plan, "lezer"), width=width, js=js), faults, js=js)
        read(reader, plan.get_absolute_url())
        late = Walk(browse(address, user=officer, width=width, js=js), faults, js=js)
        late.look("a file of yesterday")
        late.expect("Dit bestand is er niet meer")
        expect(late.page.get_by_text("Voor jou gemaakt")).to_have_count(0)

    assert [said_in(row) for row in Evaluation.objects.order_by("goal")] == [answers for _, answers in ANSWERS]
    assert set(Evaluation.objects.values_list("lesson", flat=True)) == {LESSON}
    text = [paragraph.text for paragraph in report.paragraphs]
    assert (report.core_properties.language, f"1.1 {REACHED}" in text) == ("nl-NL", True)
    assert sum(LESSON in words for words in text) == len(ANSWERS)
    assert any("was de waarde 30 leerlingen" in words for words in text)
    assert sum(LESSON in words for words in text) == 3
    assert BudgetPost.objects.first().allocations.get().spent == 11_500
    reasons = GoalChange.objects.order_by("pk").values_list("reason", flat=True)
    assert list(reasons) == [REASON, "Het inlezen van een werkboek is ongedaan gemaakt.", REASON]
    assert Measurement.objects.get(indicator__goal__title=BEHIND).value == 66
    follows = Plan.objects.get(supersedes=plan)
    assert list(Goal.objects.filter(focus_area__plan=follows).values_list("title", flat=True)) == [REACHED, BEHIND]
    baselines = (
        Indicator.objects.filter(goal__focus_area__plan=follows).order_by("goal").values_list("baseline", "target")
    )
    assert list(baselines) == [(30, 30), (66, 85)]
    assert walk.found() | reader.found() | late.found() == {}
