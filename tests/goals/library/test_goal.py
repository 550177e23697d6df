from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from foundation.models import SearchDocument
from goals.models import Bookmark
from goals.models.library import ActivityTemplate, Level
from tests.factories import UserFactory
from tests.goals.factories import GoalFactory, IndicatorFactory


def address(goal, name="detail"):
    return reverse(f"goals:{name}", args=[goal.code.lower()])


def test_goal_sends_a_visitor_to_the_login(client, db):
    goal = GoalFactory()

    for name in ("detail", "as_text", "as_word"):
        url = address(goal, name)
        assert client.get(url).url == f"{reverse('account_login')}?next={url}"
    assert client.get(reverse("goals:detail", args=["bestaat-niet"])).status_code == 302


def test_goal_shows_a_public_example_to_a_visitor(client, db):
    goal = GoalFactory(shown_to_visitors=True)

    assert goal.goal in client.get(address(goal)).content.decode()


@pytest.mark.parametrize("name", ["detail", "as_text", "as_word"])
def test_goal_in_draft_does_not_exist_for_a_member(member_client, name):
    assert member_client.get(address(GoalFactory(live=False), name)).status_code == 404


def test_goal_that_retired_says_so(member_client):
    goal = GoalFactory(retired_on=date(2026, 5, 1), replaced_by=GoalFactory(title="De opvolger"))

    page = member_client.get(address(goal)).content.decode()

    assert "vervallen op 1 mei 2026" in page
    assert "De opvolger" in page


def test_goal_asks_as_many_queries_with_much_around_it(member_client):
    goal = GoalFactory()
    member_client.get(address(goal))
    sizes = []
    for more in (1, 6):
        GoalFactory.create_batch(more, focus_area=goal.focus_area)
        IndicatorFactory.create_batch(more, template=goal)
        with CaptureQueriesContext(connection) as captured:
            member_client.get(address(goal))
        sizes.append(len(captured))

    assert sizes[0] == sizes[1]
    assert sizes[0] <= 14


def test_bookmark_keeps_and_lets_go_once(member_client, member):
    goal = GoalFactory()

    for _ in range(2):
        member_client.post(address(goal, "bookmark"), {"bewaar": "ja"})
    kept = list(Bookmark.objects.values_list("user", "template"))
    for _ in range(2):
        response = member_client.post(address(goal, "bookmark"), {"bewaar": "nee", "terug": "https://elders.example/"})

    assert kept == [(member.pk, goal.pk)]
    assert Bookmark.objects.count() == 0
    assert response.url == goal.get_absolute_url()


def test_bookmark_leads_back_to_an_address_alone(member_client):
    goal, places = GoalFactory(), ("/doelen/?fase=BKA1", "99")

    ways = [member_client.post(address(goal, "bookmark"), {"bewaar": "ja", "terug": place}).url for place in places]

    assert ways == ["/doelen/?fase=BKA1", goal.get_absolute_url()]


def test_bookmark_is_not_made_by_a_get_or_by_a_visitor(client, db):
    goal = GoalFactory()

    assert client.post(address(goal, "bookmark")).status_code == 302
    client.force_login(UserFactory())
    assert client.get(address(goal, "bookmark")).status_code == 405
    assert Bookmark.objects.count() == 0


@pytest.mark.search
def test_search_finds_a_published_goal_for_its_audience_only(db):
    goal = GoalFactory()
    shown = GoalFactory(shown_to_visitors=True)
    GoalFactory(live=False)
    GoalFactory(retired_on=date(2026, 1, 1))

    found = SearchDocument.objects.filter(source="doelen").values_list("object_id", "audience")

    assert sorted(found) == sorted([(goal.pk, "members"), (shown.pk, "public")])


@pytest.mark.search
def test_search_knows_the_words_of_an_indicator(db):
    goal = GoalFactory()
    IndicatorFactory(template=goal, name="Aantal kwikzilverkanaries")

    assert "kwikzilverkanaries" in SearchDocument.objects.get(source="doelen").body


def test_levels_have_their_own_icon():
    assert [ActivityTemplate(level=level).level_icon for level in Level] == ["waypoints", "users", "school"]
