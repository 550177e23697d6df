"""One way into the network: register, wait, be refused, ask too early, be let in, leave and come back."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from members.models import Organisation
from tests.browser.conftest import DESK, PHONE
from tests.portal.roles import user_of

pytestmark = pytest.mark.usefixtures("demo", "transactional_db")
MAIL, PASSWORD = "nina@merelveld.example", "paarse-olifant-fietst"
PLACE = "SWV Merelveld"
WAITS = f"{PLACE} moet nog bevestigen dat je daar werkt."
REFUSED = f"{PLACE} heeft op"


def subjects() -> list[str]:
    """What the newcomer was mailed since the last time this was asked."""
    found = [letter.subject for letter in mail.outbox if letter.to == [MAIL]]
    mail.outbox.clear()
    return found


def register(browse):
    page = browse("/aanmelden/", width=PHONE)
    page.locator("#id_email").fill(MAIL)
    page.locator("#id_first_name").fill("Nina")
    page.locator("#id_last_name").fill("Nieuwkomer")
    page.locator("#id_organisation").select_option(str(Organisation.objects.get(name=PLACE).pk))
    page.locator("input[name=role][value=directeur]").check()
    page.locator("#id_password1").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/account/**")
    code = re.search(r"^[A-Z0-9]{3,}(-[A-Z0-9]{3,})*$", mail.outbox[-1].body, re.M).group()
    page.locator("main input[name=code]").fill(code)
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_role("heading", name="Mijn profiel")).to_be_visible()
    return page


def ask(page) -> None:
    page.goto("/leden/mijn-organisatie/")
    page.locator("#id_organisation").select_option(str(Organisation.objects.get(name=PLACE).pk))
    page.locator("input[name=role][value=directeur]").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Bewaar").click()


def answer(browse, who: str, button: str) -> None:
    page = browse("/leden/bevestigen/", user=user_of(who))
    with page.expect_navigation():
        page.locator("li", has_text="Nina Nieuwkomer").get_by_role("button", name=button).click()
    expect(page.get_by_text("krijgt").first).to_be_visible()


def expect_closed(page, why: str) -> None:
    for path in ("/forum/", "/leden/", f"/organisaties/{Organisation.objects.get(name=PLACE).slug}/"):
        page.goto(path)
        expect(page.get_by_role("heading", name="Dit is voor leden van het netwerk")).to_be_visible()
        expect(page.get_by_text(why)).to_be_visible()
    for path in ("/overzicht/", "/berichten/", "/doelen/", "/bijeenkomsten/"):
        page.goto(path)
        expect(page.get_by_text(why)).to_be_visible()


def expect_open(page) -> None:
    for path, heading in (("/forum/", "Forum"), ("/leden/", "Leden")):
        page.goto(path)
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
        expect(page.locator(".standstill")).to_have_count(0)


def test_newcomer_waits_is_refused_let_in_leaves_and_comes_back(browse, violations):
    page = register(browse)
    expect_closed(page, WAITS)
    assert violations(page) == []
    subjects()

    answer(browse, "organisation admin", "Wijs af")
    expect_closed(page, REFUSED)
    assert subjects() == [f"{PLACE} heeft je aanvraag niet bevestigd"]
    ask(page)
    expect(page.get_by_role("link", name="heeft je vorige aanvraag niet bevestigd")).to_be_visible()

    answer(browse, "administrator", "Laat opnieuw vragen")
    assert subjects() == [f"Je kunt {PLACE} opnieuw vragen"]
    ask(page)
    expect(page.get_by_text(f"Gevraagd: {PLACE} moet nog bevestigen")).to_be_visible()
    answer(browse, "organisation admin", "Bevestig")
    expect_open(page)
    assert subjects() == [f"Je hoort nu bij {PLACE}"]

    page.goto("/leden/mijn-organisatie/")
    page.get_by_text("Ik werk hier niet meer").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Ja, ik ben weg").click()
    expect_closed(page, f"niet meer bij {PLACE}")
    ask(page)
    answer(browse, "organisation admin", "Bevestig")
    expect_open(page)


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "light"), (PHONE, "dark"), (DESK, "light"), (DESK, "dark")])
def test_standstill_is_readable_in_every_dress(browse, violations, width, scheme):
    page = browse("/forum/", user=user_of("newcomer"), width=width, scheme=scheme)

    expect(page.get_by_text("niet bevestigd dat je daar werkt")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
