from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portal.models import OverviewVisit
from portal.overview import greeting
from portal.visits import new_since
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.factories import AffiliationFactory, UserFactory


def open_overview(client):
    return client.get(reverse("overview"))


def test_overview_sends_a_visitor_to_the_login(client, db):
    response = open_overview(client)

    assert response.status_code == 302
    assert response.url == f"{reverse('account_login')}?next={reverse('overview')}"


def test_overview_greets_and_says_what_to_do_when_nothing_is_planned(member_client):
    html = open_overview(member_client).content.decode()

    assert ", Noor</h1>" in html
    assert "Je hebt nog geen bijeenkomst gepland" in html
    assert "Je bent helemaal bij" in html


def test_overview_shows_my_places_and_nobody_elses(member_client, member):
    mine, other = SessionFactory(), SessionFactory()
    RegistrationFactory(member=member, session=mine)
    RegistrationFactory(member=UserFactory(), session=other)

    response = open_overview(member_client)

    assert [(r.session, standing.word) for r, standing in response.context["places"]] == [(mine, "Je bent aangemeld")]


def test_overview_tells_of_new_dates_since_the_last_visit(member_client, member):
    now = timezone.now()
    OverviewVisit.objects.create(user=member, started_at=now - timedelta(days=1), previous_at=now - timedelta(days=9))
    old, new = SessionFactory(), SessionFactory()
    type(old).objects.filter(pk=old.pk).update(created_at=now - timedelta(days=3))

    response = open_overview(member_client)

    assert [item.title for item in response.context["news"]] == [new.event.title]


def test_overview_tells_an_organisation_administrator_who_waits(member_client, member):
    place = member.affiliations.get()
    place.administers_since = timezone.now()
    place.save()
    AffiliationFactory(organisation=place.organisation, confirmed_at=None)
    AffiliationFactory(confirmed_at=None)

    response = open_overview(member_client)

    assert [task.text for task in response.context["tasks"]] == ["1 collega wacht op je bevestiging"]


def test_overview_costs_the_same_for_few_and_many(member_client, member):
    counts = []
    for number in (1, 4):
        for _ in range(number):
            RegistrationFactory(member=member, session=SessionFactory())
        open_overview(member_client)
        with CaptureQueriesContext(connection) as queries:
            open_overview(member_client)
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[0] <= 14, "\n".join(query["sql"][:160] for query in queries)


@pytest.mark.parametrize(
    ("hours_ago", "since_hours_ago"), [(1, 200), (5, 5)], ids=["still the same visit", "a visit of its own"]
)
def test_news_is_counted_from_the_previous_visit(member, hours_ago, since_hours_ago):
    now = timezone.now()
    OverviewVisit.objects.create(
        user=member, started_at=now - timedelta(hours=hours_ago), previous_at=now - timedelta(hours=200)
    )

    assert new_since(member) == now - timedelta(hours=since_hours_ago)


@pytest.mark.parametrize(
    ("hour", "words"), [(0, "Goedenacht"), (6, "Goedemorgen"), (12, "Goedemiddag"), (18, "Goedenavond")]
)
def test_the_greeting_follows_the_clock(hour, words):
    assert greeting(hour) == words
