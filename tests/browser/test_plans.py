"""A director makes a plan: from three example goals to a Word file, with others who write at the same time."""

from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.utils import timezone
from docx import Document
from playwright.sync_api import expect

from goals.models import Activity, FocusArea, Goal, Indicator, Plan, ReadLink, TeamMember
from goals.plans.team.read_links import address_of
from goals.plans.versions.snapshots import take_snapshot
from tests.browser.conftest import DESK, PHONE
from tests.factories import MemberFactory
from tests.goals.factories import GoalFactory, IndicatorFactory
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.usefixtures("transactional_db")


class Hands:
    """Does what a person does with the keyboard, and counts it: an activation is one, a field filled in is one."""

    def __init__(self, page):
        self.page, self.steps = page, 0

    def press(self, target) -> None:
        target.focus()
        self.page.keyboard.press("Enter")
        self.steps += 1

    def follow(self, target) -> None:
        """To the page it leads to: what comes next is done there, not on the page that is being left."""
        with self.page.expect_navigation():
            self.press(target)

    def type(self, target, words: str) -> None:
        target.focus()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)
        self.steps += 1


@pytest.fixture
def examples():
    return [GoalFactory(title=f"Meer scholen {name}", indicator=None) for name in ("melden", "bellen", "praten")]


@pytest.fixture
def filled_examples(examples):
    for goal in examples:
        IndicatorFactory(
            template=goal, name="Percentage van de scholen dat op tijd meldt, per schooljaar", unit="%", target=60
        )
    return examples


def goal_card(page, title: str):
    return page.locator("article.goal").filter(has_text=title)


def mend(hands, page, title: str, *, js: bool) -> None:
    """Give the goal of this title its numbers, starting from what the check asks."""
    hands.follow(goal_card(page, title).get_by_role("link", name="Er staat nog geen doelwaarde"))
    target = page.get_by_label("Doelwaarde", exact=True)
    if js:
        expect(target).to_be_focused()
    hands.type(target, "80,5")
    hands.type(page.get_by_label("Nulwaarde", exact=True), "60")
    if js:
        expect(page.locator("#oordeel")).to_contain_text("gestegen van 60% naar 80,5%")
        expect(page.locator("[data-saved]").first).to_contain_text("Bewaard")
    else:
        hands.follow(page.get_by_role("button", name="Bewaar", exact=True).first)
    hands.follow(page.get_by_role("link", name="Klaar, terug naar het plan"))


@pytest.mark.parametrize(("width", "js", "most"), [(DESK, True, 30), (PHONE, True, 30), (PHONE, False, 45)])
def test_three_examples_become_a_plan_in_word(browse, filled_examples, width, js, most):
    page = browse("/doelen/", user=MemberFactory(), width=width, js=js)
    hands = Hands(page)
    for goal in filled_examples:
        hands.press(page.locator(f"#bewaar-{goal.code.lower()}"))
        page.locator(f"#bewaar-{goal.code.lower()}[aria-pressed=true]").wait_for()

    page.goto("/doelen/")
    hands.follow(page.get_by_role("link", name="Plannen 3"))
    hands.follow(page.get_by_role("link", name="Maak een plan"))
    hands.follow(page.get_by_role("button", name="Maak het plan"))
    for goal in filled_examples[:2]:
        mend(hands, page, goal.title, js=js)
    with page.expect_download() as download:
        hands.press(page.get_by_role("link", name="Word-bestand"))

    document = Document(BytesIO(download.value.path().read_bytes()))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert any("80,5%" in words for words in cells)
    assert Goal.objects.count() == 3
    assert page.foreign_requests == []
    assert hands.steps <= most


@pytest.fixture
def plan():
    plan = PlanFactory()
    PlanGoalFactory(
        focus_area=PlanFocusAreaFactory(plan=plan, name="Naar school kunnen"), title="Thuiszitters een plek"
    )
    return plan


def goal_address(plan: Plan) -> str:
    return f"{plan.get_absolute_url()}doelen/{Goal.objects.get(focus_area__plan=plan).pk}/"


