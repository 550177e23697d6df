"""A newcomer's first day: from an invitation in the mailbox to an answer in the forum, and what they hear next day.

On a phone by the tab key alone, and at a desk without scripts.
"""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect
from post_office.models import Email

from forum.writing.answering import answer_question
from members.models import User
from notifications.asking_again import as_it_stands_now
from notifications.digests.daily import send_daily_mails
from tests import factories
from tests.browser.conftest import COLOURS, DESK, PHONE
from tests.browser.test_keyboard import MOST_STEPS, go_to, press
from tests.browser.walking import Walk
from tests.forum.factories import ask
from tests.members.belonging.test_joining import admin_of
from tests.members.test_accounts import code_in

pytestmark = [pytest.mark.usefixtures("transactional_db"), pytest.mark.search]
MAIL, PASSWORD = "bo@school.example", "paarse-olifant-fietst"
QUESTION = "Hoe tellen jullie verzuim?"
# A page whose policy leaves a mail its styles.
MAILBOX = "/.well-known/security.txt"
FOUND = "Wie mag je vinden in de ledenlijst?"


class Newcomer(Walk):
    """Goes from stop to stop; without scripts with a mouse."""

    def follow(self, words: str, role: str = "link") -> None:
        if self.js:
            press(self.page, words)
            return
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=words).first.click()

    def write(self, label: str, words: str) -> None:
        if self.js:
            go_to(self.page, label)
            self.page.keyboard.type(words)
        else:
            self.fill(label, words)

    def tick(self, label: str) -> None:
        if self.js:
            go_to(self.page, label)
            self.page.keyboard.press("Space")
        else:
            self.page.get_by_label(label).check()

    def pick(self, question: str, words: str) -> None:
        """One of several, with the arrows."""
        group = self.page.get_by_role("group", name=question)
        choice = group.get_by_label(words, exact=True)
        if not self.js:
            choice.check()
            return
        for _ in range(MOST_STEPS):
            if group.locator(":focus").count():
                break
            self.page.keyboard.press("Tab")
        self.page.keyboard.press("Space")
        for _ in range(group.get_by_role("radio").count()):
            if not choice.is_checked():
                self.page.keyboard.press("ArrowDown")
        expect(choice).to_be_checked()

    def read_mail(self, text: str, html: str, violations) -> None:
        """And go where its button leads. A mail has no parts of a page."""
        if self.js:
            self.page.goto(MAILBOX)
            self.page.set_content(html)
            self.seen[text] = {"colours": found} if (found := violations(self.page, COLOURS)) else {}
        self.page.goto(urlsplit(re.search(r"https?://\S+", text)[0]).path)


def last_letter(subject: str):
    return next(one for one in reversed(mail.outbox) if one.to == [MAIL] and subject in one.subject)


def invite_in_browser(browse, organisation) -> None:
    page = browse("/leden/bevestigen/", user=admin_of(organisation))
    with page.expect_navigation():
        page.get_by_role("link", name="Nodig collega’s uit bij SWV Hier").click()
    page.get_by_label("Mailadressen").fill(f"Bo Proef <{MAIL}>")
    page.get_by_label("Een persoonlijke regel").fill("Kom je erbij?")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_text("Eén collega uitgenodigd.")).to_be_visible()


def sign_up(walk: Newcomer) -> None:
    walk.look("invitation")
    walk.follow("Maak een account")
    expect(walk.page.locator("#id_organisation option:checked")).to_contain_text("Hier")
    walk.look("signup")
    walk.write("Mailadres", MAIL)
    walk.write("Voornaam", "Bo")
    walk.write("Achternaam", "Proef")
    walk.pick("Functie", "directeur")
    walk.write("Wachtwoord", PASSWORD)
    walk.follow("Word lid", "button")
    walk.look("code")
    walk.write("Code", code_in(last_letter("code")))
    walk.follow("Bevestig", "button")
    expect(walk.page.get_by_role("heading", name="Mijn profiel")).to_be_visible()
    expect(walk.page.locator(".standstill")).to_have_count(0)


def show_oneself(walk: Newcomer) -> None:
    """The first two steps of the ruler stand on the profile, where a signup ends."""
    walk.look("profile")
    walk.pick(FOUND, "leden van het netwerk")
    walk.tick("Thuiszitters")
    walk.follow("Bewaar profiel", "button")
    walk.expect("Je profiel is bewaard.")


def say_hello(walk: Newcomer) -> None:
    walk.follow("Overzicht")
    expect(walk.page.locator(".first-steps .done")).to_have_count(2)
    walk.look("overview")
    walk.follow("Zeg hallo in het forum")
    walk.look("forum")
    walk.follow(QUESTION)
    walk.look("question")
    walk.write("Je antwoord", "Wij tellen per uur.")
    walk.tick("Houd me op de hoogte")
    walk.follow("Plaats antwoord", "button")
    expect(walk.page.locator("article").filter(has_text="Wij tellen per uur.")).to_have_count(1)
    walk.look("answer")


def mail_of_tomorrow() -> Email:
    send_daily_mails(timezone.now() + timedelta(days=1))
    return as_it_stands_now(Email.objects.filter(to=MAIL).latest("pk"))


@pytest.mark.parametrize(("width", "js"), [(PHONE, True), (DESK, False)])
def test_invited_one_answers_on_the_first_day_and_hears_of_it_the_next(browse, faults, violations, width, js):
    factories.ThemeFactory(name="Thuiszitters")
    topic = ask(subject=QUESTION, text="Per dag of per uur?")
    invite_in_browser(browse, factories.OrganisationFactory(name="SWV Hier", slug="swv-hier"))
    walk = Newcomer(browse(MAILBOX, width=width, js=js), faults, js=js)

    invitation = last_letter("nodigt je uit")
    walk.read_mail(invitation.body, invitation.alternatives[0][0], violations)
    walk.expect("Kom je erbij?")
    sign_up(walk)
    show_oneself(walk)
    say_hello(walk)
    walk.follow("Overzicht")
    expect(walk.page.locator(".first-steps .done")).to_have_count(3)
    assert [one.subject for one in mail.outbox if one.to == [MAIL]][-1] == "Je hoort nu bij SWV Hier"
    answer_question(writer=topic.poster, topic=topic, text="Dank. Ook in de pauze?")
    tomorrow = mail_of_tomorrow()
    walk.read_mail(tomorrow.message, tomorrow.html_message, violations)

    walk.expect("Dank. Ook in de pauze?")
    walk.look("reply")
    assert walk.found() == {}
    told = [words in tomorrow.message for words in (QUESTION, "Dank. Ook in de pauze?", "per uur")]
    newcomer = User.objects.get(email=MAIL)
    assert (told, tomorrow.to) == ([True, True, False], [MAIL])
    assert not newcomer.notifications.unread().filter(kind="forum_answer").exists()
