"""A controller takes a plan's workbook along, changes it and reads it in again; a large file is followed while made."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect

from goals.documents.files import WORKBOOK
from goals.documents.making import kinds
from goals.documents.making.background import make_waiting_files
from goals.documents.making.kinds import Size
from goals.models import GoalChange
from tests.browser.conftest import PHONE
from tests.goals.documents.workbook.books import ADOPTED, changed, count_of, put, whole_plan
from tests.goals.plans.factories import team_member

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plan():
    return whole_plan(**ADOPTED)


@pytest.fixture
def manager(plan):
    return team_member(plan)


def downloaded(page, link) -> bytes:
    with page.expect_download() as waiting:
        link.click()
    return waiting.value.path().read_bytes()


@pytest.mark.parametrize("js", [True, False], ids=["scripts", "no scripts"])
def test_workbook_is_changed_and_read_in_on_a_phone(browse, plan, manager, tmp_path, js):
    page = browse(plan.get_absolute_url(), user=manager, width=PHONE, js=js)
    with page.expect_navigation():
        page.get_by_role("link", name="Bestanden").click()
    content = downloaded(page, page.get_by_role("link", name="Download (Werkboek in Excel)"))
    file = tmp_path / "werkboek.xlsx"
    file.write_bytes(changed(content, put("Indicatoren", 2, target=35)))

    page.get_by_role("link", name="Lees een werkboek in").click()
    page.get_by_label("Het werkboek met je wijzigingen").set_input_files(file)
    page.get_by_role("button", name="Bekijk de verschillen").click()
    expect(page.get_by_text("Doelwaarde wordt 35 leerlingen (was 30 leerlingen).")).to_be_visible()
    page.get_by_label("Waarom stel je bij?").fill("De begroting is verlaagd.")
    page.get_by_role("button", name="Neem één verschil over").click()
    expect(page.get_by_text("Eén verschil overgenomen uit werkboek.xlsx.")).to_be_visible()
    assert (count_of(plan).target, GoalChange.objects.get().reason) == (35, "De begroting is verlaagd.")

    page.get_by_role("button", name="Zet terug").click()

    expect(page.get_by_text("Wat uit werkboek.xlsx kwam, is teruggezet.")).to_be_visible()
    assert count_of(plan).target == 30


def test_large_file_is_followed_until_it_is_ready(browse, faults, plan, manager, monkeypatch):
    monkeypatch.setattr("goals.documents.making.ordering.wake", lambda task: None)
    monkeypatch.setitem(kinds.KINDS, WORKBOOK.code, replace(WORKBOOK, at_once=Size(0, 0)))
    page = browse(f"/plannen/{plan.uuid}/bestanden/", user=manager)

    page.get_by_role("button", name="Laat maken (Werkboek in Excel)").click()
    expect(page.get_by_text("Je bestand wordt gemaakt.")).to_be_visible()
    assert faults(page) == {}
    make_waiting_files()
    expect(page.get_by_role("heading", name="Je bestand is klaar")).to_be_visible()
    assert faults(page) == {}

    assert downloaded(page, page.get_by_role("link", name="Download het bestand")).startswith(b"PK")
    page.goto(f"/plannen/{plan.uuid}/bestanden/")
    assert faults(page) == {}


def test_pages_of_a_workbook_have_no_faults(browse, faults, plan, manager, tmp_path):
    page = browse(f"/plannen/{plan.uuid}/bestanden/", user=manager, width=PHONE)
    content = downloaded(page, page.get_by_role("link", name="Download (Werkboek in Excel)"))
    file = tmp_path / "werkboek.xlsx"
    wrong = {"target": "veel", "lower": 3, "source": "zelf geteld"}
    changes = [put("Indicatoren", 2, **wrong), put("Metingen", 2, value=440), put("Middelen", 9, post="Scholing")]
    for change in changes:
        content = changed(content, change)
    file.write_bytes(content)

    page.goto(f"/plannen/{plan.uuid}/werkboek/inlezen/")
    found = {"upload": faults(page)}
    page.get_by_label("Het werkboek met je wijzigingen").set_input_files(file)
    with page.expect_navigation():
        page.get_by_role("button", name="Bekijk de verschillen").click()
    found["differences"] = faults(page)
    page.get_by_role("button", name="Neem").click()
    expect(page.get_by_text("Schrijf op waarom").first).to_be_visible()
    found["without a reason"] = faults(page)

    assert {name: fault for name, fault in found.items() if fault} == {}
