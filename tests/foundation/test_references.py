"""The CMS says where a page is used, also when its address was typed."""

import pytest
from wagtail.models import ReferenceIndex

from foundation.references import pages_linked_in
from knowledge.models import AboutPage, NewsIndexPage
from tests.events.factories import EventPageFactory
from tests.knowledge.factories import news

pytestmark = pytest.mark.cms_index


def uses_of(page) -> set[int]:
    return {int(row.object_id) for row in ReferenceIndex.get_references_to(page)}


def typed(address: str) -> dict:
    return {"type": "text", "value": f'<p>Lees <a class="x" href="{address}">dit</a>.</p>'}


@pytest.mark.parametrize(
    "address", ["/over-ons/", "/over-ons", "/over-ons/?van=hier#team", "http://localhost:8000/over-ons/"]
)
def test_typed_link_is_a_reference(home, settings, address):
    settings.SITE_URL = "http://localhost:8000"

    page = news(body=[typed(address)])

    assert uses_of(AboutPage.objects.get()) == {page.pk}


@pytest.mark.parametrize("address", ["https://elders.example/over-ons/", "mailto:iemand@over-ons.example", "/niets/"])
def test_link_elsewhere_is_none(home, address):
    news(body=[typed(address)])

    assert uses_of(AboutPage.objects.get()) == set()


def test_address_typed_on_a_button_is_a_reference(home):
    home.hero_links = [("link", {"text": "Nieuws", "page": None, "address": "/nieuws/"})]
    home.save()

    assert home.pk in uses_of(NewsIndexPage.objects.get())


def test_link_typed_in_an_announcement_is_a_reference(home):
    event = EventPageFactory(about='<p>Zie <a href="/over-ons/">ons</a>.</p>')

    assert uses_of(AboutPage.objects.get()) == {event.pk}


@pytest.mark.parametrize("html", ["<p>Zonder link.</p>", '<p><a href="https://elders.example/">Elders</a></p>'])
def test_text_that_links_nowhere_here_asks_nothing(django_assert_num_queries, db, html):
    with django_assert_num_queries(0):
        assert list(pages_linked_in(html)) == []
