"""Two managers who take each other out of the team at the same moment."""

import pytest
from django.core.exceptions import ValidationError

from goals.models import TeamMember
from goals.plans.team import membership
from tests.events.rush import at_once, meeting, outcome_of
from tests.goals.plans.factories import PlanFactory, team_member

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def jobs_of(act):
    plan = PlanFactory()
    one, other = (TeamMember.objects.get(user=team_member(plan)) for _ in range(2))
    return [outcome_of(lambda p=place, by=by: act(place=p, by=by.user)) for place, by in ((one, other), (other, one))]


def test_of_two_who_remove_each_other_one_stays():
    outcomes = at_once(jobs_of(membership.remove))

    assert [type(outcome) for outcome in outcomes].count(ValidationError) == 1
    assert TeamMember.objects.count() == 1


def test_without_the_lock_both_are_gone(monkeypatch):
    monkeypatch.setattr(membership, "_lock", lambda plan: None)
    monkeypatch.setattr(membership, "_keep_a_manager", meeting(membership._keep_a_manager, 2))

    at_once(jobs_of(membership.remove.__wrapped__))

    assert TeamMember.objects.count() == 0
