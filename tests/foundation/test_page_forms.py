"""Which addresses are left to pages of the CMS, by the routes themselves."""

import pytest

from foundation.page_forms import leads_to_page


@pytest.mark.parametrize("slug", ["nieuws", "verslagen", "bijeenkomsten", "contact", "kennisbank", "privacy"])
def test_address_that_no_route_uses_is_left_to_a_page(slug):
    assert leads_to_page(f"/{slug}/", slug)


@pytest.mark.parametrize("slug", ["forum", "doelen", "leden", "overzicht", "zoeken", "inloggen", "gezond", "cms"])
def test_address_of_a_route_is_not_left_to_a_page(slug):
    assert not leads_to_page(f"/{slug}/", slug)


@pytest.mark.parametrize(
    ("slug", "is_left"), [("samen", True), ("cijfers", False), ("mijn-agenda", False), ("api", False)]
)
def test_address_below_the_agenda_is_left_to_an_event_but_for_the_portals_own(slug, is_left):
    assert leads_to_page(f"/bijeenkomsten/{slug}/", slug) == is_left
