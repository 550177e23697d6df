"""The account pages of a member with a second step, as a member reaches them."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.utils import timezone
from playwright.sync_api import expect

from tests import factories
from tests.browser.conftest import DESK, PHONE

PASSWORD = "geheim-wachtwoord-1"
PAGES = [
    *("/account/email/", "/account/password/change/", "/account/2fa/", "/account/2fa/recovery-codes/"),
    *("/account/2fa/recovery-codes/generate/", "/account/2fa/totp/deactivate/", "/account/2fa/webauthn/"),
    *("/account/2fa/webauthn/add/", "/account/sessions/", "/account/logout/", "/account/reauthenticate/"),
]
VISITED = ["/inloggen/", "/aanmelden/", "/account/login/code/", "/account/password/reset/"]


@pytest.fixture
def newcomer(transactional_db):
    user = factories.MemberFactory()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // app_settings.TOTP_PERIOD))


def log_in(page, user):
    page.goto("/inloggen/")
    page.get_by_label("Mailadres").fill(user.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()


def set_up_app(page) -> str:
    page.goto("/account/2fa/totp/activate/")
    page.get_by_text("Lukt scannen niet?").click()
    secret = page.locator(".secret").text_content()
    page.get_by_label("Code uit je app").fill(code_of(secret))
    page.get_by_role("button", name="Zet de tweede stap aan").click()
    page.wait_for_url("**/recovery-codes/")
    return secret


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (DESK, "dark")])
def test_account_pages_are_in_order(browse, violations, sideways, newcomer, width, scheme):
    page = browse("/gezond/", width=width, scheme=scheme)
    found = {}

    for path in VISITED:
        page.goto(path)
        found[path] = (violations(page), sideways(page), page.foreign_requests)
    log_in(page, newcomer)
    page.wait_for_url("**/overzicht/")
    page.goto("/account/2fa/totp/activate/")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Bevestig").click()
    found["set up"] = (violations(page), sideways(page), page.foreign_requests)
    set_up_app(page)
    for path in PAGES:
        page.goto(path)
        found[path] = (violations(page), sideways(page), page.foreign_requests)

    assert {path: faults for path, faults in found.items() if faults != ([], 0, [])} == {}


def test_closed_passkey_dialogue_is_said_beside_the_other_ways_in(browse, newcomer):
    page = browse("/inloggen/")
    said = page.get_by_role("alert").filter(has_text="Dat lukte niet, of je brak het af.")
    assert said.count() == 0
    # No authenticator at hand: the browser refuses, as when somebody closes its dialogue.
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError')) }")

    page.get_by_role("button", name="Gebruik een passkey").click()

    said.wait_for()
    assert page.get_by_role("link", name="Mail me een code").is_visible()


def test_wrong_code_keeps_focus_on_what_to_mend(browse, newcomer):
    page = browse("/inloggen/")
    log_in(page, newcomer)
    page.wait_for_url("**/overzicht/")
    page.goto("/account/2fa/totp/activate/")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Bevestig").click()

    page.get_by_label("Code uit je app").fill("000000")
    with page.expect_navigation():
        page.get_by_role("button", name="Zet de tweede stap aan").click()
    expect(page.locator("#fouten")).to_be_focused()
    page.get_by_role("link", name="Code uit je app").click()

    expect(page.locator("[name=code]")).to_be_focused()
    assert page.title() == "Fout: Authenticator-app instellen | Lerend Netwerk Passend Onderwijs"
