"""What is kept of a page follows every change at once, and never holds what is one reader's alone."""

from itertools import permutations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import PageViewRestriction

from foundation import changes
from foundation.models import ContentChange
from knowledge.models import AboutPage, ContactPerson
from members.models import User
from tests.events.factories import EventPageFactory, RegistrationFactory, SessionFactory
from tests.factories import MemberFactory
from tests.knowledge.factories import news, report, text
from tests.members.outsiders import who_waits


def html_of(client, url: str = "/") -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def block(kind: str, **value) -> dict:
    return {"type": kind, "value": value}


@pytest.fixture
def front_page(home):
    """A home page with every part, drawn once so that it is kept."""
    link = {"text": "Verder", "page": home.get_children().get(slug="over-ons").pk, "address": ""}
    home.body = [
        block("agenda", heading="Agenda"),
        block("latest", heading="Nieuw"),
        block("names", heading="Wie", names=["Lindewaard"], link=link),
        block("questions", heading="Vragen", text="Wat anderen vragen.", questions=[]),
    ]
    home.save_revision().publish()
    return home


def publish(page, **fields) -> None:
    page = page.specific_class.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_home_shows_a_published_text_at_once(client, front_page):
    page = report(title="Eerste titel")
    before = html_of(client)

    publish(page, title="Tweede titel")

    after = html_of(client)
    assert [("Eerste titel" in html, "Tweede titel" in html) for html in (before, after)] == [
        (True, False),
        (False, True),
    ]


def test_home_drops_a_text_at_once_that_is_unpublished_or_deleted(client, front_page):
    first, second = news(title="Eerste bericht"), news(title="Tweede bericht")
    before = html_of(client)

    first.unpublish()
    without_first = html_of(client)
    second.delete()
    without_second = html_of(client)

    shown = [("Eerste bericht" in html, "Tweede bericht" in html) for html in (before, without_first, without_second)]
    assert shown == [(True, True), (False, True), (False, False)]


def test_home_follows_its_own_hero_and_a_linked_page_at_once(client, front_page):
    before = html_of(client)

    publish(front_page, hero_title="Nieuwe kop")
    publish(AboutPage.objects.get(), slug="wie-we-zijn")

    after = html_of(client)
    kept_link = 'href="/wie-we-zijn/">Verder'
    assert [("Nieuwe kop" in html, kept_link in html) for html in (before, after)] == [(False, False), (True, True)]


def test_body_follows_its_picture_at_once(client, home, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    image = get_image_model().objects.create(title="Zaal", file=get_test_image_file("voorheen.png"))
    figure = block("figure", image={"image": image.pk, "alt_text": "Zaal", "decorative": False}, caption="")
    page = news(body=[figure])
    before = html_of(client, page.url)

    image.file = get_test_image_file("naderhand.png")
    image.save()
    image.renditions.all().delete()  # as the CMS does

    after = html_of(client, page.url)
    assert [("voorheen" in html, "naderhand" in html) for html in (before, after)] == [(True, False), (False, True)]


def test_list_offers_a_new_year_at_once(client, home):
    news(published_on="2025-03-01")
    html_of(client, "/nieuws/")

    news(published_on="2024-03-01")

    assert "2024" in html_of(client, "/nieuws/?jaar=2025")


def test_restricted_page_is_shut_at_once(client, home):
    page = news(body=[text("zeldzaamwoord")])
    html_of(client, page.url)

    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert client.get(page.url).status_code == 302


def test_free_seats_on_the_home_page_are_never_kept(client, front_page):
    session = SessionFactory(capacity=9)
    before = html_of(client)

    RegistrationFactory(session=session)

    after = html_of(client)
    assert [("Nog 9 van 9 plekken" in html, "Nog 8 van 9 plekken" in html) for html in (before, after)] == [
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_home_page_kept_for_one_shows_another_their_own(client, front_page, order):
    person, newcomer = MemberFactory(), who_waits()
    readers = [person, newcomer, None]
    ways = ("Word lid", "Naar het forum", "Bekijk je aanvraag</a>")
    shown = {}

    for reader in [readers[place] for place in order]:
        client.logout()
        if reader:
            client.force_login(reader)
        html = html_of(client)
        names = [somebody.last_name in html for somebody in (person, newcomer)]
        shown[reader] = (*names, *(way in html for way in ways))

    assert shown == {
        person: (True, False, False, True, False),
        newcomer: (False, True, False, False, True),
        None: (False, False, True, False, False),
    }


def test_draft_in_preview_is_not_kept(client, home):
    page = news(body=[text("Gepubliceerd.")])
    page.body = [text("Nog een concept.")]
    page.make_preview_request()

    html = html_of(client, page.url)

    assert ("Nog een concept." in html, "Gepubliceerd." in html) == (False, True)


def test_draft_on_the_server_changes_nothing_that_is_kept(home):
    page = news()
    before = changes.stamp()

    page.save_revision()

    assert changes.stamp() == before


@pytest.mark.parametrize("make", [EventPageFactory, lambda: ContactPerson.objects.create(name="Noor", role="Adviseur")])
def test_what_stands_in_pages_changes_the_stamp(home, make):
    before = changes.stamp()

    thing = make()
    made = changes.stamp()
    thing.delete()

    assert len({before, made, changes.stamp()}) == 3


def test_change_that_is_taken_back_leaves_the_stamp(home):
    before = changes.stamp()

    with transaction.atomic():
        news()
        transaction.set_rollback(True)

    assert changes.stamp() == before


def test_old_changes_are_forgotten_without_repeating_a_stamp(home):
    stamps = {changes.stamp()}

    ContentChange.objects.order_by("pk").first().delete()
    stamps.add(changes.stamp())
    news()
    stamps.add(changes.stamp())

    assert len(stamps) == 3


def test_people_are_never_kept():
    with pytest.raises(ValueError, match="never in a kept fragment"):
        changes.register(User)


def test_home_page_asks_few_queries_once_it_is_kept(client, front_page):
    report(), news(), SessionFactory()
    html_of(client)

    with CaptureQueriesContext(connection) as queries:
        html_of(client)

    assert len(queries) <= 6
