"""The money of a plan: a budget is read in, linked by one click, and every page of it is without faults."""

import pytest
from playwright.sync_api import expect

from goals.following.money.importing.sheet import read_budget
from goals.models import Allocation, BudgetImport, BudgetPost
from tests.browser.conftest import DESK, PHONE
from tests.goals.following.factories import PartnerFactory
from tests.goals.following.money.sheets import sheet
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def plan():
    plan = PlanFactory()
    PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan), title="Minder thuiszitters")
    return plan


@pytest.mark.parametrize(("width", "js"), [(PHONE, True), (DESK, False)], ids=["phone", "without script"])
def test_budget_is_read_in_and_linked(browse, plan, tmp_path, width, js):
    file = tmp_path / "begroting.xlsx"
    file.write_bytes(sheet(["Team thuiszitters", "€ 12.000"], ["Totaal", 12000]))
    page = browse(f"{plan.get_absolute_url()}geld/", user=team_member(plan), width=width, js=js)

    page.get_by_role("link", name="Lees een begroting in").press("Enter")
    page.get_by_label("Bestand met de begroting").set_input_files(file)
    page.get_by_role("button", name="Bekijk wat er gebeurt").press("Enter")
    expect(page.get_by_text("Een totaal is geen post.")).to_be_visible()
    assert BudgetPost.objects.count() == 0
    page.get_by_role("button", name="Voer door").press("Enter")
    page.get_by_role("button", name="Koppel € 12.000 aan doel 1.1").press("Enter")

    expect(page.get_by_text("Alles wat voor de doelen is begroot, hoort bij een doel.")).to_be_visible()
    assert Allocation.objects.get().planned == 12000


def test_pages_of_the_money_are_without_faults_and_within_the_window(browse, plan, faults, sideways):
    goal, board = plan.focus_areas.get().goals.get(), PartnerFactory(alliance=plan.organisation, name="b" * 160)
    plan.budget_posts.create(name="n" * 120, kind="afdracht", amount=999999999999)
    post = plan.budget_posts.create(name="p" * 120, amount=999999999999)
    post.allocations.create(goal=goal, planned=999999999, spent=5, partner=board)
    own = f"{plan.get_absolute_url()}geld/"
    user = team_member(plan)
    rows = read_budget(sheet(["Team", 12000], ["w" * 120, 1], ["Totaal", "veel"]))
    upload = BudgetImport.objects.create(plan=plan, uploaded_by=user, file_name="f" * 120, rows=rows)
    page = browse(own, user=user, width=PHONE)

    for path in (own, f"{own}posten/{post.pk}/", f"{own}inlezen/", f"{own}inlezen/{upload.pk}/"):
        page.goto(path)
        assert (path, faults(page), sideways(page)) == (path, {}, 0)
