"""One rule says which pages stand on the site, and every reader asks it."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from foundation.waiting import tasks_for
from knowledge.models import OfferingIndexPage, OfferingPage, StandardPage
from members.permissions import EDITORS
from tests.events.factories import (
    EventPageFactory,
    InvitationFactory,
    PastSessionFactory,
    RegistrationFactory,
    SessionFactory,
)
from tests.factories import MemberFactory, make_staff
from tests.goals.factories import GoalFactory
from tests.knowledge.factories import news, report, text

pytestmark = pytest.mark.search

WORD = "zeldzaamwoord"
READERS = ["/", "/nieuws/", "/nieuws/feed/", "/verslagen/", "/ons-aanbod/", f"/zoeken/?q={WORD}", "/sitemap.xml"]


@pytest.fixture
def readers(home, client):
    """Where a page may be met: the addresses at which the title or address of a page is found, for a visitor and a
    member."""
    home.body = [{"type": "latest", "value": {"heading": "Nieuw"}}]
    home.save_revision().publish()
    member = MemberFactory()

    def find(page) -> set[str]:
        places = set()
        for user in (None, member):
            client.logout()
            if user:
                client.force_login(user)
            for address in [*READERS, *(["/overzicht/"] if user else [])]:
                html = client.get(address).content.decode()
                if page.title in html or page.url in html:
                    places.add(address)
        return places

    return find


def restrict(page, **fields) -> PageViewRestriction:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS, **fields)
    restriction.groups.add(Group.objects.get(name=EDITORS))
    return restriction


def publish(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


TEXT = {"title": "Titel zonder weerga", "body": [text(WORD)]}
MAKERS = [lambda: publish(news(**TEXT)), lambda: publish(report(**TEXT))]


@pytest.mark.parametrize("make", MAKERS, ids=["news", "report"])
def test_page_with_wagtails_privacy_stands_nowhere(readers, make):
    page = make()
    before = readers(page)

    restrict(page)

    assert before >= {"/", f"/zoeken/?q={WORD}", "/sitemap.xml", "/overzicht/"}
    assert readers(page) == set()


def test_page_comes_back_everywhere_when_the_privacy_is_lifted(readers):
    page = MAKERS[0]()
    before = readers(page)
    restriction = restrict(page)

    restriction.delete()

    assert readers(page) == before


def test_privacy_set_on_a_page_above_holds_below(readers, home):
    above = home.add_child(instance=StandardPage(title="Voor de klankbordgroep", slug="klankbord"))
    page = above.add_child(instance=StandardPage(title="Titel zonder weerga", slug="onder", body=[text(WORD)]))
    before = readers(page)

    restrict(above)

    assert (f"/zoeken/?q={WORD}" in before, readers(page)) == (True, set())


def test_page_moved_under_a_restricted_one_is_restricted(readers, home, client):
    above = home.add_child(instance=StandardPage(title="Voor de klankbordgroep", slug="klankbord"))
    restrict(above)
    page = home.add_child(instance=StandardPage(title="Titel zonder weerga", slug="los", body=[text(WORD)]))

    page.move(above, pos="last-child")

    page = StandardPage.objects.get(pk=page.pk)
    assert readers(page) == set()
    client.logout()
    assert client.get(page.url).status_code == 302


def test_restricted_page_is_there_for_its_group_hidden_from_members_and_asks_visitors_to_log_in(client, home):
    page = news()
    restrict(page)
    answers = []

    for user in (None, MemberFactory(), make_staff(EDITORS)):
        client.logout()
        if user:
            client.force_login(user)
        answers.append(client.get(page.url).status_code)

    assert answers == [302, 404, 200]


def test_shared_password_of_an_older_page_opens_it_for_nobody(client, home):
    page = news()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="sesam")
    client.force_login(MemberFactory())

    assert client.get(page.url).status_code == 404


@pytest.mark.parametrize("make", MAKERS, ids=["news", "report"])
def test_expired_page_is_gone_before_the_sweep_also_where_it_was_kept(readers, client, make):
    page = publish(make(), expire_at=timezone.now() + timedelta(hours=1))
    before = readers(page)

    with time_machine.travel(timezone.now() + timedelta(hours=1, minutes=1)):
        places, answer = readers(page), client.get(page.url)

    assert ("/" in before, f"/zoeken/?q={WORD}" in before) == (True, True)
    assert (places, answer.status_code) == (set(), 404)


def test_expired_goal_is_gone_from_search_library_sitemap_and_its_page_before_the_sweep(client, home):
    goal = GoalFactory(goal=f"Doel over {WORD}", shown_to_visitors=True)
    goal.expire_at = timezone.now() + timedelta(hours=1)
    goal.save()
    member = MemberFactory()

    def places() -> list[bool]:
        client.logout()
        texts = [client.get(path).content.decode() for path in (f"/zoeken/?q={WORD}", "/doelen/", "/sitemap.xml")]
        client.force_login(member)
        texts.append(client.get("/doelen/").content.decode())
        return [goal.title in text or goal.get_absolute_url() in text for text in texts]

    before = places()
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        after = places(), client.get(goal.get_absolute_url()).status_code

    assert (before, after) == ([True] * 4, ([False] * 4, 404))


def test_alias_of_a_scheduled_page_waits_with_it(readers, client, home):
    source = StandardPage(title="Titel zonder weerga", slug="bron", body=[text(WORD)], live=False)
    home.add_child(instance=source)
    alias = source.create_alias(parent=home, update_slug="spiegel")

    publish(source, go_live_at=timezone.now() + timedelta(days=1))

    alias = StandardPage.objects.get(pk=alias.pk)
    assert readers(alias) == set()
    assert client.get("/spiegel/").status_code == 404


def test_alias_follows_the_privacy_of_its_source(readers, client, home):
    source = home.add_child(instance=StandardPage(title="Titel zonder weerga", slug="bron", body=[text(WORD)]))
    alias = source.create_alias(parent=home, update_slug="spiegel")
    before = readers(alias)

    restrict(source)

    assert (f"/zoeken/?q={WORD}" in before, readers(alias)) == (True, set())
    client.logout()
    assert client.get("/spiegel/").status_code == 302


def test_event_that_expired_is_gone_from_agenda_feed_api_and_search_before_the_sweep(client, home):
    event = EventPageFactory(title="Titel zonder weerga")
    SessionFactory(event=event)
    publish(event, expire_at=timezone.now() + timedelta(hours=1))
    addresses = [
        "/bijeenkomsten/",
        "/bijeenkomsten/agenda.ics",
        "/bijeenkomsten/api/v1/sessies/",
        "/zoeken/?q=weerga",
        event.url,
    ]
    before = [event.slug in client.get(address).content.decode() for address in addresses]

    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        after = [event.slug in client.get(address).content.decode() for address in addresses[:-1]]
        status = client.get(event.url).status_code

    assert (before, after, status) == ([True] * 5, [False] * 4, 404)


@pytest.mark.parametrize("kind", ["news", "event", "home"])
def test_privacy_control_offers_groups_for_texts_and_nothing_for_the_rest(client, home, kind):
    page = {"news": news, "event": EventPageFactory, "home": lambda: home}[kind]()
    client.force_login(make_staff(EDITORS))
    url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])

    client.post(url, {"restriction_type": PageViewRestriction.LOGIN}, headers={"x-requested-with": "XMLHttpRequest"})
    group = Group.objects.get(name=EDITORS)
    fields = {"restriction_type": PageViewRestriction.GROUPS, "groups": [group.pk]}
    client.post(url, fields, headers={"x-requested-with": "XMLHttpRequest"})

    kinds = list(PageViewRestriction.objects.values_list("restriction_type", flat=True))
    assert kinds == (["groups"] if kind == "news" else [])


def expire(page) -> None:
    publish(page, expire_at=timezone.now() - timedelta(minutes=1))
    type(page).objects.filter(pk=page.pk).update(live=True)  # the sweep did not come by yet


@pytest.mark.parametrize("take_down", [expire, restrict], ids=["expired", "restricted"])
def test_event_that_is_not_on_the_site_answers_at_no_address_and_waits_for_nobody(client, home, take_down):
    member = MemberFactory()
    past, coming = PastSessionFactory(), SessionFactory()
    RegistrationFactory(session=past, member=member)
    invitation = InvitationFactory(session=coming, email=member.email)
    client.force_login(member)
    addresses = [
        reverse("events:evaluation", args=[past.event.slug, past.pk]),
        reverse("events:invitation", args=[invitation.token]),
        reverse("events:session_calendar", args=[coming.event.slug, coming.pk]),
        reverse("events:registration", args=[past.event.slug]),
    ]
    before = [client.get(address).status_code for address in addresses], len(tasks_for(member))

    for event in (past.event, coming.event):
        take_down(event)

    after = [client.get(address).status_code for address in addresses], len(tasks_for(member))
    assert (before, after) == (([200] * 4, 2), ([404] * 4, 0))


@pytest.mark.parametrize("take_down", [expire, restrict], ids=["expired", "restricted"])
def test_text_that_is_not_on_the_site_is_no_neighbour(client, home, take_down):
    days = [timezone.localdate() - timedelta(days=days) for days in (3, 2, 1)]
    older, middle, newer = [publish(news(title=f"Tekst van {day}", published_on=day)) for day in days]
    before = [page.title in client.get(middle.url).content.decode() for page in (older, newer)]

    take_down(older)
    take_down(newer)

    after = [page.title in client.get(middle.url).content.decode() for page in (older, newer)]
    assert (before, after) == ([True] * 2, [False] * 2)


@pytest.mark.parametrize("take_down", [expire, restrict], ids=["expired", "restricted"])
def test_offering_that_is_not_on_the_site_is_not_offered(client, home, take_down):
    fields = {"title": "Een middag meedenken", "slug": "meedenken", "intro": "Waar het over gaat.", "for_whom": "Wie"}
    page = publish(OfferingIndexPage.objects.get().add_child(instance=OfferingPage(**fields)))
    before = page.title in client.get("/ons-aanbod/").content.decode()

    take_down(page)

    assert (before, page.title in client.get("/ons-aanbod/").content.decode()) == (True, False)
