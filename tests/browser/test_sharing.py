"""Sharing a plan from its page to a reader elsewhere, and reading how others stand, by keyboard."""

import json
from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from goals.library.exchange.writing import as_json, current_entries
from goals.models import Goal, GoalTemplate, PlanSharing
from goals.tasks import publish_figures
from members.permissions import EDITORS
from tests.browser.conftest import DESK, PHONE
from tests.factories import MemberFactory, make_staff
from tests.goals.factories import GoalFactory, IndicatorFactory
from tests.goals.following.factories import MeasurementFactory
from tests.goals.plans.factories import PlanFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.usefixtures("transactional_db")
Way = PlanSharing.Way


@pytest.fixture
def plans():
    """Five alliances with a value for one indicator of the library."""
    template, adopted = GoalFactory(title="Minder thuiszitters"), date(2026, 7, 1)
    plans = [PlanFactory(adopted_on=adopted, discussed_since=adopted) for _ in range(5)]
    for number, plan in enumerate(plans):
        goal = PlanGoalFactory(focus_area__plan=plan, template=template)
        goal.indicators.update(library_indicator=template.indicators.get())
        MeasurementFactory(indicator=goal.indicators.get(), value=20 + number, measured_on=timezone.localdate())
    return plans


def paths_of(plan):
    goal = Goal.objects.get(focus_area__plan=plan)
    base = plan.get_absolute_url()
    return f"{base}delen/", f"{base}delen/voorbeeld/", f"{base}doelen/{goal.pk}/voortgang/"


@pytest.mark.parametrize(("width", "js"), [(PHONE, True), (DESK, False)], ids=["phone", "without script"])
def test_plan_goes_to_a_reader_and_back(browse, plans, width, js):
    plan, reader = plans[0], MemberFactory()
    page = browse(paths_of(plan)[0], user=team_member(plan), width=width, js=js)

    page.get_by_text("Deel op naam").press("Enter")
    page.get_by_label("Alle leden van het netwerk").press("Space")
    with page.expect_navigation():
        page.get_by_role("button", name="Deel het plan").press("Enter")
    expect(page.get_by_text("Te lezen voor alle leden")).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Deel deze regels anoniem").press("Enter")
    expect(page.get_by_text("telt niet mee", exact=True).first).to_be_visible()  # others read it by name
    with page.expect_navigation():
        page.get_by_role("button", name="Doe mee aan de vergelijking").press("Enter")
    expect(page.get_by_text("Dit plan doet mee", exact=True)).to_be_visible()
    there = browse("/doelen/gedeeld/", user=reader, width=width, js=js)
    with there.expect_navigation():
        there.get_by_role("link", name=plan.title).press("Enter")
    expect(there.get_by_role("heading", name="Thuiszitters een plek", exact=False)).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Deel niet meer op naam").press("Enter")
    expect(page.get_by_text("Niemand buiten het team leest dit plan")).to_be_visible()

    there.reload()
    expect(there.get_by_role("heading", level=1)).not_to_have_text(plan.title)
    assert set(plan.sharings.running().values_list("way", flat=True)) == {Way.ANONYMOUS, Way.COMPARED}


def test_pages_of_sharing_are_without_faults_and_within_the_window(browse, plans, faults, sideways):
    for plan in plans:
        plan.sharings.create(way=Way.COMPARED)
        lines = [{"indicator": 1, "goal": "d" * 120, "name": "i" * 300, "change": -35}]
        plan.sharings.create(way=Way.ANONYMOUS, lines=lines)
        plan.sharings.create(way=Way.MEMBERS)
    publish_figures()
    page = browse(paths_of(plans[0])[0], user=team_member(plans[0]), width=PHONE)

    for path in (*paths_of(plans[0]), "/doelen/gedeeld/", f"/doelen/gedeeld/{plans[1].uuid}/"):
        page.goto(path)
        assert (path, faults(page), sideways(page)) == (path, {}, 0)
    page.goto(paths_of(plans[0])[2])
    expect(page.get_by_text("lager dan ten minste driekwart van de anderen").first).to_be_visible()


def test_editor_reads_a_library_file_in_after_seeing_what_happens(browse, violations, tmp_path):
    GoalFactory(code="THZ-90", title="Minder thuiszitters", goal="Minder leerlingen zitten thuis.", indicator=None)
    IndicatorFactory(template=GoalTemplate.objects.get(), direction="omlaag")
    data = json.loads(as_json(current_entries()))
    data[0]["titel"] = "Bijna geen thuiszitters"
    file = tmp_path / "doelenbank.json"
    file.write_text(json.dumps([*data, {**data[0], "code": "THZ-91", "standaard": "XYZ9"}]))
    page = browse("/cms/doelenbank/bestand/", user=make_staff(EDITORS))

    page.get_by_label("Bestand", exact=True).set_input_files(file)
    page.get_by_role("button", name="Bekijk wat er verandert").press("Enter")
    expect(page.get_by_text("titel: ‘Minder thuiszitters’ wordt ‘Bijna geen thuiszitters’")).to_be_visible()
    expect(page.get_by_text("de standaard ‘XYZ9’ is er niet")).to_be_visible()
    found = violations(page)
    page.get_by_role("button", name="Bewaar één doel als concept").press("Enter")

    expect(page.get_by_text("Eén doel staat als concept klaar.")).to_be_visible()
    goal = GoalTemplate.objects.get()
    assert (found, goal.title, goal.has_unpublished_changes) == ([], "Minder thuiszitters", True)
