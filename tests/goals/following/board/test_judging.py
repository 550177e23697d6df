"""A standing by hand: one at a time, until its last day, and not once the plan is closed."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from goals.following.board.judging import end_judgement, judge_goal
from goals.following.status import Standing
from goals.models import Goal, StatusOverride
from tests.factories import MemberFactory
from tests.goals.following.board.plans import adopted_goal, close

pytestmark = pytest.mark.django_db


def judge(goal, **changes):
    said = {"standing": "let op", "reason": "De cijfers lopen achter.", "until": timezone.localdate()} | changes
    return judge_goal(goal=goal, by=MemberFactory(), **said)


def in_force(goal) -> list[StatusOverride]:
    return list(goal.status_overrides.in_force())


def test_what_is_said_last_counts():
    goal = adopted_goal()
    first = judge(goal)

    last = judge(goal, standing="achter")

    assert in_force(goal) == [last]
    assert set(goal.status_overrides.all()) == {first, last}


def test_the_same_said_twice_is_one():
    goal = adopted_goal()

    assert judge(goal) == judge(goal)
    assert goal.status_overrides.count() == 1


def test_it_ends_after_its_last_day():
    goal = adopted_goal()
    judged = judge(goal)
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert list(StatusOverride.objects.in_force()) == [judged]
    assert list(StatusOverride.objects.in_force(tomorrow)) == []


def test_it_can_be_ended_before():
    goal = adopted_goal()
    judge(goal)

    end_judgement(goal=goal)

    assert in_force(goal) == []


@pytest.mark.parametrize("act", [judge, lambda goal: end_judgement(goal=goal)])
def test_nothing_is_said_of_a_closed_plan(act):
    goal = adopted_goal()
    judged = judge(goal)
    close(goal.focus_area.plan)

    with pytest.raises(ValidationError, match="afgesloten"):
        act(goal)

    assert in_force(goal) == [judged]


def test_the_database_keeps_one_at_a_time_with_a_reason():
    judged = judge(adopted_goal())
    said = {"goal": judged.goal, "standing": "achter", "until": judged.until}

    for reason in ("Nog een.", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            StatusOverride.objects.create(reason=reason, **said)


def test_only_what_a_measurement_can_say_can_be_chosen():
    by_measuring = {Standing.BEHIND, Standing.WATCH, Standing.ON_COURSE, Standing.REACHED}

    assert {Standing(choice) for choice in StatusOverride.Standing.values} == by_measuring


def test_a_stopped_goal_is_not_judged():
    goal = adopted_goal()
    Goal.objects.filter(pk=goal.pk).update(stopped_on=timezone.localdate(), stopped_because="Klaar.")

    with pytest.raises(ValidationError, match="al gestopt"):
        judge(goal)
    assert in_force(goal) == []
