"""What hangs on a goal, once it was taken out or mended: what others entered meanwhile is never written over."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import ValidationError
from django.utils import timezone

from goals.following.money.posts import remove_post
from goals.models import (
    Allocation,
    BudgetPost,
    Goal,
    GoalChange,
    Measurement,
    MeasurementReminder,
    MeasuringLink,
    StatusOverride,
)
from goals.plans.writing.mending import mend
from goals.plans.writing.undoing import keep, put_back, remove, with_all_below
from tests.goals.following.factories import MeasurementFactory, PartnerFactory
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def writer(plan):
    return team_member(plan)


@pytest.fixture
def session():
    return SessionStore()


@pytest.fixture
def goal(plan, writer):
    goal = PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan), owner=writer, text="Minder thuiszitters.")
    goal.indicators.update(direction="omhoog")
    return goal


def judge(goal, reason: str) -> StatusOverride:
    until = timezone.localdate() + timedelta(days=30)
    return StatusOverride.objects.create(goal=goal, standing="let op", reason=reason, until=until)


def followed() -> list[dict]:
    models = (Measurement, MeasurementReminder, StatusOverride, GoalChange)
    return [row for model in models for row in model.objects.order_by("pk").values()]


def test_undone_advice_leaves_figures_and_judgements_as_they_are_by_now(plan, writer, goal, session):
    indicator = goal.indicators.get()
    waiting, removed = (MeasurementFactory(indicator=indicator, value=46, approved_at=None) for _ in range(2))
    reminder = MeasurementReminder.objects.create(indicator=indicator, due_on=waiting.measured_on)
    earlier = judge(goal, "Eerst.")
    done = mend(goal, "S03_ANDERE_RICHTING", plan=plan, by=writer, session=session, row=indicator.pk)
    Measurement.objects.filter(pk=waiting.pk).update(value=41, version=2, approved_at=timezone.now())
    removed.delete()
    reminder.delete()
    StatusOverride.objects.filter(pk=earlier.pk).update(withdrawn_at=timezone.now())
    judge(goal, "Later.")
    before = followed()

    put_back(done.undo_key, plan=plan, by=writer, session=session)

    assert followed() == before
    assert goal.indicators.get().direction == "omhoog"


def test_row_that_stands_there_by_now_is_not_written_over(plan, writer, goal, session):
    indicator = goal.indicators.get()
    figure = MeasurementFactory(indicator=indicator, value=46)
    reminder = MeasurementReminder.objects.create(indicator=indicator, due_on=figure.measured_on)
    override = judge(goal, "Eerst.")
    key = keep(with_all_below(goal), plan=plan, session=session, goal=goal)
    Measurement.objects.update(value=41)
    for row in (reminder, override):
        row.delete()
    MeasurementReminder.objects.create(indicator=indicator, due_on=figure.measured_on)
    judge(goal, "Later.")
    before = followed()

    put_back(key, plan=plan, by=writer, session=session)

    assert followed() == before


def test_adjustments_and_judgements_keep_their_moment(plan, writer, goal, session):
    judge(goal, "Er kwam een school bij.")
    GoalChange.objects.create(goal=goal, changes=[["Doelwaarde", "20", "25"]], reason="Er kwam een school bij.")
    for model in (StatusOverride, GoalChange):
        model.objects.update(made_at=LONG_AGO)
    before = followed()
    key = remove(goal, plan=plan, by=writer, session=session)

    put_back(key, plan=plan, by=writer, session=session)

    assert followed() == before


def test_goal_comes_back_without_the_link_that_is_gone(plan, writer, goal, session):
    partner = PartnerFactory(alliance=plan.organisation)
    link = MeasuringLink.objects.create(plan=plan, partner=partner, until=date(2030, 1, 1))
    link.indicators.add(goal.indicators.get())
    key = remove(goal, plan=plan, by=writer, session=session)
    link.delete()

    put_back(key, plan=plan, by=writer, session=session)

    assert Goal.objects.get() == goal


@pytest.mark.parametrize("gone", ["doel", "activiteit"])
def test_post_comes_back_without_the_goal_that_is_gone(plan, goal, writer, session, gone):
    activity = goal.activities.get()
    post = plan.budget_posts.create(name="Begeleiding", amount=100)
    other = post.allocations.create(goal=PlanGoalFactory(focus_area=goal.focus_area), planned=30)
    post.allocations.create(goal=goal, planned=20) if gone == "doel" else None
    post.allocations.create(activity=activity, planned=10)
    key = remove_post(post=post, session=session)
    (goal if gone == "doel" else activity).delete()

    put_back(key, plan=plan, by=writer, session=session)

    assert BudgetPost.objects.get().name == "Begeleiding"
    assert Allocation.objects.get() == other


def test_post_does_not_come_back_beside_one_of_the_same_name(plan, writer, session):
    key = remove_post(post=plan.budget_posts.create(name="Afdracht vso", amount=100), session=session)
    plan.budget_posts.create(name="AFDRACHT  vso", amount=50)

    with pytest.raises(ValidationError, match="een andere post met deze naam"):
        put_back(key, plan=plan, by=writer, session=session)
    assert BudgetPost.objects.get().amount == 50
