"""A former member asks in vain: every old link says why it is closed, and after ninety days they are let in."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect
from post_office.models import Email

from forum.models import KeptTopic
from forum.personal.asking import ask_person
from members.belonging.workplace import leave
from members.models import ContactCard, Organisation
from members.permissions import ADMINISTRATORS
from notifications.keeping.reminding import remind_of_kept
from portal.models import NetworkMessage
from portal.network_messages.sending import send
from tests import factories
from tests.browser.conftest import PHONE, SIGHTS
from tests.forum.factories import answer, ask
from tests.members.belonging.test_joining import admin_of
from tests.members.inviting.test_invitations import with_address

pytestmark = pytest.mark.usefixtures("transactional_db")
MAIL, PASSWORD = "nina@elders.example", "geheim-wachtwoord-1"
REFUSED = "niet bevestigd dat je daar werkt."
OURS = re.compile(r"http://localhost:8000(/\S*)")
SECRETS = ("Wie weet dit?", "Vraag het @Nina", "Nieuws voor leden", "Hoe doe jij dit?")


@pytest.fixture
def nina(transactional_db):
    """Was a member, whom others named, asked and wrote to, and who left."""
    nina = with_address(MAIL, first_name="Nina", last_name="Elders")
    place = factories.AffiliationFactory(user=nina)
    ContactCard.objects.create(user=nina, listed_in_directory=ContactCard.Audience.MEMBERS)
    topic = ask(subject="Wie weet dit?")
    answer(topic, text="Vraag het @Nina Elders.")
    KeptTopic.objects.create(user=nina, topic=topic, remind_on=timezone.localdate())
    remind_of_kept()
    ask_person(asker=factories.MemberFactory(), person=nina, text="Hoe doe jij dit?", key=uuid4(), shares_address=False)
    message = NetworkMessage.objects.create(subject="Nieuws voor leden", text="Dag", scope="allen")
    send(message=message, by=factories.make_staff(ADMINISTRATORS), stamp=message.stamp)
    leave(affiliation=place)
    return nina


def links_of_mails() -> set[str]:
    """Where everything that was ever mailed leads."""
    texts = [letter.message for letter in Email.objects.filter(to=MAIL)]
    texts += [letter.body for letter in mail.outbox if letter.to == [MAIL]]
    return {path for text in texts for path in OURS.findall(text)}


def ask_in_browser(page) -> None:
    page.locator("#id_organisation").select_option(str(Organisation.objects.get(name="SWV Hier").pk))
    page.get_by_role("radio", name="directeur").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Bewaar").click()


def answer_in_browser(browse, admin, button: str) -> None:
    page = browse("/leden/bevestigen/", user=admin)
    with page.expect_navigation():
        page.locator("li", has_text="Nina Elders").get_by_role("button", name=button).click()
    expect(page.get_by_text("krijgt").first).to_be_visible()


def log_in(browse):
    page = browse("/inloggen/", width=PHONE)
    page.locator("#id_login").fill(MAIL)
    page.locator("#id_password").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Log in", exact=True).click()
    return page


def read_old_links(page, faults) -> dict[str, object]:
    """What is wrong with a page to which a mail led: it says why, tells nothing, and is drawn well."""
    wrong: dict[str, object] = {}
    for path in sorted(links_of_mails()):
        page.goto(path)
        text = page.locator("body").inner_text()
        told = [words for words in SECRETS if words in text]
        if REFUSED not in text or "Deze pagina is er niet" in text or told:
            wrong[path] = text
        elif found := faults(page, SIGHTS[:2]):
            wrong[path] = found
    return wrong


def test_refused_one_reads_why_at_every_old_link_and_comes_in_after_ninety_days(browse, nina, faults):
    admin = admin_of(factories.OrganisationFactory(name="SWV Hier"))
    page = browse("/leden/mijn-organisatie/", user=nina, width=PHONE)
    ask_in_browser(page)
    expect(page.get_by_text("Gevraagd: SWV Hier moet nog bevestigen")).to_be_visible()
    answer_in_browser(browse, admin, "Wijs af")

    assert "SWV Hier heeft je aanvraag niet bevestigd" in [one.subject for one in mail.outbox if one.to == [MAIL]]
    assert {path.split("/")[1] for path in links_of_mails()} >= {"forum", "leden", "berichten"}
    assert read_old_links(page, faults) == {}
    for path, heading in (("/bijeenkomsten/", "Bijeenkomsten"), ("/leden/mijn-profiel/", "Mijn profiel")):
        page.goto(path)
        expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
        expect(page.get_by_text("kun je het vanaf")).to_be_visible()

    with time_machine.travel(timezone.now() + timedelta(days=91)):
        page = log_in(browse)
        expect(page.get_by_text("Je kunt het nu opnieuw vragen.")).to_be_visible()
        with page.expect_navigation():
            page.get_by_role("link", name="Vraag het opnieuw").click()
        ask_in_browser(page)
        expect(page.get_by_text("Gevraagd: SWV Hier moet nog bevestigen")).to_be_visible()
        answer_in_browser(browse, admin, "Bevestig")
        page.goto("/forum/")
        expect(page.get_by_role("heading", level=1, name="Forum")).to_be_visible()
        expect(page.locator(".standstill")).to_have_count(0)
