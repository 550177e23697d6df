"""What people do with a post once it is written, in four dresses and without scripts."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from forum.forum_conversation.models import Post
from forum.models import KeptTopic, Report
from forum.moderating.moderation import hide_post
from members.belonging.workplace import leave
from tests import factories
from tests.browser.conftest import PHONE
from tests.browser.walking import Walk
from tests.forum.factories import answer, ask, make_moderator
from tests.members.belonging.test_joining import admin_of

pytestmark = pytest.mark.usefixtures("transactional_db")
BOTH = pytest.mark.parametrize("js", [True, False])


class Wanderer(Walk):
    """Looks at each page in four dresses."""

    def look(self, what: str) -> None:
        if self.js:
            self.seen[what] = self.faults(self.page)
            self.page.set_viewport_size({"width": PHONE, "height": 844})

    def go(self, name: str, role: str = "link") -> None:
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=name).first.click()


@pytest.fixture
def wander(browse, faults):
    return lambda path, user, js: Wanderer(browse(path, user=user, width=PHONE, js=js), faults, js=js)


@pytest.fixture
def member(transactional_db):
    return factories.MemberFactory(first_name="Noor", last_name="Proef")


@BOTH
def test_own_answer_is_changed_read_back_taken_back_and_put_back(wander, member, js):
    topic = ask(subject="Hoe tellen jullie?")
    answer(topic, member, text="Wij tellen dagen.")
    Post.objects.update(created=timezone.now() - timedelta(hours=1))
    walk = wander(topic.get_absolute_url(), member, js)

    walk.go("Bewerk dit bericht")
    walk.page.get_by_label("Tekst").fill("Wij tellen **uren**, sinds dit jaar.")
    walk.look("changing")
    walk.go("Bewaar", "button")
    walk.go("lees wat er veranderde")
    expect(walk.page.locator("del")).to_contain_text("dagen.")
    expect(walk.page.locator("ins")).to_contain_text("uren, sinds dit jaar.")
    walk.look("versions")
    walk.go("Naar het bericht")
    walk.go("Trek in", "button")
    walk.expect("Je antwoord is ingetrokken. Een kwartier lang kun je je bedenken.")
    expect(walk.page.get_by_role("article", name="Antwoord van Noor Proef", exact=True)).to_have_count(0)
    expect(walk.page.get_by_role("article", name="Ingetrokken bericht")).to_contain_text("uren")
    walk.look("taken back")
    walk.go("Zet terug", "button")
    walk.expect("Het staat er weer.")
    expect(walk.page.get_by_text("sinds dit jaar")).to_be_visible()
    walk.look("put back")

    assert walk.found() == {}


@BOTH
def test_question_is_kept_with_a_reminder_and_let_go(wander, member, js):
    topic = ask(subject="Hoe tellen jullie?")
    walk = wander(topic.get_absolute_url(), member, js)

    walk.go("Bewaar", "button")
    walk.expect("Bewaard: ‘Hoe tellen jullie?’")
    walk.look("kept")
    walk.go("Herinner me")
    walk.page.get_by_label("Op een andere dag").check()
    walk.go("Bewaar de herinnering", "button")
    walk.expect("Kies op welke dag.")
    walk.look("no day chosen")
    walk.page.get_by_label("Morgen").check()
    walk.go("Bewaar de herinnering", "button")
    walk.page.goto("/bewaard/")
    walk.expect("herinnering op")
    walk.look("list")
    walk.go("Haal weg", "button")
    walk.expect("Zet terug")
    walk.look("let go")
    walk.go("Zet terug", "button")

    assert walk.found() == {}
    assert KeptTopic.objects.get().remind_on == timezone.localdate() + timedelta(days=1)


@BOTH
def test_post_is_reported_hidden_and_its_writer_appeals(wander, member, js):
    topic = ask(subject="Hoe tellen jullie?")
    post, moderator = answer(topic, member, text="Onzin."), make_moderator()
    reporter = wander(topic.get_absolute_url(), factories.MemberFactory(), js)
    reporter.page.goto(f"{topic.get_absolute_url()}{post.pk}/melden/")
    reporter.go("Meld aan de moderators", "button")
    reporter.expect("Kies wat er mis is.")
    reporter.look("nothing said")
    reporter.page.get_by_label("Wat is er mis met dit bericht?").select_option("toon")
    reporter.look("reporting")
    reporter.go("Meld aan de moderators", "button")
    reporter.expect("Dank je. Een moderator kijkt ernaar en je hoort wat ermee gebeurt.")
    reporter.look("reported")
    hide_post(moderator=moderator, post=post, reason="toon")
    writer = wander(topic.get_absolute_url(), member, js)
    writer.go("Lees waarom en reageer")
    writer.look("why")
    writer.page.get_by_label("Jouw reactie").fill("Ik bedoelde het anders.")
    writer.go("Stuur naar de moderators", "button")
    writer.expect("Je reactie is naar de moderators.")
    writer.look("appealed")
    desk = wander("/forum/moderatie/", make_moderator(), js)
    desk.expect("Ik bedoelde het anders.")
    desk.look("queue")

    assert (reporter.found(), writer.found(), desk.found()) == ({}, {}, {})
    assert Report.objects.get().outcome == Report.Outcome.HIDDEN


@BOTH
def test_organisation_is_administered_and_asks_colleagues(wander, js):
    organisation = factories.OrganisationFactory(name="SWV Lindewaard", slug="lindewaard")
    heir = factories.AffiliationFactory(organisation=organisation).user
    leave(affiliation=admin_of(organisation).affiliation)
    walk = wander("/overzicht/", heir, js)

    walk.go("Wil je beheerder worden van SWV Lindewaard?")
    walk.look("heir")
    walk.go("Ja, ik word beheerder", "button")
    walk.expect("Je bent nu beheerder van SWV Lindewaard.")
    walk.look("nobody waits")
    walk.go("Nodig collega’s uit bij SWV Lindewaard")
    walk.look("nobody invited")
    walk.go("Verstuur", "button")
    walk.look("no address")
    walk.page.get_by_label("Mailadressen").fill("bo@school.example")
    walk.go("Verstuur", "button")
    walk.expect("Eén collega uitgenodigd.")
    walk.look("invited")
    walk.go("Trek in", "button")
    walk.expect("De uitnodiging is ingetrokken. De link werkt niet meer.")
    walk.look("withdrawn")

    assert walk.found() == {}
