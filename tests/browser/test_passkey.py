"""Passkeys by a virtual authenticator: allauth's scripts must run under our content policy."""

import pytest
from allauth.account.models import EmailAddress

from tests import factories

PASSWORD = "geheim-wachtwoord-1"
PHONE_LIKE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def newcomer(transactional_db):
    user = factories.MemberFactory()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_member_adds_a_passkey_and_logs_in_with_it(browse, newcomer):
    page = browse("/inloggen/")
    refused = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    wires = page.context.new_cdp_session(page)
    wires.send("WebAuthn.enable")
    wires.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE_LIKE})

    page.get_by_label("Mailadres").fill(newcomer.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url("**/overzicht/")
    page.goto("/account/2fa/webauthn/add/")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Bevestig").click()
    page.get_by_label("Inloggen zonder wachtwoord").check()
    page.get_by_role("button", name="Voeg toe").click()
    page.wait_for_url(lambda url: "add" not in url)
    page.context.clear_cookies()
    page.goto("/inloggen/")
    page.get_by_role("button", name="Gebruik een passkey").click()
    page.wait_for_url("**/overzicht/")

    assert page.locator(".account-menu__who b").text_content() == newcomer.get_full_name()
    assert refused == []
