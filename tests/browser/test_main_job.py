"""The portal's main job, as its users do it: without JavaScript, or with the keyboard alone."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from events.models import Registration, Session
from forum.forum_conversation.models import Topic
from goals.models import GoalTemplate
from knowledge.models import NewsIndexPage
from members.models import User
from tests.portal.roles import user_of

pytestmark = pytest.mark.usefixtures("demo", "transactional_db")
PASSWORD = "samen-leren-2026"


def online_session() -> Session:
    """The coming date that still has room."""
    return Session.objects.upcoming().filter(place="").first()


def newcomer(session: Session) -> User:
    """A member who has nothing to do with this event yet."""
    return User.objects.exclude(registrations__session__event=session.event).filter(
        affiliations__confirmed_at__isnull=False
    )[0]


def press_until(page, key: str, selector: str, at_most=80) -> None:
    """Move the focus with `key` until it is on `selector`."""
    for _ in range(at_most):
        page.keyboard.press(key)
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{key} never came to {selector}")


def test_member_registers_and_cancels_without_javascript(browse):
    session = online_session()
    member = newcomer(session)

    page = browse(session.event.url, user=member, js=False)
    page.get_by_role("button", name="Meld me aan").click()
    expect(page.get_by_text("Je bent aangemeld").first).to_be_visible()
    page.goto("/overzicht/")
    expect(page.get_by_role("link", name=session.event.title).first).to_be_visible()
    page.goto(f"{session.event.url}aanmelding/")
    page.get_by_role("button", name="Meld me af").click()
    expect(page.get_by_role("button", name="Zet terug")).to_be_visible()

    registration = member.registrations.get(session=session)
    assert registration.state == Registration.State.CANCELLED


def test_question_is_asked_answered_and_accepted_without_javascript(browse):
    asker, helper = user_of("member"), user_of("organisation admin")

    page = browse("/forum/", user=asker, js=False)
    with page.expect_navigation():
        page.get_by_role("link", name="Doelen en indicatoren").first.click()
    with page.expect_navigation():
        page.get_by_role("link", name="Stel een vraag").first.click()
    page.get_by_label("Je vraag in één zin").fill("Hoe kiezen jullie een peildatum?")
    page.locator("textarea").fill("Wij meten nu in juli, en dan zakt het cijfer.")
    page.get_by_role("button", name="Plaats je vraag").click()
    expect(page.get_by_role("heading", level=1, name="Hoe kiezen jullie een peildatum?")).to_be_visible()
    topic = Topic.objects.get(subject="Hoe kiezen jullie een peildatum?")
    answering = browse(topic.get_absolute_url(), user=helper, js=False)
    answering.locator("textarea").fill("Wij meten op **1 december** en 1 juni.")
    answering.get_by_role("button", name="Plaats antwoord").click()
    expect(answering.locator(".post strong", has_text="1 december")).to_be_visible()
    page.goto(topic.get_absolute_url())
    page.get_by_role("button", name="Kies dit antwoord").click()

    expect(page.locator(".post--answer")).to_contain_text("1 december")
    expect(page.get_by_text("Beantwoord").first).to_be_visible()


def test_visitor_logs_in_and_registers_with_the_keyboard_alone(browse):
    session = online_session()
    member = newcomer(session)

    page = browse("/")
    press_until(page, "Tab", f"main a[href*='{session.event.slug}']")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: urlsplit(url).path == session.event.url)
    press_until(page, "Tab", "main a[href^='/inloggen/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/inloggen/**")
    press_until(page, "Tab", "[name=login]")
    page.keyboard.type(member.email)
    press_until(page, "Tab", "[name=password]")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: urlsplit(url).path == session.event.url)
    press_until(page, "Tab", "main form button[type=submit]")
    page.keyboard.press("Space")

    expect(page.get_by_text("Je bent aangemeld").first).to_be_visible()
    assert member.registrations.get(session=session).state == Registration.State.CONFIRMED


def test_member_takes_a_goal_along(browse):
    goal = GoalTemplate.objects.get(code="BAS-01")
    member = user_of("member of another organisation")

    page = browse("/doelen/", user=member, js=False)
    page.locator("input[name=q]").first.fill("basisondersteuning")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    with page.expect_navigation():
        page.get_by_role("link", name=goal.title).first.click()
    with page.expect_navigation():
        page.get_by_role("button", name="Leg in mijn plan").first.click()
    page.goto("/doelen/?bewaard=1")

    expect(page.get_by_role("link", name=goal.title).first).to_be_visible()
    answer = page.request.get(f"{goal.get_absolute_url()}word/")
    assert answer.headers["content-type"].startswith("application/vnd.openxmlformats")


def test_editor_publishes_news_that_a_visitor_reads(browse):
    index = NewsIndexPage.objects.get()

    page = browse(f"/cms/pages/add/knowledge/newspage/{index.pk}/", user=user_of("editor"))
    page.locator("[name=title]").fill("De zaal is verplaatst")
    page.locator("[name=intro]").fill("We zitten één deur verder, in dezelfde straat.")
    page.get_by_role("button", name="Meer acties").first.click()
    page.locator("[name=action-publish]").first.click()
    page.wait_for_url(f"**/cms/pages/{index.pk}/**")
    reading = browse("/nieuws/")
    reading.get_by_role("link", name="De zaal is verplaatst").first.click()

    expect(reading.locator("h1")).to_have_text("De zaal is verplaatst")
    expect(reading.get_by_text("We zitten één deur verder")).to_be_visible()
