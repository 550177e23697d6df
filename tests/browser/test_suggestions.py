"""A goal on its way to the library, by keyboard: its sender on a phone and without script, an editor in the CMS."""

import re

import pytest
from playwright.sync_api import expect

from goals.library.suggestions.handling import ask_back
from goals.models import Goal, TemplateSuggestion
from goals.plans.writing.taking import take_goal
from tests.browser.conftest import DESK, PHONE
from tests.goals.factories import FocusAreaFactory, GoalFactory
from tests.goals.library.suggestions.scene import manager_of, new_editor, new_goal, suggested
from tests.goals.plans.factories import PlanFocusAreaFactory

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def goal():
    return new_goal()


def address_of(goal, rest="") -> str:
    return f"/plannen/{goal.focus_area.plan.uuid}/doelen/{goal.pk}/{rest}"


@pytest.mark.parametrize(("width", "js"), [(PHONE, True), (DESK, False)], ids=["phone", "without script"])
def test_goal_goes_from_its_plan_to_the_library(browse, goal, width, js):
    sender, editor = manager_of(goal, first_name="Saskia", last_name="Wuijts"), new_editor()
    GoalFactory(code="THZ-01", focus_area=FocusAreaFactory(name="Thuiszitters"))
    page = browse(address_of(goal), user=sender, width=width, js=js)

    page.get_by_role("link", name="Stel dit doel voor aan de doelenbank").press("Enter")
    expect(page.locator("#id_activity-1-text")).to_have_value(re.compile("belt in … met … en stelt … beschikbaar"))
    page.get_by_label("Speerpunt").fill("Thuiszitters")
    page.get_by_label("Met de naam van ons samenwerkingsverband").press("Space")
    page.get_by_label("De redactie mag deze tekst").press("Space")
    page.get_by_role("button", name="Dien het voorstel in").press("Enter")
    expect(page.get_by_text("Je voorstel is ingediend.")).to_be_visible()

    row = TemplateSuggestion.objects.get()
    desk = browse(f"/cms/doelenbank/voorstellen/{row.uuid}/", user=editor)
    desk.get_by_label("Wat wil je van de indiener weten?").fill("Voor welke leeftijd?")
    desk.get_by_role("button", name="Stel de vraag").press("Enter")
    expect(desk.get_by_text("Je vraag is gesteld.")).to_be_visible()
    page.reload()
    page.get_by_label("Je bericht").fill("Voor alle leeftijden.")
    page.get_by_role("button", name="Verstuur").press("Enter")
    expect(page.get_by_text("Je bericht is verstuurd.")).to_be_visible()
    desk.reload()
    expect(desk.get_by_text("Voor alle leeftijden.")).to_be_visible()
    with desk.expect_navigation():
        desk.get_by_role("button", name="Maak er een concept van").press("Enter")
    expect(desk.locator("#id_title")).to_have_value("Thuiszitters een plek")
    desk.get_by_role("button", name="Meer acties").click()
    desk.get_by_role("button", name="Publiceren").click()
    desk.wait_for_url("**/doelenbank/doelen/")
    page.reload()
    with page.expect_navigation():
        page.get_by_role("link", name="THZ-02").press("Enter")
    expect(page.get_by_text("SWV Merelveld", exact=True)).to_be_visible()
    page.goto(address_of(goal))
    expect(page.get_by_role("link", name="Stel dit doel opnieuw voor")).to_be_visible()
    page.get_by_role("link", name="Je voorstel voor de doelenbank (geplaatst)").press("Enter")

    expect(page.get_by_role("link", name="THZ-02")).to_be_visible()
    row.refresh_from_db()
    assert (row.state, row.template.live) == (row.State.PLACED, True)
    assert Goal.objects.values_list("text", flat=True).get() == goal.text


def test_pages_of_a_suggestion_are_without_faults_and_within_the_window(browse, goal, faults, sideways):
    long, sender, editor = "b" * 150, manager_of(goal), new_editor()
    row = suggested(goal, sender, title="t" * 120, counter_indicator=long)
    ask_back(suggestion=row, text="v" * 400, version=row.version, key=row.uuid, by=editor)
    page = browse("/plannen/voorstellen/", user=sender, width=PHONE)

    for path in (address_of(new_other(goal, sender), "voorstel/"), "/plannen/voorstellen/", row.get_absolute_url()):
        page.goto(path)
        assert (path, faults(page), sideways(page)) == (path, {}, 0)


def new_other(goal, by):
    """A second goal of the plan, which nobody suggested."""
    template = GoalFactory(title="t" * 120)
    return take_goal(area=goal.focus_area, template=template, by=by)


def test_new_version_of_an_example_goal_is_taken_over_by_keyboard(browse, goal, faults, sideways):
    manager, template = manager_of(goal), GoalFactory(code="THZ-01", title="Eerder een plek")
    template.save_revision().publish()
    template.refresh_from_db()
    taken = take_goal(area=PlanFocusAreaFactory(plan=goal.focus_area.plan), template=template, by=manager)
    template.title, template.counter_indicator = "Sneller een plek", "w" * 300
    template.save_revision().publish()
    page = browse(goal.focus_area.plan.get_absolute_url(), user=manager, width=PHONE)

    with page.expect_navigation():
        page.get_by_role("link", name="Nieuwe versie van THZ-01").press("Enter")
    assert (faults(page), sideways(page)) == ({}, 0)
    page.get_by_role("button", name="Neem over").first.press("Enter")
    expect(page.get_by_text("Overgenomen: korte titel.")).to_be_visible()
    page.get_by_role("button", name="Laat de rest zo").press("Enter")
    expect(page.get_by_text("Je doel blijft zoals het is.")).to_be_visible()

    expect(page.get_by_role("link", name="Nieuwe versie van THZ-01")).to_have_count(0)
    taken.refresh_from_db()
    assert (taken.title, taken.counter_indicator) == ("Sneller een plek", "")
