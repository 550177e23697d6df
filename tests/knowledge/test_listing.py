import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import ThemeFactory
from tests.knowledge.factories import article, news, report


def titles(response) -> list[str]:
    return [page.title for page in response.context["listing"]]


def test_listing_filters_by_theme_and_year(client, home):
    theme, other = ThemeFactory(slug="geld"), ThemeFactory(slug="doelen")
    news(title="Geld 2026", theme=theme, published_on="2026-05-01")
    news(title="Geld 2025", theme=theme, published_on="2025-05-01")
    news(title="Doelen 2026", theme=other, published_on="2026-06-01")

    everything = titles(client.get("/nieuws/"))
    of_theme = titles(client.get("/nieuws/?thema=geld"))
    of_both = titles(client.get("/nieuws/?thema=geld&jaar=2025"))

    assert everything == ["Doelen 2026", "Geld 2026", "Geld 2025"]
    assert of_theme == ["Geld 2026", "Geld 2025"]
    assert of_both == ["Geld 2025"]


@pytest.mark.parametrize("query", ["thema=onbekend", "jaar=gisteren", "jaar=0000", "jaar=99999", "jaar=²²²²"])
def test_listing_with_an_unknown_filter_is_empty_and_offers_the_way_back(client, home, query):
    news()

    response = client.get(f"/nieuws/?{query}")

    assert (response.status_code, titles(response)) == (200, [])
    assert "Toon alles" in response.content.decode()


@pytest.mark.parametrize("page", ["0", "x", "999"])
def test_listing_bears_any_page_number(client, home, page):
    news(title="Enige")

    assert titles(client.get(f"/nieuws/?pagina={page}")) == ["Enige"]


def test_draft_is_not_listed(client, home):
    news(title="Concept", live=False)

    assert titles(client.get("/nieuws/")) == []


def test_feed_holds_the_newest_thirty_public_items(client, home):
    for number in range(32):
        news(title=f"Bericht {number}", published_on=f"2026-01-{number % 28 + 1:02}")
    news(title="Besloten bericht", members_only=True, published_on="2026-12-01")

    response = client.get("/nieuws/feed/")

    xml = response.content.decode()
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert (xml.count("<item>"), "Besloten bericht" in xml) == (30, False)


@pytest.mark.parametrize(("make", "path"), [(news, "/nieuws/"), (article, "/kennisbank/"), (report, "/verslagen/")])
def test_listing_asks_as_many_queries_at_two_sizes(client, home, make, path):
    counts = []
    for size in (2, 7):
        for _ in range(size):
            make(theme=ThemeFactory())
        client.get(path)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(path)
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[0] <= 10


@pytest.mark.parametrize("make", [news, article, report])
def test_content_page_asks_at_most_ten_queries(client, home, make):
    page = make(theme=ThemeFactory())
    client.get(page.url)

    with CaptureQueriesContext(connection) as queries:
        client.get(page.url)

    assert len(queries) <= 10
