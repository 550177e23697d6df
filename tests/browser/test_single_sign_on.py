"""Logging in with the account of one's work, in a browser: the policy of our pages lets one go there and come back."""

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from playwright.sync_api import expect

from portal.settings import single_sign_on
from tests import factories
from tests.browser.conftest import PHONE
from tests.members.test_accounts import PASSWORD
from tests.openid_provider import OpenIdProvider


@pytest.fixture
def surfconext(transactional_db, live_server, settings, monkeypatch):
    running = OpenIdProvider()
    for name, value in running.register(live_server.url).items():
        monkeypatch.setenv(name, value)
    oidc = single_sign_on.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": oidc | {"APPS": [single_sign_on.app_of("surfconext")]}}
    yield running
    running.stop()


@pytest.fixture
def user(transactional_db):
    user = factories.MemberFactory()
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def log_in_there(page, name):
    page.get_by_role("button", name="Log in met SURFconext").click()
    page.wait_for_url("**/oauth2/authorize**")
    page.locator("input[name=sub]").fill(name)
    page.get_by_role("button", name="Authorize").click()


def test_account_is_linked_after_logging_in_and_opens_by_it(browse, surfconext, user, faults):
    surfconext.knows("noor", email=user.email, email_verified=True)
    page = browse("/inloggen/", width=PHONE)
    own_faults = [faults(page)]

    log_in_there(page, "noor")
    expect(page.get_by_text("Log daarmee in")).to_be_visible()
    page.get_by_label("Mailadres").fill(user.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url("**/account/koppeling/")
    page.foreign_requests.clear()
    own_faults.append(faults(page))
    page.get_by_role("button", name="Koppel", exact=True).click()
    page.wait_for_url("**/overzicht/")
    page.goto("/account/3rdparty/")
    own_faults.append(faults(page))

    assert own_faults == [{}, {}, {}]
    assert SocialAccount.objects.get().user == user
    page.context.clear_cookies()
    page.goto("/inloggen/")
    log_in_there(page, "noor")
    page.wait_for_url("**/overzicht/")


def test_who_is_new_fills_in_where_they_work_without_scripts(browse, surfconext, faults):
    factories.OrganisationFactory(name="SWV Lindewaard")
    surfconext.knows("nieuw", email="nieuw@swv.example", email_verified=True, given_name="Noor", family_name="Proef")
    page = browse("/inloggen/", width=PHONE, js=False)

    log_in_there(page, "nieuw")
    page.wait_for_url("**/account/3rdparty/signup/")
    page.get_by_role("combobox", name="Organisatie").select_option(index=1)
    page.get_by_role("radio", name="directeur", exact=True).check()
    page.get_by_role("button", name="Word lid").click()

    page.wait_for_url("**/leden/mijn-profiel/")
    assert SocialAccount.objects.get().user.get_full_name() == "Noor Proef"
