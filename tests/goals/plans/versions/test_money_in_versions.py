"""The budget in a version of a plan, and in versions made before there were more posts than statutory ones."""

from decimal import Decimal

import pytest

from goals.models import Plan
from goals.plans.versions.cards import Names, cards_of
from goals.plans.versions.comparing import compare
from goals.plans.versions.snapshots import content_of
from tests.goals.following.factories import PartnerFactory
from tests.goals.plans.factories import PlanGoalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal():
    return PlanGoalFactory(title="Een plek")


@pytest.fixture
def plan(goal):
    return goal.focus_area.plan


def now(plan):
    return content_of(Plan.objects.whole().get(pk=plan.pk))


def told(before, after) -> list:
    return [
        (card.card.title, part.heading, change.label, change.before, change.after)
        for card in compare(before, after)
        for part in card.parts
        for change in part.changes
    ]


def test_version_tells_what_a_post_is_linked_to(plan, goal):
    post = plan.budget_posts.create(name="Begeleiding", amount=100000, spent=500)
    board = PartnerFactory(alliance=plan.organisation, name="De Linde")
    post.allocations.create(goal=goal, planned=Decimal("60000.50"), spent=500, partner=board)
    plan.budget_posts.create(name="Afdracht vso", kind="afdracht", amount=1)

    cards = {card.title: card for card in cards_of(now(plan), Names(now(plan))).values()}

    facts = [fact.words for fact in cards["Begroting voor de doelen"].parts["cost", post.pk].facts.values()]
    link = "€ 60.000,50 voor Een plek, ontvangen door De Linde, gerealiseerd € 500"
    assert facts == ["Begeleiding", "gewone post", "€ 100.000", "€ 500", link]
    assert [part.heading for part in cards["Wettelijke taken en afdrachten"].parts.values()] == ["Afdracht vso"]


def test_changed_amount_is_told_between_versions(plan, goal):
    post = plan.budget_posts.create(name="Begeleiding", amount=100000)
    before = now(plan)
    plan.budget_posts.update(amount=90000)
    post.allocations.create(activity=goal.activities.get(), planned=10)

    card, part = "Begroting voor de doelen", "Begeleiding"
    assert told(before, now(plan)) == [
        (card, part, "begroot in euro", "€ 100.000", "€ 90.000"),
        (card, part, "gekoppeld", "", f"€ 10 voor {goal.activities.get()}"),
    ]


@pytest.mark.parametrize(("name", "kind"), [("Afdracht vso", "afdracht"), ("Steunpunt", "wettelijk")])
def test_version_of_before_does_not_differ_for_what_it_could_not_say(plan, name, kind):
    post = plan.budget_posts.create(name=name, kind=kind, amount=100)
    before = now(plan) | {"costs": [{"id": post.pk, "name": name, "amount": "100"}]}

    assert told(before, now(plan)) == []
