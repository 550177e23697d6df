import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal import search
from tests.factories import ThemeFactory, UserFactory
from tests.search.conftest import themes  # noqa: F401

pytestmark = [pytest.mark.usefixtures("themes"), pytest.mark.search]
URL = reverse("search")


@pytest.fixture(autouse=True)
def fresh_limit(db):
    caches["template_fragments"].clear()


def queries(client, **query):
    with CaptureQueriesContext(connection) as captured:
        client.get(URL, query)
    return len(captured)


def test_search_marks_the_hit(client):
    ThemeFactory(slug="public-1", name="Geld en doelen", description="Waar het geld heen gaat.")

    response = client.get(URL, {"q": "doel"})

    assert "Geld en <mark>doelen</mark>" in response.content.decode()
    assert response.context["total"] == 1


def test_search_shows_a_visitor_nothing_of_what_is_for_members(client):
    ThemeFactory(slug="members-1", name="Geld", description="Verborgen kanariezin over verzuim.")

    response = client.get(URL, {"q": "verzuim"})

    assert response.context["everything"] == 0
    assert "kanariezin" not in response.content.decode()


def test_search_corrects_a_slip_and_says_so(client):
    ThemeFactory(slug="public-1", name="Begroting per doel")

    response = client.get(URL, {"q": "begrotiing doel"})

    page = " ".join(response.content.decode().split())
    assert [hit.document.title for hit in response.context["hits"]] == ["Begroting per doel"]
    assert "We zochten op <b>begroting</b> in plaats van begrotiing." in page
    assert 'href="?q=begrotiing+doel&amp;letterlijk=ja"' in page


def test_search_looks_for_what_was_typed_when_asked_to(client):
    ThemeFactory(slug="public-1", name="Begroting")

    response = client.get(URL, {"q": "begrotiing", "letterlijk": "ja"})

    assert (response.context["hits"], response.context["changes"]) == ([], ())
    assert 'href="?q=begrotiing">Zoek ruimer' in response.content.decode()


def test_search_corrects_only_to_what_the_searcher_may_find(client):
    ThemeFactory(slug="members-1", name="Kanariewoord")

    response = client.get(URL, {"q": "kanariewoort"})

    assert (response.context["changes"], response.context["hits"]) == ((), [])


def test_search_finds_members_things_for_a_member(member_client):
    ThemeFactory(slug="members-1", name="Kanariewoord")

    assert member_client.get(URL, {"q": "kanariewoord"}).context["total"] == 1


def test_search_escapes_what_was_typed(client):
    page = client.get(URL, {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert" not in page


@pytest.mark.parametrize("query", [{}, {"q": ""}, {"q": "de"}, {"q": '"'}, {"q": "x", "pagina": "-1", "soort": "niets"},
                                   {"q": "x", "pagina": "9" * 40}])  # fmt: skip
def test_search_answers_odd_queries_with_help(client, query):
    response = client.get(URL, query)

    assert response.status_code == 200
    assert response.context["hits"] == []


def test_search_asks_as_many_queries_for_much_as_for_little(member_client):
    ThemeFactory(slug="public-1", name="Doel", description="doel")
    member_client.get(URL, {"q": "doelen"})
    few = queries(member_client, q="doelen")
    for n in range(2, 40):
        ThemeFactory(slug=f"public-{n}", name=f"Doel {n}", description="doel")

    assert queries(member_client, q="doelen") == few
    assert few <= 14


def test_search_slows_down_who_asks_too_fast(client, monkeypatch):
    monkeypatch.setattr(search, "PER_MINUTE", 2)

    statuses = [client.get(URL, {"q": "x"}).status_code for _ in range(4)]

    assert 429 in statuses


def test_search_finds_members_things_only_for_a_confirmed_member(client, member):
    ThemeFactory(slug="members-1", name="Kanariewoord")
    newcomer = UserFactory()

    totals = []
    for user in (newcomer, member):
        client.force_login(user)
        totals.append(client.get(URL, {"q": "kanariewoord"}).context["total"])

    assert totals == [0, 1]


def test_search_filters_by_kind_and_keeps_the_count_of_the_others(client):
    ThemeFactory(slug="public-1", name="Geld")

    response = client.get(URL, {"q": "geld", "soort": "themas"})

    assert [hit.document.title for hit in response.context["hits"]] == ["Geld"]
    assert [(label, count) for label, count, _, _ in response.context["kinds"]] == [("Alles", 1), ("Thema's", 1)]
