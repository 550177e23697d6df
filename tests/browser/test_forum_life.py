"""One question through its whole life: asked, moved, hidden, shown, solved, and its asker erased.

At each step: what the old links lead to, what the search finds and what was mailed.
"""

import pytest
from playwright.sync_api import expect
from post_office.models import Email

from forum.forum_conversation.models import Post, Topic
from forum.keeping_up.following import follow_topic
from members.privacy.erasure import erase_member
from notifications.models import MailPreference
from tests.browser.conftest import PHONE
from tests.factories import MemberFactory
from tests.forum.factories import make_forum, make_moderator

pytestmark = pytest.mark.usefixtures("transactional_db")
PASTED = "Wij zoeken een maat:\n•\tdagen afwezig\n•\tdagen ziek\nZie www.verzuim.example"


def subjects(person) -> list[str]:
    return list(Email.objects.filter(to=person.email).order_by("pk").values_list("subject", flat=True))


def hits(page, words: str) -> list[str]:
    page.goto(f"/zoeken/?q={words}")
    return [link.get_attribute("href") for link in page.locator("main a[href*='/forum/']").all()]


def ask_in_browser(page) -> Topic:
    page.get_by_label("Je vraag in één zin").fill("Hoe tellen jullie verzuimdagen?")
    page.get_by_label("Toelichting").fill(PASTED)
    with page.expect_response("**/concept/"):
        page.get_by_label("Toelichting").press("End")
        page.get_by_label("Toelichting").type(" .")
    page.get_by_role("button", name="Plaats je vraag").click()
    expect(page.get_by_role("heading", level=1, name="Hoe tellen jullie verzuimdagen?")).to_be_visible()
    return Topic.objects.select_related("forum").get()


def answer_in_browser(other, topic: Topic, helper) -> Post:
    """The mail about it is drawn, without marks."""
    other.get_by_label("Je antwoord").fill("Wij tellen **halve** dagen.")
    other.get_by_role("button", name="Plaats antwoord").click()
    expect(other.get_by_text("halve", exact=True)).to_be_visible()
    assert "Wij tellen halve dagen." in Email.objects.get(to=topic.poster.email).message
    return topic.posts.get(poster=helper)


def move_in_browser(desk) -> Topic:
    desk.get_by_label("Verplaats naar").select_option(label="Tweede forum")
    desk.get_by_role("button", name="Verplaats").click()
    expect(desk.get_by_text("De vraag staat nu in Tweede forum.")).to_be_visible()
    return Topic.objects.select_related("forum").get()


def expect_old_links_to_lead(page, old_address: str, topic: Topic, answer: Post) -> None:
    for link in (f"{old_address}?bericht={answer.pk}", f"{old_address}#bericht-{answer.pk}"):
        page.goto(link)
        assert page.url.endswith(f"{topic.get_absolute_url()}#bericht-{answer.pk}")


def hide_in_browser(desk, topic: Topic, answer: Post, violations) -> None:
    desk.goto(topic.get_absolute_url())
    desk.locator(f"#bericht-{answer.pk}").get_by_role("link", name="Verberg").click()
    expect(desk.get_by_label("Waarom?")).to_be_visible()
    assert violations(desk) == []
    desk.get_by_label("Waarom?").select_option("toon")
    desk.get_by_role("button", name="Verberg").click()
    expect(desk.get_by_text("Het bericht is verborgen en de schrijver krijgt bericht.")).to_be_visible()


def reply_in_browser(other, topic: Topic, violations) -> None:
    """Who wrote it reads why it is hidden, and answers."""
    other.goto(topic.get_absolute_url())
    other.get_by_role("link", name="Lees waarom en reageer").click()
    expect(other.get_by_label("Jouw reactie")).to_be_visible()
    assert violations(other) == []
    other.get_by_label("Jouw reactie").fill("Ik bedoelde halve dagdelen.")
    other.get_by_role("button", name="Stuur naar de moderators").click()
    expect(other.get_by_text("Je reactie is naar de moderators.")).to_be_visible()


def show_in_browser(desk, violations) -> None:
    desk.goto("/forum/moderatie/")
    expect(desk.get_by_text("Ik bedoelde halve dagdelen.")).to_be_visible()
    assert violations(desk) == []
    with desk.expect_navigation():
        desk.get_by_role("button", name="Zet terug").click()


def choose_in_browser(page, topic: Topic) -> None:
    page.goto(topic.get_absolute_url())
    page.get_by_role("button", name="Kies dit antwoord").click()
    expect(page.get_by_text("Het gekozen antwoord staat nu onder de vraag.")).to_be_visible()


