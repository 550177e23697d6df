"""Inviting colleagues and accepting, on a phone and at a desk."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from members.inviting.invitations import path_of
from members.models import OrganisationInvitation
from tests import factories
from tests.browser.conftest import PHONE, SIGHTS
from tests.members.belonging.test_joining import admin_of
from tests.members.inviting.test_invitations import with_address

pytestmark = pytest.mark.django_db(transaction=True)


def test_colleagues_are_invited_and_one_accepts(browse, faults):
    organisation = factories.OrganisationFactory(name="SWV Hier", slug="swv-hier")
    admin = admin_of(organisation)
    page = browse(reverse("organisations:invitations", args=["swv-hier"]), user=admin)
    page.set_viewport_size({"width": PHONE, "height": 844})

    page.get_by_label("Mailadressen").fill("bo@school.example; jan@")
    page.get_by_label("Een persoonlijke regel").fill("Kom je ook?")
    page.get_by_role("button", name="Verstuur").click()

    expect(page.get_by_label("Mailadressen")).to_have_value("jan@")
    expect(page.get_by_label("Een persoonlijke regel")).to_have_value("Kom je ook?")
    expect(page.locator(".list")).to_contain_text("bo@school.example")
    assert faults(page, SIGHTS[:2]) == {}

    invitation = OrganisationInvitation.objects.get()
    page = browse(path_of(invitation))
    expect(page.get_by_role("link", name="Maak een account")).to_be_visible()
    assert faults(page, SIGHTS[:2]) == {}
    page = browse(path_of(invitation), user=with_address("bo@school.example"))
    assert faults(page, SIGHTS[:2]) == {}
    page.get_by_role("radio", name="bestuurder").check()
    page.get_by_role("button", name="Neem de uitnodiging aan").click()
    page.wait_for_url("**/leden/mijn-profiel/")
    expect(page.get_by_text("je hoort nu bij SWV Hier")).to_be_visible()
