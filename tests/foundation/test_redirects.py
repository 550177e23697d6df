"""An address once given leads on, with its query and what comes below it; one that nobody saw leaves nothing."""

import itertools
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from knowledge.models import StandardPage
from tests.events.factories import EventPageFactory
from tests.factories import MemberFactory
from tests.knowledge.factories import news


@pytest.fixture(autouse=True)
def committed_at_once(django_capture_on_commit_callbacks, monkeypatch):
    """Wagtail tells of a new address when the change is committed, which no test here does."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda act, *args, **kwargs: act())


def rename(page, slug: str):
    page.slug = slug
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def answer(address: str) -> tuple[int, str]:
    response = Client().get(address)
    return response.status_code, response.headers.get("Location", "")


@pytest.mark.parametrize(
    ("asked", "target"),
    [
        ("/nieuws/oud/", "/nieuws/nieuw/"),
        ("/nieuws/oud/?bron=mail&n=2", "/nieuws/nieuw/?bron=mail&n=2"),
    ],
)
def test_renamed_page_is_found_at_its_old_address(home, asked, target):
    rename(news(slug="oud"), "nieuw")

    assert answer(asked) == (301, target)


@pytest.mark.parametrize("query", ["", "?bron=mail"])
def test_old_address_without_a_slash_is_found_as_well(home, query):
    rename(news(slug="oud"), "nieuw")

    response = Client().get(f"/nieuws/oud{query}", follow=True)

    assert (response.redirect_chain[-1][0], response.status_code) == (f"/nieuws/nieuw/{query}", 200)


def test_what_lies_below_a_renamed_event_is_found_too(home):
    rename(EventPageFactory(slug="oud"), "nieuw")
    client = Client()
    client.force_login(MemberFactory())

    response = client.get("/bijeenkomsten/oud/aanmelding/?v=1")

    assert (response.status_code, response["Location"]) == (301, "/bijeenkomsten/nieuw/aanmelding/?v=1")


def test_page_renamed_twice_is_found_in_one_step(home):
    page = rename(rename(news(slug="eerst"), "daarna"), "nu")

    assert [answer("/nieuws/eerst/"), answer("/nieuws/daarna/")] == [(301, page.url)] * 2


def test_moved_page_takes_those_below_along(home):
    above = home.add_child(instance=StandardPage(title="Hoofdstuk", slug="hoofdstuk"))
    page = home.add_child(instance=StandardPage(title="Deel", slug="deel"))
    page.add_child(instance=StandardPage(title="Onder", slug="onder"))

    StandardPage.objects.get(pk=page.pk).move(StandardPage.objects.get(pk=above.pk), pos="last-child")

    assert answer("/deel/onder/") == (301, "/hoofdstuk/deel/onder/")


def test_address_that_was_never_public_leaves_nothing(home):
    page = news(slug="werktitel", live=False)

    rename(page, "echte-titel")

    assert (Redirect.objects.count(), answer("/nieuws/werktitel/")[0]) == (0, 404)


def test_page_that_moved_back_and_went_offline_is_no_circle(home):
    page = rename(rename(news(slug="heen"), "weg"), "heen")

    page.unpublish()

    assert [answer("/nieuws/heen/")[0], answer("/nieuws/weg/")[0]] == [404, 404]


def test_old_address_of_an_expired_page_tells_nothing_of_the_new_one(home):
    page = rename(news(slug="oud"), "geheim")
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))

    assert answer("/nieuws/oud/") == (404, "")


@pytest.mark.parametrize("steps", [["/a", "/a/"], ["/a", "/b", "/a"], ["/a", "/b", "/c", "/b"]])
def test_addresses_typed_in_a_circle_are_not_followed(home, steps):
    for old, new in itertools.pairwise(steps):
        Redirect.objects.create(old_path=old, redirect_link=new)

    assert answer("/a/")[0] == 404


def test_typed_redirect_keeps_its_own_query_and_that_of_the_reader(home):
    Redirect.add_redirect("/actie", redirect_to="/contact/?onderwerp=aanbod")

    assert answer("/actie/?bron=flyer") == (301, "/contact/?onderwerp=aanbod&bron=flyer")


def test_form_sent_to_an_old_address_is_not_sent_on(home):
    rename(news(slug="oud"), "nieuw")

    assert Client().post("/nieuws/oud/").status_code == 404
