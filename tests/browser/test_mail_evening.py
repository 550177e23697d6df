"""An evening of somebody who only reads mail: a question answered, a place given back, and no more of it."""

from datetime import timedelta
from urllib.parse import unquote, urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from post_office.models import Email

from events.places.registration import register
from forum.forum_conversation.models import Topic
from forum.keeping_up.following import follow_forum
from notifications.asking_again import as_it_stands_now
from notifications.digests.weekly import send_weekly_mails
from notifications.html import html_of
from notifications.inbound.models import InboundMail
from notifications.inbound.receiving import receive
from tests.browser.conftest import COLOURS, PHONE
from tests.events.factories import SessionFactory
from tests.factories import MemberFactory
from tests.forum.factories import ask, make_forum
from tests.notifications.inbound.mails import AUTHSERV, answer_mail, make_verified

pytestmark = pytest.mark.usefixtures("transactional_db")
WEEK = timedelta(days=7)


@pytest.fixture(autouse=True)
def answers_are_read(settings):
    settings.INBOUND_ADDRESS = "antwoord@leernetwerk.example"
    settings.INBOUND_AUTHSERV_ID = AUTHSERV


@pytest.fixture
def noor(transactional_db):
    return make_verified(MemberFactory(first_name="Noor", last_name="Leest", email="noor@voorbeeld.example"))


@pytest.fixture
def question(noor) -> Topic:
    forum = make_forum()
    follow_forum(user=noor, forum=forum)
    return ask(forum, subject="Hoe tellen jullie verzuim?", text="Per dag of per uur?")


def weekly_mail(noor, weeks: int) -> Email | None:
    """What leaves for Noor on the Tuesday after so many weeks."""
    Email.objects.filter(to=noor.email).delete()
    send_weekly_mails(timezone.now() + weeks * WEEK)
    queued = Email.objects.filter(to=noor.email).first()
    return queued and as_it_stands_now(queued)


def reply(text: str, address: str) -> str:
    return receive(raw=answer_mail(text), recipient=address) and InboundMail.objects.latest("pk").outcome


def test_evening_without_ever_logging_in(browse, noor, question, sideways, violations):
    letter = weekly_mail(noor, weeks=1)
    page = browse("/.well-known/security.txt", width=PHONE)
    page.set_content(letter.html_message)
    assert (sideways(page), violations(page, COLOURS)) == (0, [])
    by_mail = page.get_by_role("link", name="Antwoord per mail")
    address = urlsplit(by_mail.get_attribute("href")).path
    off = page.get_by_role("link", name="Geen mail meer").get_attribute("href")

    assert (
        reply("Per uur, dan zie je meer.\n\n-- \nNoor Leest\nDirecteur bij een verband", address)
        == InboundMail.Outcome.ACCEPTED
    )

    asker = browse(question.get_absolute_url(), user=question.poster)
    expect(asker.get_by_text("Per uur, dan zie je meer.")).to_be_visible()
    expect(asker.get_by_text("Directeur bij een verband")).to_have_count(0)
    place = register(session=SessionFactory(), member=noor)
    confirmation = Email.objects.get(to=noor.email, headers__has_key="Reply-To")

    assert reply("Nee, helaas.", confirmation.headers["Reply-To"]) == InboundMail.Outcome.ACCEPTED

    place.refresh_from_db()
    assert not place.is_active
    page.goto(urlsplit(unquote(off)).path)
    page.get_by_role("button", name="Geen mail meer").first.click()
    expect(page.get_by_text("Je krijgt geen mail meer over")).to_be_visible()
    ask(question.forum, subject="Wie telt er nog meer?")
    assert weekly_mail(noor, weeks=2) is None


def test_one_press_in_the_mail_program_ends_it(client, noor, question):
    letter = weekly_mail(noor, weeks=1)
    one_click = letter.headers["List-Unsubscribe"].strip("<>")
    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    assert client.post(urlsplit(one_click).path, {"List-Unsubscribe": "One-Click"}).status_code == 200

    ask(question.forum, subject="Wie telt er nog meer?")
    assert weekly_mail(noor, weeks=2) is None
    assert html_of(letter).count(">Antwoord per mail</a>") == 1