def close_in_browser(desk, topic: Topic, violations) -> None:
    desk.goto(topic.get_absolute_url())
    desk.get_by_role("link", name="Sluit", exact=True).click()
    expect(desk.get_by_label("Waarom?")).to_be_visible()
    assert violations(desk) == []
    desk.get_by_label("Waarom?").select_option("afgerond")
    desk.get_by_role("button", name="Sluit de vraag").click()
    expect(desk.get_by_text("De vraag is gesloten. Wie hem stelde, krijgt bericht.")).to_be_visible()


def expect_no_name_of_the_asker(other, address: str) -> None:
    other.goto(address)
    expect(other.get_by_text("Voormalig lid").first).to_be_visible()
    expect(other.get_by_text("Aaltje")).to_have_count(0)


@pytest.fixture
def people(db):
    """Who asks, who answers and who moderates."""
    asker = MemberFactory(first_name="Aaltje", last_name="Vraagsteller")
    MailPreference.objects.create(user=asker, kind="forum_answer", frequency="elke")
    helper = MemberFactory(first_name="Henk", last_name="Helper")
    return asker, helper, make_moderator(first_name="Mo", last_name="Derator")


@pytest.mark.search
def test_question_from_asking_to_erasure(browse, violations, people):
    asker, helper, moderator = people
    make_forum("Eerste forum")
    make_forum("Tweede forum")

    # Asked: the pasted list is a list, and the draft is gone.
    page = browse("/forum/eerste-forum/nieuw/", user=asker, width=PHONE)
    topic = ask_in_browser(page)
    first_address = topic.get_absolute_url()
    expect(page.locator("article.post li")).to_have_text(["dagen afwezig", "dagen ziek"])
    expect(page.get_by_role("link", name="www.verzuim.example")).to_be_visible()
    page.goto("/forum/eerste-forum/nieuw/")
    expect(page.get_by_label("Toelichting")).to_have_value("")
    assert violations(page) == []

    # Answered, and moved: old links and the search lead to the new place.
    other, desk = browse(first_address, user=helper), browse(first_address, user=moderator)
    answer = answer_in_browser(other, topic, helper)
    follow_topic(user=helper, topic=topic)
    topic = move_in_browser(desk)
    expect_old_links_to_lead(page, first_address, topic, answer)
    assert subjects(asker)[-1] == "Je vraag ‘Hoe tellen jullie verzuimdagen?’ staat nu in Tweede forum"
    assert topic.get_absolute_url() in hits(other, "verzuimdagen")

    # The answer is hidden: its link leads to the conversation, and the search finds it no more.
    hide_in_browser(desk, topic, answer, violations)
    page.goto(f"{first_address}?bericht={answer.pk}")
    expect(page.get_by_text("is niet (meer) te zien")).to_be_visible()
    assert hits(page, "halve") == []
    assert subjects(helper)[-1] == "Je bericht bij ‘Hoe tellen jullie verzuimdagen?’ is verborgen"
    reply_in_browser(other, topic, violations)

    # Shown again, chosen, and closed.
    show_in_browser(desk, violations)
    assert subjects(helper)[-1].endswith("is weer te zien")
    choose_in_browser(page, topic)
    assert subjects(helper)[-1] == "Jouw antwoord op ‘Hoe tellen jullie verzuimdagen?’ is gekozen"
    close_in_browser(desk, topic, violations)
    assert subjects(asker)[-1] == "Je vraag ‘Hoe tellen jullie verzuimdagen?’ is gesloten"

    # The asker is erased: the words stay, the name does not, and every link holds.
    erase_member(user=asker, by=moderator)
    expect_no_name_of_the_asker(other, first_address)
    assert topic.get_absolute_url() in hits(other, "verzuimdagen")


def test_who_writes_too_much_reads_by_how_much_before_sending(browse, violations):
    forum = make_forum("Eerste forum")

    page = browse(f"/forum/{forum.slug}/nieuw/", user=MemberFactory(), width=PHONE)
    page.get_by_label("Toelichting").fill("a" * 20_017)
    page.get_by_label("Je vraag in één zin").fill("v" * 150)

    expect(page.get_by_text("17 tekens te veel.")).to_be_visible()
    expect(page.get_by_text("Nog 10 tekens.")).to_be_visible()
    assert len(page.get_by_label("Toelichting").input_value()) == 20_017
    assert violations(page) == []
