"""Which goal a post may belong to, and by which words."""

from decimal import Decimal

import pytest
from django.urls import reverse

from goals.following.money.suggesting import suggestions_for
from goals.following.money.totals import overview_of
from goals.models import Allocation, Plan
from tests.goals.plans.factories import (
    PlanActivityFactory,
    PlanFactory,
    PlanFocusAreaFactory,
    PlanGoalFactory,
    team_member,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory()


def new_goal(plan, title: str, *activities: str, budget: int | None = None):
    area = plan.focus_areas.first() or PlanFocusAreaFactory(plan=plan)
    goal = PlanGoalFactory(focus_area=area, title=title, indicator=None, activity=None, order=area.goals.count())
    for text in activities:
        PlanActivityFactory(goal=goal, text=text, budget=budget)
    return goal


def suggested(plan, name: str, amount: int = 1000) -> list:
    post = plan.budget_posts.create(name=name, amount=amount)
    found = suggestions_for(overview_of(Plan.objects.with_money().get(pk=plan.pk)))
    return found.get(post.pk, [])


@pytest.mark.parametrize(
    ("name", "title", "words"),
    [
        ("Contactpersonen thuiszitters", "Minder thuiszitters", ("thuiszitters",)),
        ("Thuiszittersteam", "Minder thuiszitters", ("thuiszittersteam",)),
        ("Scholing intern begeleiders", "Scholing van interne begeleiders", ("scholing", "intern", "begeleiders")),
    ],
)
def test_post_is_suggested_for_the_goal_that_says_its_words(plan, name, title, words):
    goal = new_goal(plan, title)
    new_goal(plan, "Een goede overstap")

    [found] = suggested(plan, name)

    assert (found.target, found.number, found.title, found.words) == (f"doel-{goal.pk}", "1.1", title, words)


@pytest.mark.parametrize("name", ["Bureau", "Scholen en leerlingen", "Kosten 2027", "De en het", "!!"])
def test_what_every_goal_says_suggests_nothing(plan, name):
    new_goal(plan, "Leerlingen op school in 2027")

    assert suggested(plan, name) == []


def test_rare_words_come_first_and_at_most_two_goals_are_told(plan):
    for title in ("Begeleiding van ouders", "Begeleiding van leraren", "Begeleiding en verzuim"):
        new_goal(plan, title)

    found = suggested(plan, "Begeleiding bij verzuim")

    assert [one.title for one in found] == ["Begeleiding en verzuim", "Begeleiding van ouders"]


def test_activity_that_says_the_words_gets_what_its_goal_lacks(plan):
    goal = new_goal(plan, "Een plek", "Wij bellen ouders van thuiszitters.", budget=300)

    [found] = suggested(plan, "Thuiszitters")

    assert (found.target, found.planned) == (f"activiteit-{goal.activities.get().pk}", 300)


@pytest.mark.parametrize("change", ["stopped", "linked"])
def test_nothing_is_suggested_where_money_cannot_go(plan, change):
    goal = new_goal(plan, "Minder thuiszitters")
    post = plan.budget_posts.create(name="Thuiszitters", amount=100)
    if change == "stopped":
        type(goal).objects.update(stopped_on="2027-01-01", stopped_because="Bereikt.")
    else:
        post.allocations.create(goal=goal, planned=100)

    found = suggestions_for(overview_of(Plan.objects.with_money().get(pk=plan.pk)))

    assert found.get(post.pk, []) == []


def test_one_click_links_what_is_suggested(client, plan):
    client.force_login(team_member(plan))
    goal = new_goal(plan, "Minder thuiszitters")
    post = plan.budget_posts.create(name="Thuiszitters", amount=Decimal("1234.50"))
    page = client.get(reverse("plan_money:overview", args=[plan.uuid]))
    [found] = page.context["suggestions"][post.pk]

    response = client.post(
        reverse("plan_money:links", args=[plan.uuid, post.pk]), {"target": found.target, "planned": "1.234,50"}
    )

    assert 'name="planned" value="1.234,5"' in page.content.decode()
    assert response.url == reverse("plan_money:overview", args=[plan.uuid])
    assert Allocation.objects.values_list("goal", "planned").get() == (goal.pk, Decimal("1234.50"))


def test_who_only_reads_sees_no_suggestion(client, plan):
    client.force_login(team_member(plan, "lezer"))
    new_goal(plan, "Minder thuiszitters")
    plan.budget_posts.create(name="Thuiszitters", amount=100)

    page = client.get(reverse("plan_money:overview", args=[plan.uuid]))

    assert (page.context["suggestions"], "Misschien voor" in page.content.decode()) == ({}, False)