def test_two_writers_see_each_others_text(browse, plan):
    first, second = team_member(plan, first_name="Sanne", last_name="Proef"), team_member(plan)
    one, other = (browse(goal_address(plan), user=user) for user in (first, second))
    one.get_by_label("Doelwaarde", exact=True).fill("20")
    expect(one.locator("#oordeel")).to_contain_text("naar 20")

    other.get_by_label("Doelwaarde", exact=True).fill("25")

    clash = other.locator(".plan-clash")
    expect(clash).to_contain_text("Sanne Proef wijzigde ‘Doelwaarde’ net ook.")
    assert clash.locator("dd").all_inner_texts() == ["20", "25"]
    clash.get_by_role("button", name="Bewaar die van mij").press("Enter")
    expect(other.locator("#oordeel")).to_contain_text("naar 25")
    assert Indicator.objects.get().target == 25


def test_what_was_typed_without_a_connection_is_saved_later(browse, plan, connection):
    page = browse(goal_address(plan), user=team_member(plan))
    connection.lose(page)
    page.get_by_label("Bron").first.evaluate("field => field.closest('details').open = true")

    page.get_by_label("Bron").first.fill("eigen telling")

    expect(page.locator("[data-saved]").first).to_contain_text("Nog niet bewaard")
    connection.restore(page)
    expect(page.locator("[data-saved]").first).to_contain_text("Bewaard")
    assert Indicator.objects.get().source == "eigen telling"


def source_field(page):
    field = page.get_by_label("Bron").first
    field.evaluate("field => field.closest('details').open = true")
    return field


def test_what_was_typed_after_the_login_ended_is_saved_after_the_next(browse, plan):
    user = team_member(plan)
    page = browse(goal_address(plan), user=user)
    cookies = page.context.cookies()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    source_field(page).fill("eigen telling")

    status = page.locator("[data-saved]").first
    expect(status).to_contain_text("Nog niet bewaard: je bent uitgelogd.")
    expect(source_field(page)).to_have_value("eigen telling")
    # As a login does: another session, another token.
    page.context.clear_cookies()
    page.context.add_cookies([cookie for cookie in cookies if cookie["name"] == settings.SESSION_COOKIE_NAME])
    expect(status).to_contain_text("Bewaard")
    assert Indicator.objects.get().source == "eigen telling"


@pytest.mark.parametrize("loss", ["goal", "team"])
def test_text_stays_on_the_page_when_nobody_can_save_it(browse, plan, loss):
    user = team_member(plan)
    page = browse(goal_address(plan), user=user)
    rows = Goal.objects.all() if loss == "goal" else TeamMember.objects.filter(user=user)
    rows.delete()

    source_field(page).fill("eigen telling")

    expect(page.locator("[data-saved]").first).to_contain_text("Kopieer wat je wilt houden.")
    expect(source_field(page)).to_have_value("eigen telling")


@pytest.mark.parametrize(("role", "name"), [("link", "Klaar, terug naar het plan"), ("button", "Nog een activiteit")])
def test_what_was_typed_last_is_saved_before_one_goes_on(browse, plan, role, name):
    page = browse(goal_address(plan), user=team_member(plan))
    questions = []
    page.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.accept()))

    page.get_by_label("Doelwaarde", exact=True).fill("21")
    page.get_by_role(role, name=name).click()
    page.wait_for_url("**/plannen/*/#*" if role == "link" else "**/doelen/*/#*")

    assert (Indicator.objects.get().target, questions) == (21, [])


def test_who_typed_no_number_stays_where_it_is_told(browse, plan):
    page, left_for = browse(goal_address(plan), user=team_member(plan)), []
    page.on("request", lambda request: left_for.append(request.url) if request.is_navigation_request() else None)

    page.get_by_label("Doelwaarde", exact=True).fill("veel")
    page.get_by_role("link", name="Klaar, terug naar het plan").click()

    expect(page.get_by_text("Doelwaarde: ‘veel’ is geen getal.")).to_be_visible()
    page.get_by_label("Doelwaarde", exact=True).fill("22")
    page.get_by_role("link", name="Klaar, terug naar het plan").click()
    page.wait_for_url("**/plannen/*/#*")
    assert (Indicator.objects.get().target, len(left_for)) == (22, 1)


def test_who_cannot_save_may_leave_all_the_same(browse, plan):
    user = team_member(plan)
    page = browse(goal_address(plan), user=user)
    TeamMember.objects.filter(user=user).delete()
    questions = []
    page.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.accept()))
    source_field(page).fill("eigen telling")
    expect(page.locator("[data-saved]").first).to_contain_text("Kopieer wat je wilt houden.")

    page.get_by_role("link", name="Klaar, terug naar het plan").click()
    page.wait_for_url("**/plannen/*/#*")

    assert questions == ["beforeunload"]


