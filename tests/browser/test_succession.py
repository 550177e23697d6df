"""A colleague is asked to administer the organisation, and says yes on a phone."""

from django.utils import timezone
from playwright.sync_api import expect

from members.belonging.workplace import leave
from tests import factories
from tests.browser.conftest import PHONE


def test_heir_says_yes_from_the_overview(browse, transactional_db, faults):
    organisation = factories.OrganisationFactory(name="SWV Lindewaard")
    last = factories.AffiliationFactory(organisation=organisation, administers_since=timezone.now())
    heir = factories.AffiliationFactory(organisation=organisation)
    leave(affiliation=last)
    page = browse("/overzicht/", user=heir.user, width=PHONE)

    page.get_by_role("link", name="Wil je beheerder worden van SWV Lindewaard?").click()
    page.wait_for_url("**/leden/mijn-organisatie/beheer/")
    found = faults(page)
    page.get_by_role("button", name="Ja, ik word beheerder").click()

    expect(page.get_by_text("Je bent nu beheerder van SWV Lindewaard.")).to_be_visible()
    assert found == {}
