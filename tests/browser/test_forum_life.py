"""One question through its whole life: asked, moved, hidden, shown, solved, and its asker erased.

At each step: what the old links lead to, what the search finds and what was mailed.
"""

import pytest
from playwright.sync_api import expect
from post_office.models import Email

from forum.following import follow_topic
from forum.forum_conversation.models import Topic
from members.erasure import erase_member
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


def test_question_from_asking_to_erasure(browse, violations):
    asker, helper, moderator = (
        MemberFactory(first_name="Aaltje", last_name="Vraagsteller"),
        MemberFactory(first_name="Henk", last_name="Helper"),
        make_moderator(first_name="Mo", last_name="Derator"),
    )
    MailPreference.objects.create(user=asker, kind="forum_answer", frequency="elke")
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

    # Answered: the mail is drawn.
    other = browse(first_address, user=helper)
    other.get_by_label("Je antwoord").fill("Wij tellen **halve** dagen.")
    other.get_by_role("button", name="Plaats antwoord").click()
    expect(other.get_by_text("halve", exact=True)).to_be_visible()
    answer = topic.posts.get(poster=helper)
    assert "Wij tellen halve dagen." in Email.objects.get(to=asker.email).message
    follow_topic(user=helper, topic=topic)

    # Moved: old links and the search lead to the new place.
    desk = browse(first_address, user=moderator)
    desk.get_by_label("Verplaats naar").select_option(label="Tweede forum")
    desk.get_by_role("button", name="Verplaats").click()
    expect(desk.get_by_text("De vraag staat nu in Tweede forum.")).to_be_visible()
    topic = Topic.objects.select_related("forum").get()
    page.goto(f"{first_address}?bericht={answer.pk}")
    assert page.url.endswith(f"{topic.get_absolute_url()}#bericht-{answer.pk}")
    page.goto(f"{first_address}#bericht-{answer.pk}")
    assert page.url.endswith(f"{topic.get_absolute_url()}#bericht-{answer.pk}")
    assert subjects(asker)[-1] == "Je vraag ‘Hoe tellen jullie verzuimdagen?’ staat nu in Tweede forum"
    assert topic.get_absolute_url() in hits(other, "verzuimdagen")

    # The answer is hidden: its link leads to the conversation, its writer reads why and answers.
    desk.goto(topic.get_absolute_url())
    desk.locator(f"#bericht-{answer.pk}").get_by_role("link", name="Verberg").click()
    assert violations(desk) == []
    desk.get_by_label("Waarom?").select_option("toon")
    desk.get_by_role("button", name="Verberg").click()
    expect(desk.get_by_text("Het bericht is verborgen en de schrijver krijgt bericht.")).to_be_visible()
    page.goto(f"{first_address}?bericht={answer.pk}")
    expect(page.get_by_text("is niet (meer) te zien")).to_be_visible()
    assert hits(page, "halve") == []
    assert subjects(helper)[-1] == "Je bericht bij ‘Hoe tellen jullie verzuimdagen?’ is verborgen"
    other.goto(topic.get_absolute_url())
    other.get_by_role("link", name="Lees waarom en reageer").click()
    assert violations(other) == []
    other.get_by_label("Jouw reactie").fill("Ik bedoelde halve dagdelen.")
    other.get_by_role("button", name="Stuur naar de moderators").click()
    expect(other.get_by_text("Je reactie is naar de moderators.")).to_be_visible()

    # Shown again, and chosen.
    desk.goto("/forum/moderatie/")
    expect(desk.get_by_text("Ik bedoelde halve dagdelen.")).to_be_visible()
    assert violations(desk) == []
    desk.get_by_role("button", name="Zet terug").click()
    assert subjects(helper)[-1].endswith("is weer te zien")
    page.goto(topic.get_absolute_url())
    page.get_by_role("button", name="Kies dit antwoord").click()
    expect(page.get_by_text("Het gekozen antwoord staat nu onder de vraag.")).to_be_visible()
    assert subjects(helper)[-1] == "Jouw antwoord op ‘Hoe tellen jullie verzuimdagen?’ is gekozen"

    # The asker is erased: the words stay, the name does not, and every link holds.
    erase_member(user=asker, by=moderator)
    other.goto(first_address)
    expect(other.get_by_text("Voormalig lid").first).to_be_visible()
    expect(other.get_by_text("Aaltje")).to_have_count(0)
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
