import re

import pytest
from django.conf import settings

from events.taking_part.agenda import PER_PAGE
from goals.library.views import PER_PAGE as GOALS_PER_PAGE
from knowledge.models import NewsIndexPage
from portal.long_address import LONGEST_ADDRESS
from tests.events.factories import EventPageFactory, SessionFactory
from tests.goals.factories import GoalFactory
from tests.knowledge.factories import news

pytestmark = pytest.mark.one_database

WHOLE = re.compile(r'<link rel="canonical" href="([^"]*)">')
CANONICAL = re.compile(r'<link rel="canonical" href="[^"]*?(/[^/"]*/(?:\?[^"]*)?)">')


def test_robots_are_kept_from_the_cms_and_shown_the_map(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert {"Disallow: /cms/", "Disallow: /beheer/", f"Sitemap: {settings.SITE_URL}/sitemap.xml"} <= set(lines)
    assert "Disallow: /" not in lines


def test_favicon_is_an_icon(client):
    response = client.get("/favicon.ico")

    assert (response.status_code, response["Location"].endswith(".ico")) == (302, True)


def test_map_holds_goals_for_visitors_only(client, home):
    shown, hidden = GoalFactory(shown_to_visitors=True), GoalFactory()

    html = client.get("/sitemap.xml").content.decode()

    assert [goal.get_absolute_url() in html for goal in (shown, hidden)] == [True, False]


def test_addresses_for_others_are_the_portals_own_whatever_the_host(client, home, settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://leernetwerk.example", ["*"]
    goal, event, page = GoalFactory(shown_to_visitors=True), EventPageFactory(), news(slug="bericht")
    paths = ["/doelen/", goal.get_absolute_url(), "/bijeenkomsten/", event.url, "/nieuws/", page.url]
    sitemap = client.get("/sitemap.xml", headers={"host": "elders.example"}).content.decode()

    canonical = [WHOLE.findall(client.get(path, headers={"host": "elders.example"}).content.decode()) for path in paths]

    assert canonical == [[f"https://leernetwerk.example{path}"] for path in paths]
    assert set(re.findall("<loc>([a-z]+://[^/]+)/", sitemap)) == {"https://leernetwerk.example"}


def test_feed_names_the_portals_own_address(client, home, settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://leernetwerk.example", ["*"]
    page = news(slug="bericht")

    feed = client.get("/nieuws/feed/", headers={"host": "elders.example"}).content.decode()

    assert f"<link>https://leernetwerk.example{page.url}</link>" in feed
    assert "elders.example" not in feed


@pytest.mark.parametrize(
    "address", ["/", "/nieuws/", "/contact/", "/bijeenkomsten/", "/doelen/", "/inloggen/", "/nieuws/bericht/", "event"]
)
def test_every_page_has_one_picture_to_share(client, home, address):
    news(slug="bericht")
    event = EventPageFactory()

    html = client.get(event.url if address == "event" else address).content.decode()

    assert re.findall(r'<meta property="og:image" content="(https?://[^"]+/img/share[^"]*\.png)">', html) != []
    assert html.count('property="og:image"') == 1


@pytest.mark.parametrize(
    ("query", "own"), [("", ""), ("?pagina=1", ""), ("?pagina=2", "?pagina=2"), ("?jaar=2026&x=1", "?jaar=2026")]
)
def test_each_page_of_a_list_names_itself(client, home, query, own):
    for _ in range(NewsIndexPage.per_page + 1):
        news(published_on="2026-03-01")

    html = client.get(f"/nieuws/{query}").content.decode()

    assert CANONICAL.findall(html) == [f"/nieuws/{own}"]


@pytest.mark.parametrize(
    ("query", "own"),
    [
        ("", ""),
        ("?pagina=2&x=1", "?pagina=2"),
        ("?toon=geweest", "?toon=geweest"),
        ("?plaats=Utrecht", "?plaats=Utrecht"),
    ],
)
def test_each_page_of_the_agenda_names_itself(client, home, query, own):
    event = EventPageFactory()
    for _ in range(PER_PAGE + 1):
        SessionFactory(event=event, place="Utrecht")

    html = client.get(f"/bijeenkomsten/{query}").content.decode()

    assert CANONICAL.findall(html) == [f"/bijeenkomsten/{own}"]


@pytest.mark.parametrize(
    ("query", "own"),
    [("", ""), ("?x=1&sector=po&sector=vo", "?sector=po&amp;sector=vo"), ("?pagina=2", "?pagina=2")],
)
def test_each_page_of_the_library_names_itself(member_client, query, own):
    for _ in range(GOALS_PER_PAGE + 1):
        GoalFactory()

    html = member_client.get(f"/doelen/{query}").content.decode()

    assert CANONICAL.findall(html) == [f"/doelen/{own}"]


@pytest.mark.parametrize("address", ["/zoeken/?q=" + "a" * LONGEST_ADDRESS, "/nieuws/" + "a" * LONGEST_ADDRESS + "/"])
def test_address_that_is_too_long_is_said_so_in_dutch(client, address):
    response = client.get(address)

    assert response.status_code == 414
    assert "Dit adres is te lang" in response.content.decode()


def test_program_hears_of_a_long_address_as_a_problem(client):
    response = client.get("/bijeenkomsten/api/v1/sessies/?q=" + "a" * LONGEST_ADDRESS)

    assert (response.status_code, response["Content-Type"]) == (414, "application/problem+json")
