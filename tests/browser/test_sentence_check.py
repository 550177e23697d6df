"""A visitor puts a sentence to the check: while writing, by keyboard, and without scripts."""

import pytest
from playwright.sync_api import expect

from tests.goals.factories import GoalFactory

pytestmark = [pytest.mark.usefixtures("transactional_db"), pytest.mark.search]
SENTENCE = "Het aantal thuiszitters daalt van 46 naar 30."
MENDED = "Het aantal thuiszitters daalt van 46 naar 30, uiterlijk op [datum]."


@pytest.fixture(autouse=True)
def example():
    return GoalFactory(goal="Het aantal thuiszitters daalt van 40 naar 20.", shown_to_visitors=True)


def test_outcome_follows_the_writing_and_a_button_selects_what_is_open(browse, faults):
    page = browse("/doelen/toets/", width=390)
    sentence = page.get_by_label("Een zin uit je plan")

    sentence.fill(SENTENCE)
    expect(page.get_by_role("heading", name="Meetbaarheid 4 van 5")).to_be_visible()
    assert faults(page) == {}
    page.get_by_role("button", name="Zet er een datum bij").press("Enter")

    expect(sentence).to_have_value(MENDED)
    expect(sentence).to_be_focused()
    page.keyboard.type("1 augustus 2029")
    expect(page.get_by_role("heading", name="Meetbaarheid 5 van 5")).to_be_visible()
    page.get_by_role("button", name="Maak ongedaan").press("Enter")
    expect(sentence).to_have_value(SENTENCE)
    expect(page.get_by_role("button", name="Maak ongedaan")).to_have_count(0)


def test_too_often_says_so_beside_what_was_written(browse):
    page = browse("/doelen/toets/")
    sentence = page.get_by_label("Een zin uit je plan")
    page.evaluate(
        """async () => {
            const form = document.querySelector("#toets");
            for (let i = 0; i < 30; i++) {
                const body = new FormData(form);
                body.set("tekst", "Dag");
                await fetch(form.action, { method: "POST", body });
            }
        }"""
    )

    sentence.fill(SENTENCE)

    expect(page.get_by_text("Je zin staat er nog.")).to_be_visible()
    expect(sentence).to_have_value(SENTENCE)


def test_sentence_outlives_a_lost_connection(browse, connection):
    page = browse("/doelen/toets/")
    sentence = page.get_by_label("Een zin uit je plan")

    connection.lose(page)
    sentence.fill(SENTENCE)
    expect(page.get_by_label("Uitkomst").get_by_text("De toets geeft nu geen antwoord.")).to_be_visible()
    connection.restore(page)
    sentence.press("End")
    sentence.type(" ")

    expect(page.get_by_role("heading", name="Meetbaarheid 4 van 5")).to_be_visible()
    expect(sentence).to_have_value(f"{SENTENCE} ")


def test_check_works_without_scripts(browse):
    page = browse("/doelen/toets/", js=False)

    with page.expect_navigation():
        page.get_by_role("button", name="Het organiseren van scholing").click()
    page.get_by_label("Wat is het?").select_option("doelstelling")
    with page.expect_navigation():
        page.get_by_role("button", name="Toets deze zin").click()
    page.get_by_role("button", name="Maak er een activiteit van").click()

    expect(page.get_by_text("Gelezen als activiteit")).to_be_visible()
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.get_by_text("Gelezen als doelstelling")).to_be_visible()
