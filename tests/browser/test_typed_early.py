"""On a slow line somebody writes before the scripts are there. Once they are, it is as if it was just done."""

import re
from threading import Event

import pytest
from playwright.sync_api import expect

from forum.models import Draft
from goals.models import Plan
from tests.browser.test_plans import goal_address
from tests.factories import MemberFactory
from tests.forum.factories import make_forum
from tests.goals.plans.chapter.drafts import read
from tests.goals.plans.factories import PlanGoalFactory, team_member

pytestmark = [pytest.mark.usefixtures("transactional_db"), pytest.mark.search]


@pytest.fixture
def slowly(browse):
    """Open a page whose scripts are under way; gives the page and what lets them arrive."""

    def open_page(path, **options):
        page, held, has_arrived = browse("/contact/", **options), [], Event()
        page.route("**/*.js", lambda route: route.continue_() if has_arrived.is_set() else held.append(route))
        page.goto(path, wait_until="commit")

        def arrive() -> None:
            has_arrived.set()
            for route in held:
                route.continue_()

        return page, arrive

    return open_page


def test_card_of_a_plan_is_saved(slowly):
    goal = PlanGoalFactory(title="Thuiszitters een plek")
    plan = Plan.objects.get()
    page, arrive = slowly(goal_address(plan), user=team_member(plan))

    page.get_by_label("Korte titel").fill("Iedereen naar school")
    arrive()

    expect(page.get_by_text(re.compile(r"Bewaard \d"))).to_be_visible()
    goal.refresh_from_db()
    assert goal.title == "Iedereen naar school"


def test_draft_of_a_question_is_kept(slowly):
    make_forum("Eerste forum")
    page, arrive = slowly("/forum/eerste-forum/nieuw/", user=MemberFactory())

    page.get_by_label("Toelichting").fill("Wij tellen dagen.")
    arrive()

    expect(page.get_by_text("Concept bewaard")).to_be_visible()
    assert Draft.objects.get().text == "Wij tellen dagen."


def test_sentence_is_checked(slowly):
    page, arrive = slowly("/doelen/toets/")

    page.get_by_label("Een zin uit je plan").fill("Het aantal thuiszitters daalt van 46 naar 30.")
    arrive()

    expect(page.get_by_role("heading", name="Meetbaarheid 4 van 5")).to_be_visible()


def test_sort_of_a_piece_is_kept(slowly):
    member = MemberFactory()
    draft = read(member)
    page, arrive = slowly(draft.get_absolute_url(), user=member)

    page.get_by_label("Er zitten nog te veel").select_option("indicator")
    arrive()

    expect(page.locator("#tellingen")).to_contain_text("2 indicator")
