"""What waits for who manages a plan: goals to evaluate, in the last quarter of its period and not before."""

from datetime import timedelta

import pytest
from django.utils import timezone

from foundation.waiting import tasks_for
from goals.models import Plan
from tests.factories import MemberFactory
from tests.goals.following.board.plans import adopted_goal, close
from tests.goals.plans.factories import PlanGoalFactory, team_member

from .scene import answered, page_of

pytestmark = pytest.mark.django_db
ALL = {"reached": "deels", "money_helped": "ja", "lesson": "Eerder bellen.", "next_step": "doorgaan"}


@pytest.fixture
def goal():
    return adopted_goal()


@pytest.fixture
def plan(goal):
    return goal.focus_area.plan


def ends_in(plan, days):
    end = timezone.localdate() + timedelta(days=days)
    Plan.objects.filter(pk=plan.pk).update(starts_on=end - timedelta(days=1400), ends_on=end)
    plan.refresh_from_db()


def tasks_of(user):
    return [(task.text, task.url) for task in tasks_for(user) if "evaluatie" in task.url]


@pytest.mark.parametrize(("days", "asked"), [(92, False), (91, True), (-30, True)])
def test_one_task_in_the_last_quarter_and_afterwards(goal, plan, days, asked):
    PlanGoalFactory(focus_area=goal.focus_area)
    PlanGoalFactory(focus_area=goal.focus_area, stopped_on=timezone.localdate(), stopped_because="Klaar.")
    ends_in(plan, days)

    tasks = tasks_of(team_member(plan))

    assert tasks == ([(f"Evalueer twee doelen van {plan.title}", page_of(plan))] if asked else [])


def test_task_goes_when_all_is_answered_and_comes_back_when_an_answer_goes(goal, plan):
    manager = team_member(plan)
    ends_in(plan, 10)
    row = answered(goal, by=manager, **ALL)
    done = tasks_of(manager)
    row.lesson = ""
    row.save()

    assert (done, len(tasks_of(manager))) == ([], 1)


@pytest.mark.parametrize("role", ["doeleigenaar", "bijdrager", "lezer"])
def test_task_is_for_who_manages(plan, role):
    ends_in(plan, 10)

    assert tasks_of(team_member(plan, role)) == []


def test_no_task_for_a_closed_plan_nor_for_a_concept_nor_outside_the_team(plan):
    manager = team_member(plan)
    ends_in(plan, 10)
    close(plan)
    closed = tasks_of(manager)
    Plan.objects.update(closed_on=None, adopted_on=None)

    assert (closed, tasks_of(manager), tasks_of(MemberFactory())) == ([], [], [])
