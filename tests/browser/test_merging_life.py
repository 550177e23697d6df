"""A moderator makes one question of two and two of one: every link that was given before leads to its words."""

import pytest
from playwright.sync_api import expect
from post_office.models import Email

from forum.forum_conversation.models import Topic
from notifications.models import MailPreference
from tests.browser.conftest import PHONE
from tests.factories import MemberFactory
from tests.forum.factories import answer, ask, make_forum, make_moderator

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def questions(transactional_db):
    """An earlier question, and one that asks the same; the asker of that gets each mail at once."""
    forum = make_forum()
    earlier = ask(forum, subject="Hoe tellen jullie verzuim?")
    later = ask(forum, subject="Verzuim: per dag of per uur?", text="Wat is handig?")
    MailPreference.objects.create(user=later.poster, kind="forum_answer", frequency="elke")
    return earlier, later


def merge(page, earlier: Topic) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name="Voeg samen met een andere vraag").click()
    page.get_by_role("textbox").fill("https://elders.example/forum/")
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()
    expect(page.locator(".field--error")).to_be_visible()
    page.get_by_role("textbox").fill(f"http://localhost{earlier.get_absolute_url()}?bericht=1#bericht-1")
    page.get_by_role("button", name="Bekijk wat er gebeurt").click()


def split(page, words: str, subject: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name="Maak van antwoorden een eigen vraag").click()
    page.get_by_role("button", name="Maak de vraag").click()
    expect(page.locator(".field--error").first).to_be_visible()
    page.get_by_role("checkbox", name=words).check()
    page.get_by_label("De nieuwe vraag in één zin").fill(subject)
    page.get_by_role("button", name="Maak de vraag").click()
    expect(page.get_by_role("heading", level=1, name=subject)).to_be_visible()


@pytest.mark.parametrize("js", [True, False])
def test_links_of_before_lead_on(browse, questions, faults, js):
    earlier, later = questions
    said = answer(later, text="Per uur, zei de inspectie.")
    aside = answer(later, text="Heeft iemand een formulier voor de leerplicht?")
    old = {"vraag": later.get_absolute_url(), "gezegd": said.get_absolute_url(), "terzijde": aside.get_absolute_url()}
    page = browse(later.get_absolute_url(), user=make_moderator(), width=PHONE, js=js)

    merge(page, earlier)
    pair = page.locator("main form li")
    expect(pair.filter(has_text=earlier.subject)).to_contain_text("Blijft:")
    expect(pair.filter(has_text=later.subject)).to_contain_text("2 antwoorden")
    assert not js or faults(page) == {}
    page.get_by_role("button", name="Voeg samen").click()

    expect(page.get_by_role("heading", level=1, name=earlier.subject)).to_be_visible()
    expect(page.get_by_text("Verzuim: per dag of per uur?").first).to_be_visible()
    split(page, "formulier", "Welk formulier gebruikt de leerplicht?")
    made = Topic.objects.get(subject="Welk formulier gebruikt de leerplicht?")
    reader = browse(old["vraag"], user=MemberFactory(), js=js)
    assert reader.url.endswith(earlier.get_absolute_url())
    reader.goto(old["gezegd"])
    assert reader.url.endswith(f"{earlier.get_absolute_url()}#bericht-{said.pk}")
    reader.goto(old["terzijde"])
    assert made.get_absolute_url() in reader.url
    expect(reader.get_by_text("Heeft iemand een formulier").first).to_be_visible()
    told = Email.objects.filter(to=later.poster.email, subject__contains="staat nu bij").get()
    assert earlier.get_absolute_url() in told.message
