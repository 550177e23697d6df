import re

import pytest
from django.template.defaultfilters import capfirst

from foundation.personal_data import kinds
from knowledge.models import HomePage
from knowledge.sitetree import FIXED_PAGES, ensure_site_tree
from tests.factories import ThemeFactory
from tests.knowledge.factories import article, news, report, text


@pytest.mark.parametrize("slug", [slug for slug, *_ in FIXED_PAGES])
def test_fixed_page_stands_at_its_contract_address(client, home, slug):
    response = client.get(f"/{slug}/")

    title = next(title for known, _, title in FIXED_PAGES if known == slug)
    assert (response.status_code, f"<h1>{title}</h1>" in response.content.decode()) == (200, True)


def test_privacy_page_shows_the_register_itself(client, home):
    html = client.get("/privacy/").content.decode()

    rows = re.findall(r'<tr>\s*<th scope="row">(.+?)</th>\s*<td>(.+?)</td>\s*<td>(.+?)</td>\s*</tr>', html)
    told = [(capfirst(kind.what), capfirst(kind.basis), capfirst(kind.how_long)) for kind in kinds()]
    assert ("Wat je nodig hebt aan eten en toegang", "Toestemming", "Een week na de bijeenkomst") in told
    assert rows == told


def test_site_tree_made_twice_is_the_same(home):
    before = list(home.get_descendants().values_list("pk", flat=True))

    ensure_site_tree()

    assert (HomePage.objects.count(), list(home.get_descendants().values_list("pk", flat=True))) == (1, before)


@pytest.mark.parametrize("make", [news, article, report])
def test_content_page_shows_its_text_to_a_visitor(client, home, make):
    page = make(title="Drie adviezen", theme=ThemeFactory(name="Meetbaar"), body=[text("Eén doel tegelijk.")])

    html = client.get(page.url).content.decode()

    assert [words in html for words in ("Drie adviezen", "Meetbaar", "Eén doel tegelijk.")] == [True] * 3


@pytest.mark.parametrize("make", [news, article, report])
def test_members_page_shows_a_visitor_title_and_introduction_only(client, home, make):
    page = make(title="Binnenkring", intro="Waarom dit voor leden is.", members_only=True, body=[text("zeldzaamwoord")])

    response = client.get(page.url)

    html = response.content.decode()
    assert (response.status_code, "Binnenkring" in html, "Waarom dit voor leden is." in html) == (200, True, True)
    assert ("zeldzaamwoord" in html, f"?next={page.url}" in html) == (False, True)
    assert response["Cache-Control"] == "private, no-store"


def test_members_page_is_whole_for_a_member(member_client, home):
    page = news(members_only=True, body=[text("zeldzaamwoord")])

    response = member_client.get(page.url)

    assert ("zeldzaamwoord" in response.content.decode(), response["Cache-Control"]) == (True, "private, no-store")


def test_members_text_rendered_for_a_member_stays_hidden_from_the_next_visitor(client, member_client, home):
    page = news(members_only=True, body=[text("zeldzaamwoord")])
    member_client.get(page.url)
    member_client.logout()

    html = member_client.get(page.url).content.decode()

    assert "zeldzaamwoord" not in html


def test_structured_data_cannot_end_its_script(client, home):
    page = article(title="</script><script>alert(1)</script>")

    html = client.get(page.url).content.decode()

    assert "</script><script>alert" not in html
    assert "\\u003C/script\\u003E" in html


def test_newer_and_older_follow_the_date(client, home):
    old, middle, new = (news(published_on=f"2026-0{n}-01") for n in (1, 2, 3))

    shown = [client.get(page.url).context for page in (old, middle, new)]

    neighbours = [(context["older"], context["newer"]) for context in shown]
    assert neighbours == [(None, middle), (old, new), (middle, None)]


def test_a_text_between_them_becomes_their_neighbour_at_once(client, home):
    old, new = (news(published_on=f"2026-0{n}-01") for n in (1, 3))
    client.get(old.url)

    middle = news(published_on="2026-02-01")

    assert client.get(old.url).context["newer"] == middle
    assert client.get(new.url).context["older"] == middle


def test_reading_time_counts_the_words(home):
    page = news(body=[text("woord " * 450)])

    assert page.reading_minutes == 3


def test_unknown_address_is_not_found(client, home):
    assert [client.get(path).status_code for path in ("/nieuws/bestaat-niet/", "/nieuws/feed/verder/")] == [404, 404]


def test_moved_page_leaves_a_redirect(client, home, django_capture_on_commit_callbacks):
    page = news(slug="oud-adres")
    page.slug = "nieuw-adres"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()

    response = client.get("/nieuws/oud-adres/")

    assert (response.status_code, response.url) == (301, "/nieuws/nieuw-adres/")


def test_sitemap_names_public_pages_only(client, home):
    news(slug="openbaar")
    news(slug="besloten", members_only=True)

    xml = client.get("/sitemap.xml").content.decode()

    assert ("/nieuws/openbaar/" in xml, "besloten" in xml) == (True, False)
