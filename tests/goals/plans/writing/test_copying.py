"""Copying a goal: once however often the button is pressed, and in another plan as a goal that runs."""

import pytest

from goals.models import Goal
from goals.plans.writing.arranging import stop_goal
from goals.plans.writing.copying import copy_goal
from goals.plans.writing.saving import touch
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal():
    return PlanGoalFactory()


@pytest.fixture
def writer(goal):
    return team_member(goal.focus_area.plan)


@pytest.mark.parametrize("is_elsewhere", [False, True])
def test_goal_that_is_copied_twice_at_once_is_there_once(goal, writer, is_elsewhere):
    area = PlanFocusAreaFactory(plan=PlanFactory()) if is_elsewhere else goal.focus_area

    first, second = (copy_goal(goal, to=area, by=writer) for _ in range(2))

    assert (first, Goal.objects.count()) == (second, 2)


def test_copy_in_which_somebody_wrote_is_another_goal(goal, writer):
    first = copy_goal(goal, to=goal.focus_area, by=writer)
    touch(first, by=writer)

    second = copy_goal(goal, to=goal.focus_area, by=writer)

    assert second != first


def test_goal_with_other_numbers_is_no_copy(goal, writer):
    area = PlanFocusAreaFactory()
    other = PlanGoalFactory(focus_area=area, title=goal.title, indicator__target=5)

    copied = copy_goal(goal, to=area, by=writer)

    assert copied != other


def test_copy_of_a_stopped_goal_runs_in_another_plan(goal, writer):
    stop_goal(goal=goal, because="Bereikt.", by=writer)
    goal.refresh_from_db()

    copied = copy_goal(goal, to=PlanFocusAreaFactory(), by=writer)

    assert (copied.stopped_on, copied.stopped_because) == (None, "")
