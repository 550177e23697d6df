"""Who reads a plan: somebody from elsewhere until a day, and whoever has a link, until it is withdrawn."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from goals.models import Goal, TeamMember
from goals.plans.team.read_links import address_of, make_link
from goals.plans.versions.snapshots import take_snapshot
from goals.plans.versions.states import State, take_step
from members.models import ContactCard
from tests.factories import MemberFactory
from tests.goals.plans.factories import PlanActivityFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "Elke thuiszitter een plek"


@pytest.fixture
def plan():
    return PlanGoalFactory(title=TITLE, pupils_notice="Elke leerling heeft een plek.").focus_area.plan


@pytest.fixture
def manager(plan):
    return team_member(plan, first_name="Wouter", last_name="Schipper")


def path_of(address):
    return address.removeprefix(settings.SITE_URL)


def test_manager_lets_others_read_and_takes_it_back(browse, plan, manager):
    reader = MemberFactory(first_name="Bo", last_name="Meelezer")
    ContactCard.objects.create(user=reader, listed_in_directory=ContactCard.Audience.MEMBERS)
    page = browse(f"/plannen/{plan.uuid}/team/", user=manager)

    with page.expect_navigation():
        page.get_by_role("link", name="Zoek een lezer").click()
    page.get_by_label("Naam of organisatie").fill("meelezer")
    page.locator("main").get_by_role("button", name="Zoek", exact=True).click()
    page.get_by_label("Bo Meelezer").check()
    page.get_by_role("button", name="Laat meelezen").click()
    expect(page.get_by_text("Bo Meelezer kan nu meelezen.")).to_be_visible()
    expect(browse(plan.get_absolute_url(), user=reader).get_by_role("heading", name=plan.title)).to_be_visible()

    page.get_by_label("Voor wie?").fill("de OPR")
    page.get_by_role("button", name="Maak een leeslink").click()
    address = page.get_by_label("Leeslink voor de OPR", exact=True).input_value()
    visitor = browse(path_of(address))
    expect(visitor.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(visitor.get_by_text("Schipper")).to_have_count(0)

    page.reload()
    expect(page.get_by_text("1 keer gelezen")).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Trek in (leeslink voor de OPR)").click()
    visitor.reload()
    expect(visitor.get_by_role("heading", name="Deze link werkt niet meer")).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Zet terug").click()
    visitor.reload()
    expect(visitor.get_by_role("heading", name=TITLE)).to_be_visible()


def test_manager_removes_a_colleague_and_puts_them_back_without_scripts(browse, plan, manager):
    colleague = team_member(plan, TeamMember.Role.GOAL_OWNER, first_name="Esmee", last_name="de Graaf")
    page = browse(f"/plannen/{plan.uuid}/team/", user=manager, js=False)

    page.get_by_role("button", name="Haal weg (Esmee de Graaf)").click()
    expect(page.get_by_text("Esmee de Graaf is uit het team.")).to_be_visible()
    page.get_by_role("button", name="Zet terug").click()

    expect(page.get_by_text("Esmee de Graaf is weer doeleigenaar.")).to_be_visible()
    assert TeamMember.objects.get(user=colleague).role == TeamMember.Role.GOAL_OWNER


@pytest.fixture
def pages(plan, manager):
    """The address of every page about the team, the state and the versions of a plan, as its manager sees them."""
    team_member(plan, TeamMember.Role.READER, last_name="Leest")
    listed = MemberFactory(last_name="Meelezer")
    ContactCard.objects.create(user=listed, listed_in_directory=ContactCard.Audience.MEMBERS)
    take_snapshot(plan=plan, by=manager, label="eerste versie")
    Goal.objects.update(pupils_notice="Iedere leerling heeft snel een plek.", title="Een plek voor iedereen")
    PlanActivityFactory(goal=Goal.objects.get(), text="De school belt elke dag.")
    type(plan).objects.filter(pk=plan.pk).update(starts_on=timezone.localdate() - timedelta(days=30))
    take_step(plan=plan, to=State.DISCUSSION, on=timezone.localdate(), by=manager)
    make_link(plan=plan, label="de OPR", until=timezone.localdate(), by=manager)
    rest = ("team/", "team/lezer/?naam=meelezer", "stand/", "versies/", "versies/1/", "versies/1/?met=nu")
    return [f"/plannen/{plan.uuid}/{one}" for one in rest]


def test_pages_about_a_plan_have_no_faults(browse, faults, pages, manager):
    page = browse("/plannen/", user=manager)

    found = {}
    for path in pages:
        page.goto(path)
        found[path] = faults(page)

    assert {path: fault for path, fault in found.items() if fault} == {}


def test_page_of_a_link_has_no_faults_while_it_works_and_after(browse, faults, plan, manager):
    link = make_link(plan=plan, label="de OPR", until=timezone.localdate(), by=manager)
    page = browse(path_of(address_of(link)))
    while_it_works = faults(page)

    link.withdrawn_at = timezone.now()
    link.save()
    page.reload()

    assert (while_it_works, faults(page)) == ({}, {})
