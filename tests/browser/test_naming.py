"""Naming somebody while one writes: by keyboard and by finger, and without scripts."""

import pytest
from playwright.sync_api import expect

from forum.models import Mention
from tests.browser.conftest import PHONE
from tests.factories import MemberFactory
from tests.forum.factories import ask
from tests.forum.test_mentions import listed

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def topic(db):
    for name in ("Bo", "Bob", "Kim"):
        listed(name)
    return ask()


def test_arrows_enter_and_escape(browse, topic, faults):
    page = browse(topic.get_absolute_url(), user=MemberFactory())
    area, people = page.get_by_label("Je antwoord"), page.get_by_role("option")

    area.press_sequentially("Mail x@bo. Dag @bo")
    expect(people).to_have_count(2)
    expect(people.first).to_have_attribute("aria-selected", "true")
    assert faults(page) == {}
    area.press("ArrowDown")
    expect(people.nth(1)).to_have_attribute("aria-selected", "true")
    name = people.nth(1).get_attribute("data-name")
    area.press("Enter")
    expect(area).to_have_value(f"Mail x@bo. Dag @{name} ")
    area.press_sequentially("en @k")
    expect(people).to_have_count(1)
    area.press("Escape")
    expect(people).to_have_count(0)
    area.press_sequentially("im")
    expect(page.get_by_label("Vraag ook aan")).to_be_hidden()
    page.get_by_role("button", name="Plaats antwoord").click()

    expect(page.get_by_role("link", name=f"@{name}")).to_be_visible()
    assert [mention.written for mention in Mention.objects.all()] == [name]


def test_who_moves_the_caret_away_writes_on_there(browse, topic):
    page = browse(topic.get_absolute_url(), user=MemberFactory())
    area, people = page.get_by_label("Je antwoord"), page.get_by_role("option")

    area.press_sequentially("Dag @ki")
    expect(people).to_have_count(1)
    area.press("Home")
    area.press("Enter")

    expect(people).to_have_count(0)
    expect(area).to_have_value("\nDag @ki")


def test_by_finger_on_a_phone(browse, topic):
    page = browse(topic.get_absolute_url(), user=MemberFactory(), width=PHONE)
    area = page.get_by_label("Je antwoord")

    area.press_sequentially("@ki")
    page.get_by_role("option", name="Kim Proef").click()

    expect(area).to_have_value("@Kim Proef ")
    expect(area).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_in_a_field_of_its_own(browse, topic):
    page = browse(topic.get_absolute_url(), user=MemberFactory(), width=PHONE, js=False)

    page.get_by_label("Je antwoord").fill("Weet jij dit?")
    page.get_by_label("Vraag ook aan").fill("Kim Proef")
    page.get_by_role("button", name="Plaats antwoord").click()

    expect(page.get_by_role("link", name="@Kim Proef")).to_be_visible()
