"""Where goals stand: the board and its pages without faults, and a change after adoption by the keyboard alone."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from goals.following.board.judging import judge_goal
from goals.models import IndicatorTarget
from goals.plans.team.read_links import address_of, make_link
from tests.goals.following.board.plans import adopted_goal
from tests.goals.following.factories import MeasurementFactory
from tests.goals.plans.factories import PlanActivityFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def goal():
    """Behind, and due to fall further."""
    goal = adopted_goal(title="Een plek voor elke thuiszitter")
    PlanActivityFactory(goal=goal)
    today, indicator = timezone.localdate(), goal.indicators.get()
    IndicatorTarget.objects.create(indicator=indicator, due_on=today + timedelta(days=90), value=28)
    for days, value in ((200, 41), (10, 39)):
        MeasurementFactory(indicator=indicator, measured_on=today - timedelta(days=days), value=value)
    return goal


@pytest.fixture
def plan(goal):
    """With a goal of each other sort beside it: judged, in a band, never measured, stopped."""
    plan, today = goal.focus_area.plan, timezone.localdate()
    judged = adopted_goal(focus_area=goal.focus_area, title="Snel een besluit")
    judge_goal(goal=judged, standing="let op", reason="De balie is dicht.", until=today, by=team_member(plan))
    banded = adopted_goal(focus_area=goal.focus_area, title="Evenwicht")
    banded.indicators.update(direction="bandbreedte", lower=25, upper=30)
    MeasurementFactory(indicator=banded.indicators.get(), measured_on=today, value=28)
    stop = {"stopped_on": today, "stopped_because": "De gemeente doet dit nu."}
    PlanGoalFactory(focus_area=goal.focus_area, title="Is over", **stop)
    return plan


def test_board_and_its_pages_have_no_faults(browse, faults, plan, goal):
    manager, own = team_member(plan), f"/plannen/{plan.uuid}/"
    link = make_link(plan=plan, label="de OPR", until=timezone.localdate(), by=manager)
    by_link = f"{address_of(link).removeprefix(settings.SITE_URL)}voortgang/"
    page = browse("/plannen/", user=manager)

    found = {}
    for path in (
        "/plannen/",
        own,
        f"{own}voortgang/",
        f"{own}voortgang/wand/",
        f"{own}doelen/{goal.pk}/voortgang/",
        by_link,
    ):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        found[path] = faults(page)

    assert {path: fault for path, fault in found.items() if fault} == {}


def test_manager_adjusts_a_goal_by_the_keyboard_and_the_board_tells(browse, plan, goal):
    page = browse(f"/plannen/{plan.uuid}/voortgang/", user=team_member(plan))

    page.get_by_role("link", name="Achter").press("Enter")
    expect(page.get_by_role("heading", level=3).filter(has_text="thuiszitter")).to_be_visible()
    expect(page.get_by_role("heading", name="Snel een besluit")).to_have_count(0)
    with page.expect_navigation():
        page.get_by_role("link", name="Een plek voor elke thuiszitter").press("Enter")
    page.get_by_text("Stel bij:").press("Enter")
    page.get_by_role("textbox", name="Doelwaarde").fill("24,5")
    with page.expect_navigation():
        page.get_by_role("button", name="Bewaar de bijstelling").press("Enter")
    expect(page.get_by_role("link", name="Schrijf op waarom")).to_be_visible()
    expect(page.get_by_role("textbox", name="Doelwaarde")).to_have_value("24,5")
    page.get_by_label("Waarom stel je bij?").fill("Er kwam een school bij.")
    page.get_by_label("Waarom stel je bij?").press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_text("De bijstelling is bewaard")).to_be_visible()
    page.goto(f"/plannen/{plan.uuid}/voortgang/")
    expect(page.get_by_text("Doelwaarde was 20 leerlingen")).to_be_visible()
