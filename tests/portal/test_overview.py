from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from forum.moderating.moderation import hide_post
from forum.moderating.reporting import report_post
from members.permissions import ADMINISTRATORS, EDITORS, MODERATORS, ORGANISERS
from portal.models import OverviewVisit
from portal.overview import greeting
from portal.visits import new_since
from tests.events.factories import RegistrationFactory, SessionFactory
from tests.factories import AffiliationFactory, MemberFactory, UserFactory, make_staff
from tests.forum.factories import answer, ask, make_forum, make_moderator, require_approval
from tests.goals.factories import GoalFactory
from tests.knowledge.factories import news

pytestmark = pytest.mark.one_database


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

    html = open_overview(member_client).content.decode()

    own_pages = [reverse("events:registration", args=[session.event.slug]) for session in (mine, other)]
    assert [address in html for address in own_pages] == [True, False]
    assert html.count("Je bent aangemeld") == 1


def test_overview_tells_of_new_dates_since_the_last_visit(member_client, member):
    now = timezone.now()
    OverviewVisit.objects.create(user=member, started_at=now - timedelta(days=1), previous_at=now - timedelta(days=9))
    old, new = SessionFactory(), SessionFactory()
    type(old).objects.filter(pk=old.pk).update(created_at=now - timedelta(days=3))

    html = open_overview(member_client).content.decode()

    assert [session.event.title in html for session in (old, new)] == [False, True]


def test_overview_tells_an_organisation_administrator_who_waits(member_client, member):
    place = member.affiliations.get()
    place.administers_since = timezone.now()
    place.save()
    AffiliationFactory(organisation=place.organisation, confirmed_at=None)
    AffiliationFactory(confirmed_at=None)

    response = open_overview(member_client)

    assert [task.text for task in response.context["tasks"]] == ["Eén collega wacht op je bevestiging"]


@pytest.mark.parametrize(
    "role", ["member", "organisation administrator", ORGANISERS, MODERATORS, EDITORS, ADMINISTRATORS]
)
def test_overview_costs_the_same_for_few_and_many(client, db, role):
    user = somebody(role)
    client.force_login(user)
    counts = []
    for number in (1, 4):
        for _ in range(number):
            fill_overview(user)
        open_overview(client)
        with CaptureQueriesContext(connection) as queries:
            open_overview(client)
        counts.append(len(queries))

    assert counts[0] == counts[1]
    most = {"member": 16, "organisation administrator": 19}.get(role, 28)
    assert counts[0] <= most, "\n".join(query["sql"][:160] for query in queries)


def somebody(role: str):
    if role in {"member", "organisation administrator"}:
        user = MemberFactory()
        administers_since = timezone.now() if role == "organisation administrator" else None
        user.affiliations.update(administers_since=administers_since)
        return user
    return make_staff(role)


def fill_overview(user) -> None:
    """One of everything that may stand on this user's overview."""
    RegistrationFactory(member=user, session=SessionFactory())
    goal = GoalFactory()
    goal.bookmarks.create(user=user)
    report_post(reporter=MemberFactory(), post=answer(ask()), reason="Een naam van een kind.")
    answer(ask(asker=user))
    news(first_published_at=timezone.now())
    affiliation = user.affiliations.first()
    AffiliationFactory(confirmed_at=None, **({"organisation": affiliation.organisation} if affiliation else {}))


def test_moderators_overview_counts_reports_and_posts_that_wait(client, db):
    forum = make_forum()
    topic = ask(forum)
    report_post(reporter=MemberFactory(), post=answer(topic), reason="Een naam van een kind.")
    require_approval(forum)
    answer(topic)
    answer(topic)
    client.force_login(make_moderator())

    response = open_overview(client)

    texts = [task.text for task in response.context["tasks"]]
    assert texts == ["Eén melding en twee berichten wachten op een moderator"]


def test_what_moderators_hid_does_not_wait(client, db):
    moderator = make_moderator()
    hide_post(moderator=moderator, post=answer(ask()))
    client.force_login(moderator)

    response = open_overview(client)

    assert response.context["tasks"] == []


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


def test_overview_puts_an_offer_before_all_else(member_client, member):
    place = member.affiliations.get()
    place.administers_since = timezone.now()
    place.save()
    AffiliationFactory(organisation=place.organisation, confirmed_at=None)
    offer = {"state": "aangeboden", "offer_expires_at": timezone.now() + timedelta(hours=40)}
    by_queue = RegistrationFactory(member=member, **offer)
    RegistrationFactory(member=member, **offer | {"offer_expires_at": timezone.now() - timedelta(minutes=1)})
    RegistrationFactory(**offer)

    tasks = open_overview(member_client).context["tasks"]

    assert [task.text.split(".")[0] for task in tasks] == [
        f"Er is een plek voor je: {by_queue.event.title}",
        "Eén collega wacht op je bevestiging",
    ]
