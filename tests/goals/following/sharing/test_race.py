"""Two managers who share one plan at the same moment."""

import pytest

from goals.following.sharing import acts
from goals.following.sharing.acts import share_by_name
from goals.models import Plan, PlanSharing
from tests.events.rush import at_once, meeting, outcome_of
from tests.factories import OrganisationFactory
from tests.goals.plans.factories import PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
Way = PlanSharing.Way


@pytest.fixture
def plan():
    return PlanGoalFactory().focus_area.plan


def sharing(act, plan):
    manager, friend = team_member(plan), OrganisationFactory()
    ways = ((Way.MEMBERS, []), (Way.CHOSEN, [friend]))
    return [
        outcome_of(lambda way=way, chosen=chosen: act(plan=plan, way=way, organisations=chosen, by=manager))
        for way, chosen in ways
    ]


def test_plan_that_two_share_at_once_is_shared_one_way(plan):
    at_once(sharing(share_by_name, plan))

    assert plan.sharings.running().count() == 1


def test_without_holding_the_plan_it_is_shared_two_ways(monkeypatch, plan):
    monkeypatch.setattr(acts, "_hold", lambda plan: Plan.objects.get(pk=plan.pk))
    monkeypatch.setattr(acts, "_running_by_name", meeting(acts._running_by_name, 2))

    at_once(sharing(share_by_name.__wrapped__, plan))

    assert plan.sharings.running().count() == 2
