"""A conversation from the calendar to the confirmation of the board, on a phone and without script."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from goals.following.conversations.links import address_of
from goals.models import Goal, ProgressConversation
from tests.browser.conftest import DESK, PHONE
from tests.goals.following.conversations.scene import confirmed, held, new_plan, planned, sheet_of
from tests.goals.following.factories import PartnerFactory
from tests.goals.plans.factories import PlanActivityFactory, PlanIndicatorFactory, team_member

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def plan():
    return new_plan()


@pytest.mark.parametrize(("width", "js"), [(PHONE, True), (DESK, False)], ids=["phone", "without script"])
def test_report_goes_from_the_calendar_to_the_board_and_back(browse, plan, width, js):
    PartnerFactory(alliance=plan.organisation, name="De Linde")
    today = timezone.localdate().isoformat()
    page = browse(f"{plan.get_absolute_url()}gesprekken/", user=team_member(plan), width=width, js=js)

    with page.expect_navigation():
        page.get_by_role("link", name="Plan een gesprek met De Linde").press("Enter")
    page.get_by_label("Op welke dag?").fill(today)
    with page.expect_navigation():
        page.get_by_role("button", name="Zet op de kalender").press("Enter")
    with page.expect_navigation():
        page.get_by_role("button", name="Begin het verslag").press("Enter")
    page.get_by_label("Hoe komen we daar?").fill("Elke maand samen bellen.")
    page.get_by_label("Gehouden op").fill(today)
    if js:
        expect(page.get_by_text("Bewaard om")).to_be_visible()
    else:
        with page.expect_navigation():
            page.get_by_role("button", name="Bewaar").press("Enter")
        expect(page.get_by_text("Bewaard.")).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Bevestig het verslag").press("Enter")
    address = page.get_by_label("Link voor De Linde").input_value()
    board = browse(address.removeprefix(settings.SITE_URL), width=width, js=js)
    expect(board.get_by_text("Elke maand samen bellen.")).to_be_visible()
    board.get_by_role("button", name="Ja, dit klopt").press("Enter")

    expect(board.get_by_text("Het verslag blijft zoals het is.")).to_be_visible()
    row = ProgressConversation.objects.get()
    assert (row.state, row.way) == (row.State.CONFIRMED, "Elke maand samen bellen.")


def test_pages_of_a_conversation_are_without_faults_and_within_the_window(browse, plan, faults, sideways):
    user = team_member(plan)
    long, today = "b" * 150, timezone.localdate()
    rows = [
        planned(plan, user, f"p{long}", days=7),
        held(plan, user, f"h{long}", days=-7),
        confirmed(plan, user, f"c{long}"),
    ]
    ProgressConversation.objects.update(way="w" * 400)
    for row in rows:
        row.agreements.create(what="a" * 400, who="w" * 160, due_on=today + timedelta(days=9))
    link = address_of(rows[2].links.get()).removeprefix(settings.SITE_URL)
    page = browse(f"{plan.get_absolute_url()}gesprekken/", user=user, width=PHONE)

    for path in (f"{plan.get_absolute_url()}gesprekken/", *map(sheet_of, rows), link):
        page.goto(path)
        assert (path, faults(page), sideways(page)) == (path, {}, 0)


def test_sheet_of_a_plan_of_eight_indicators_is_one_a4(browse, plan):
    goal, user = Goal.objects.get(), team_member(plan)
    for number in range(7):
        name = f"Percentage van de scholen met een vaste jeugdprofessional voor één dagdeel per week, in regio {number}"
        PlanIndicatorFactory(goal=goal, name=name)
        text = (
            "Elk schoolbestuur bespreekt in januari en juni zijn cijfers van thuiszitters met het samenwerkingsverband."
        )
        PlanActivityFactory(goal=goal, level="schoolbestuur", text=text)
    row = held(plan, user)
    for what in ("Elke school bespreekt verzuim binnen twee weken.", "Elk kwartaal een overzicht."):
        row.agreements.create(what=what, who="De Linde", due_on=timezone.localdate())

    paper = browse(sheet_of(row), user=user).pdf(format="A4")

    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
