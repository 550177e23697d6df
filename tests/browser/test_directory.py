"""The filters and the map of the directory, as somebody with a phone or a keyboard uses them."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.browser.conftest import PHONE
from tests.browser.test_swaps import go_back
from tests.members.directory.test_listing import listed

pytestmark = pytest.mark.django_db(transaction=True)


def test_filters_stay_open_on_a_phone_while_one_chooses_and_are_folded_later(browse):
    page = browse("/leden/", user=listed())
    page.set_viewport_size({"width": PHONE, "height": 844})
    choice = page.get_by_label("Functie", exact=True)
    expect(choice).to_be_hidden()

    page.get_by_text("Filter op functie").click()
    choice.select_option("directeur")
    page.wait_for_url("**/leden/?functie=directeur")

    expect(page.locator("#filters summary")).to_contain_text("1 in gebruik")
    expect(choice).to_be_visible()
    page.reload()
    expect(choice).to_be_hidden()
    expect(page.locator("#filters summary")).to_contain_text("1 in gebruik")
    go_back(page)
    expect(page.locator("#filters .pill")).to_have_count(0)


def test_province_is_chosen_on_the_map_by_keyboard_and_back_undoes_it(browse):
    listed(organisation=factories.OrganisationFactory(province="zeeland"))
    page = browse("/leden/", user=listed())
    area = page.get_by_role("link", name="Zeeland: 1 lid")

    area.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert area.evaluate("area => area.matches(':focus-visible')")
    assert area.locator("path").evaluate("shape => getComputedStyle(shape).strokeWidth") == "4px"
    page.keyboard.press("Enter")
    page.wait_for_url("**/leden/?provincie=zeeland")

    expect(page.locator("[data-found]")).to_have_text("1 lid")
    go_back(page)
    expect(page.locator("[data-found]")).to_have_text("2 leden")
