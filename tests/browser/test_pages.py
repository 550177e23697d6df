"""Every kind of page, on a phone by day and on a desk by night: nothing for axe, no third party, nothing sideways.

The same at a zoom, and with more space between letters and lines.
"""

import pytest
from django.urls import reverse

from events.models import EventPage, Invitation, Session
from forum.forum_conversation.models import Topic
from forum.models import KeptTopic, PersonalQuestion
from foundation.models import Theme
from goals.models import GoalTemplate
from knowledge.models import ArticlePage, NewsPage, OfferingPage, SessionReportPage
from members.models import User
from tests.browser.conftest import DESK, SIGHTS
from tests.portal.roles import LOGINS

pytestmark = pytest.mark.usefixtures("demo", "transactional_db")
PUBLIC = [
    *("/", "/nieuws/", "/verslagen/", "/kennisbank/", "/ons-aanbod/", "/onze-klanten/", "/onze-partners/"),
    *(
        "/over-ons/",
        "/contact/",
        "/privacy/",
        "/toegankelijkheid/",
        "/bijeenkomsten/",
        "/bijeenkomsten/api/",
        "/bijeenkomsten/?wanneer=geweest",
    ),
    *("/doelen/", "/themas/", "/zoeken/?q=thuiszitters", "/zoeken/?q=qqqqq", "/deze-bladzijde-is-er-niet/"),
]
MEMBERS = [
    *(
        "/overzicht/",
        "/forum/",
        "/leden/",
        "/leden/?provincie=utrecht",
        "/leden/mijn-profiel/",
        "/leden/mijn-organisatie/",
        "/leden/mijn-gegevens/",
        "/berichten/",
    ),
    *("/bijeenkomsten/mijn-aanmeldingen/", "/bijeenkomsten/mijn-agenda/"),
    *("/forum/ongelezen/", "/forum/concepten/", "/leden/vragen/"),
    *("/berichten/voorkeuren/", "/doelen/", "/doelen/?bewaard=1", "/zoeken/?q=schoolbesturen", "/account/email/"),
]


def member() -> User:
    return User.objects.get(email=LOGINS["member"])


def public_things() -> list[str]:
    pages = [model.objects.live().first().url for model in (NewsPage, SessionReportPage, ArticlePage, OfferingPage)]
    coming = Session.objects.upcoming().first().event
    past = EventPage.objects.exclude(pk__in=Session.objects.upcoming().values("event")).first()
    return [
        *pages,
        coming.url,
        past.url,
        GoalTemplate.objects.first().get_absolute_url(),
        Theme.objects.first().get_absolute_url(),
    ]


def promised() -> list[Topic]:
    """A question whose promise is to be kept, and one of which an article was made."""
    of_an_article = Topic.objects.exclude(made_article=None)
    return [Topic.objects.promised().order_by("pk").first(), of_an_article.order_by("pk").first()]


def members_things() -> list[str]:
    topic = Topic.objects.order_by("pk").first()
    personal = PersonalQuestion.objects.of(member()).first()
    colleague = User.objects.get(email=LOGINS["organisation admin"])
    return [
        "/themas/",
        "/bewaard/",
        reverse("keeping:reminder", args=["vraag", KeptTopic.objects.get(user=member()).pk]),
        Theme.objects.first().get_absolute_url(),
        topic.get_absolute_url(),
        reverse("forum:topic_list", args=[topic.forum.slug]),
        reverse("forum:ask", args=[topic.forum.slug]),
        *(each.get_absolute_url() for each in promised()),
        reverse("events:registration", args=[Session.objects.upcoming().first().event.slug]),
        reverse("events:particulars", args=[Session.objects.upcoming().first().event.slug]),
        *(f"/bijeenkomsten/{slug}/" for slug in ("een-kind-een-plan", "intervisie-thuiszitters", "bestuurderstafel")),
        member().registrations.get(state="aangeboden").get_absolute_url(),
        Invitation.objects.get(email=LOGINS["member"]).get_absolute_url(),
        Session.objects.upcoming().last().event.url,
        GoalTemplate.objects.first().get_absolute_url(),
        GoalTemplate.objects.filter(indicators__direction="bandbreedte").first().get_absolute_url(),
        reverse("goals:discussion", args=[GoalTemplate.objects.get(discussion=None, code="THZ-02").code.lower()]),
        colleague.get_absolute_url(),
        reverse("members:place", args=[member().affiliation.pk]),
        reverse("personal:ask", args=[colleague.uuid]),
        reverse("personal:question", args=[personal.uuid]),
        reverse("personal:report", args=[personal.uuid]),
        colleague.affiliation.organisation.get_absolute_url(),
    ]


# WCAG 1.4.12; a sheet made by a script is not held back by the policy of the page.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
# Words that stick out of a box that hides or cuts what does not fit.
CUT_OFF = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((it) => it.checkVisibility() && it.clientWidth > 4 && it.textContent.trim() && !it.closest(".sr, svg"))
  .filter((it) => ["hidden", "clip"].includes(getComputedStyle(it).overflowX))
  .filter((it) => it.scrollWidth > it.clientWidth + 2 || it.scrollHeight > it.clientHeight + 2)
  .map((it) => `${it.className}: ${it.textContent.trim().slice(0, 40)}`)"""


# At 200 % a window of 1280 pixels is 640 wide, at 400 % 320.
SPACES = [(640, False), (320, False), (320, True), (DESK, True)]


def bearing(page, sideways) -> dict:
    """What goes wrong at a zoom, or with space between letters."""
    found = {}
    for width, is_spaced in SPACES:
        page.set_viewport_size({"width": width, "height": 844})
        page.evaluate(SPACED if is_spaced else "() => { document.adoptedStyleSheets = [] }")
        found[width, is_spaced] = (sideways(page), page.evaluate(CUT_OFF))
    return {where: faults for where, faults in found.items() if faults != (0, [])}


@pytest.fixture
def look_at(browse, faults, sideways):
    def look(paths, user=None) -> dict:
        page, found = browse("/gezond/", user=user), {}
        for path in paths:
            page.goto(path)
            found[path] = faults(page, SIGHTS[:2]) | bearing(page, sideways)
        return {path: fault for path, fault in found.items() if fault}

    return look


def test_public_pages_are_in_order(look_at):
    assert look_at([*PUBLIC, *public_things()]) == {}


def test_administrators_page_is_in_order(look_at):
    administrator = User.objects.get(email=LOGINS["administrator"])

    assert look_at(["/beheer/netwerk/"], user=administrator) == {}


def test_members_pages_are_in_order(look_at):
    assert look_at([*MEMBERS, *members_things()], user=member()) == {}
