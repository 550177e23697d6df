"""From an answered question to an article, in the browser: made, agreed to, written on and read."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from forum.forum_conversation.models import Topic
from forum.solved.accepting import accept_answer
from knowledge.from_topic.asking import address_of
from knowledge.from_topic.drafting import start_article
from knowledge.models import ArticlePage, QuotedAuthor
from members.permissions import EDITORS
from tests.browser.conftest import PHONE
from tests.factories import MemberFactory, make_staff
from tests.forum.factories import answer, ask, make_forum

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.search]


@pytest.fixture
def editor(transactional_db):
    return make_staff(EDITORS)


@pytest.fixture
def topic(transactional_db) -> Topic:
    topic = ask(make_forum(), subject="Hoe vraag je een TLV aan?", text="Wij vullen **drie** formulieren in.")
    chosen = answer(
        topic, MemberFactory(first_name="Kees", last_name="Kiezer"), "Eén formulier is genoeg:\n\n- dit\n- dat"
    )
    accept_answer(chooser=topic.poster, topic=topic, post=chosen)
    answer(topic, text="En bel de school.")
    return Topic.objects.select_related("forum", "question").get(pk=topic.pk)


def test_article_is_made_agreed_to_and_read_without_scripts(browse, topic, editor):
    page = browse(topic.get_absolute_url(), user=editor, js=False)
    with page.expect_navigation():
        page.get_by_role("link", name="Artikel van deze vraag").click()
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Maak het concept").click()
    expect(page.get_by_text("Beslist nog.")).to_have_count(3)
    kees = QuotedAuthor.objects.get(author__first_name="Kees")

    decides = browse(address_of(kees), width=PHONE, js=False)
    decides.get_by_role("button", name="Ja, met mijn naam").click()

    expect(decides.get_by_role("button", name="Ja, met mijn naam")).to_have_attribute("aria-pressed", "true")
    ArticlePage.objects.get().get_latest_revision().publish()
    decides.goto(decides.url)
    decides.get_by_role("link", name="Lees het artikel").click()
    expect(decides.get_by_text("Kees Kiezer, in het forum")).to_be_visible()
    expect(decides.get_by_text("drie formulieren")).to_have_count(0)


def test_editor_sees_which_quote_stands_where_and_keeps_it(browse, topic, editor):
    start_article(topic=topic, others=[], user=editor)
    article = ArticlePage.objects.get()

    page = browse(reverse("wagtailadmin_pages:edit", args=[article.pk]), user=editor)
    quotes = page.locator("select[name^='body-'][name$='-value']")
    expect(quotes).to_have_count(2)
    chosen = [quotes.nth(number).evaluate("it => it.selectedOptions[0].text") for number in range(2)]
    page.locator("#id_title").fill("Een TLV aanvragen")
    with page.expect_event("load"):
        page.get_by_role("button", name="Bewaar concept").click()

    assert chosen == ["Wij vullen drie formulieren in.", "Eén formulier is genoeg: dit dat"]
    expect(page.locator("#id_title")).to_have_value("Een TLV aanvragen")
    body = ArticlePage.objects.get().get_latest_revision_as_object().body
    assert [block.value.post.topic_id for block in body if block.block_type == "forum_quote"] == [topic.pk, topic.pk]


def test_pages_are_accessible_at_every_sight(browse, faults, topic, editor):
    place = reverse("knowledge:topic_article", args=[topic.forum.slug, topic.pk, topic.slug])
    page = browse(place, user=editor)
    found = [faults(page)]
    article = start_article(topic=topic, others=[], user=editor)
    ArticlePage.objects.get().get_latest_revision().publish()
    QuotedAuthor.objects.update(decision="met-naam", decided_at=article.started_at)

    asks = address_of(QuotedAuthor.objects.all()[0])
    for address in (place, asks, topic.get_absolute_url()):
        page.goto(address)
        found.append(faults(page))
    found.append(faults(browse(ArticlePage.objects.get().get_url())))

    assert found == [{}] * 5


def test_suggestions_come_while_typing_and_by_a_button_without_scripts(browse, topic):
    member = MemberFactory()
    where = reverse("forum:ask", args=[topic.forum.slug])

    typing = browse(where, user=member)
    typing.get_by_label("Je vraag in één zin").press_sequentially("Wie helpt met een TLV?")
    plain = browse(where, user=member, js=False, width=PHONE)
    plain.get_by_label("Je vraag in één zin").fill("Wie helpt met een TLV?")
    plain.get_by_role("button", name="Is dit al gevraagd?").click()

    for page in (typing, plain):
        expect(page.get_by_role("link", name="Hoe vraag je een TLV aan?")).to_be_visible()
        expect(page.get_by_text("Eén formulier is genoeg: dit dat").first).to_be_visible()
    expect(plain.get_by_label("Je vraag in één zin")).to_have_value("Wie helpt met een TLV?")