def test_text_for_a_plan_that_was_adopted_meanwhile_stays(browse, plan):
    page = browse(goal_address(plan), user=team_member(plan))
    Plan.objects.update(adopted_on="2026-07-01")
    questions = []
    page.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.accept()))

    source_field(page).fill("eigen telling")

    expect(page.locator("[data-saved]").first).to_contain_text("Niet bewaard: dit plan is vastgesteld.")
    page.get_by_role("link", name="Klaar, terug naar het plan").click()
    page.wait_for_url("**/plannen/*/#*")
    assert questions == ["beforeunload"]


def test_goal_is_saved_by_its_button_when_a_script_does_not_come_through(browse, plan):
    page = browse("/plannen/", user=team_member(plan))
    page.route("**/htmx*", lambda route: route.abort())
    page.goto(goal_address(plan))

    page.get_by_label("Doelwaarde", exact=True).fill("23")
    page.get_by_role("button", name="Bewaar", exact=True).first.click()

    expect(page.get_by_text("Bewaard.")).to_be_visible()
    assert Indicator.objects.get().target == 23


def test_removed_goal_comes_back(browse, plan):
    page = browse(goal_address(plan), user=team_member(plan), width=PHONE)

    page.get_by_role("button", name="Haal dit doel weg").press("Enter")
    expect(page.get_by_text("Hier staat nog geen doel onder.")).to_be_visible()
    page.get_by_role("button", name="Zet terug").press("Enter")

    expect(page.get_by_role("heading", name="Thuiszitters een plek")).to_be_visible()


def test_pages_of_a_plan_are_without_faults(browse, plan, faults):
    user = team_member(plan)
    area = plan.focus_areas.get()
    own = plan.get_absolute_url()
    Goal.objects.create(focus_area=area, text="Scholen signaleren eerder dat een leerling dreigt vast te lopen.")
    page = browse("/plannen/", user=user)

    for path in ("/plannen/", "/plannen/nieuw/", own, goal_address_of_first(plan), f"{own}speerpunten/{area.pk}/",
                 f"{own}gegevens/", "/plannen/zin/"):  # fmt: skip
        page.goto(path)
        assert (path, faults(page)) == (path, {})


def goal_address_of_first(plan: Plan) -> str:
    goal = Goal.objects.filter(focus_area__plan=plan).earliest("pk")
    return f"{plan.get_absolute_url()}doelen/{goal.pk}/"


def fill_with_endless_words(plan: Plan, user) -> None:
    goal = Goal.objects.get(focus_area__plan=plan)
    FocusArea.objects.update(name="w" * 160, reason="r" * 700)
    Goal.objects.update(title="w" * 120, text="t" * 600, counter_indicator="c" * 400)
    Indicator.objects.update(unit="u" * 40, source="s" * 160, baseline=999999999999, target=1)
    Activity.objects.update(text="a" * 400, party="p" * 160, timing="m" * 80)
    plan.budget_posts.create(name="n" * 120, kind="afdracht", amount=999999999999)
    ReadLink.objects.create(plan=plan, label="l" * 120, until=timezone.localdate(), made_by=user)
    take_snapshot(plan=plan, label="v" * 120, by=user)
    Indicator.objects.create(goal=goal, name="i" * 400)


@pytest.mark.parametrize("width", [320, DESK])
def test_endless_words_stay_within_the_window(browse, plan, sideways, width):
    user = team_member(plan)
    fill_with_endless_words(plan, user)
    own, link = plan.get_absolute_url(), urlsplit(address_of(ReadLink.objects.get())).path
    page = browse("/plannen/", user=user, width=width)

    for path in (own, goal_address(plan), f"{own}speerpunten/{plan.focus_areas.get().pk}/", f"{own}gegevens/",
                 f"{own}voortgang/", f"{own}voortgang/wand/", f"{goal_address(plan)}voortgang/",
                 f"{own}team/", f"{own}stand/", f"{own}versies/", f"{own}versies/1/?met=nu", "/plannen/zin/",
                 link):  # fmt: skip
        page.goto(path)
        assert (path, sideways(page)) == (path, 0)
