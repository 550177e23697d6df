"""Changing an adopted goal: for a reason that stays, and never over what somebody else changed meanwhile."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone

from goals.following.board.adjusting import Interim, adjust_indicator, interims_of, stop_adopted_goal
from goals.models import FieldChange, Goal, GoalChange, IndicatorTarget, Plan
from tests.factories import MemberFactory
from tests.goals.following.board.plans import adopted_goal, close

pytestmark = pytest.mark.django_db
DAY = date(2029, 7, 1)


@pytest.fixture
def goal():
    return adopted_goal()


def adjust(goal, *, interims=(), seen=None, **values):
    return adjust_indicator(
        indicator=goal.indicators.get(),
        values=values,
        interims=interims,
        reason="Er kwam een school bij.",
        seen=seen or goal.version,
        by=MemberFactory(),
    )


def test_change_is_kept_in_words_with_its_reason(goal):
    change = adjust(goal, target=25, baseline=goal.indicators.get().baseline)

    indicator = goal.indicators.get()
    assert indicator.target == 25
    assert change.field_changes == [FieldChange("Doelwaarde", "20 leerlingen", "25 leerlingen")]
    assert (change.reason, change.indicator_name) == ("Er kwam een school bij.", indicator.name)


def test_what_was_empty_and_what_becomes_empty_is_said(goal):
    goal.indicators.update(target_on=None)

    change = adjust(goal, target=None, target_on=DAY)

    assert change.field_changes == [
        FieldChange("Doelwaarde", "20 leerlingen", "niet ingevuld"),
        FieldChange("Doeldatum", "niet ingevuld", "1 juli 2029"),
    ]


def test_interim_targets_come_go_and_change(goal):
    indicator = goal.indicators.get()
    for day, value in ((date(2027, 7, 1), 35), (date(2028, 7, 1), 30)):
        IndicatorTarget.objects.create(indicator=indicator, due_on=day, value=value)

    change = adjust(goal, interims=[Interim(32, date(2028, 7, 1)), Interim(22, DAY)])

    assert interims_of(goal.indicators.get()) == [Interim(32, date(2028, 7, 1)), Interim(22, DAY)]
    assert change.field_changes == [
        FieldChange("Tussendoel op 1 juli 2027", "35 leerlingen", "niet ingevuld"),
        FieldChange("Tussendoel op 1 juli 2028", "30 leerlingen", "32 leerlingen"),
        FieldChange("Tussendoel op 1 juli 2029", "niet ingevuld", "22 leerlingen"),
    ]


def test_nothing_changed_is_no_change(goal):
    with pytest.raises(ValidationError, match="niets veranderd"):
        adjust(goal, target=20)

    assert not GoalChange.objects.exists()


def test_of_two_people_at_once_the_second_looks_again(goal):
    adjust(goal, target=25)

    with pytest.raises(ValidationError, match="iemand anders"):
        adjust(goal, target=24)

    assert goal.indicators.get().target == 25
    assert goal.changes.count() == 1


def test_who_looked_again_goes_on(goal):
    adjust(goal, target=25)
    goal.refresh_from_db()

    adjust(goal, target=24)

    assert goal.indicators.get().target == 24


@pytest.mark.parametrize("days", [{"closed_on": F("adopted_on")}, {"adopted_on": None}])
def test_only_an_adopted_plan_is_adjusted(goal, days):
    Plan.objects.filter(pk=goal.focus_area.plan_id).update(**days)

    for act in (lambda: adjust(goal, target=25), lambda: stop(goal)):
        with pytest.raises(ValidationError, match="Niet bewaard"):
            act()

    goal.refresh_from_db()
    assert (goal.indicators.get().target, goal.stopped_on, goal.changes.count()) == (20, None, 0)


def stop(goal, seen=None):
    return stop_adopted_goal(
        goal=goal, reason="De gemeente doet dit nu.", seen=seen or goal.version, by=MemberFactory()
    )


def test_a_goal_is_stopped_for_a_reason(goal):
    change = stop(goal)

    goal.refresh_from_db()
    assert (goal.stopped_on, goal.stopped_because) == (timezone.localdate(), "De gemeente doet dit nu.")
    assert change.field_changes == [FieldChange("Stand", "loopt", "gestopt")]


def test_a_goal_is_stopped_once(goal):
    stop(goal)

    with pytest.raises(ValidationError, match="iemand anders"):
        stop(goal)
    goal.refresh_from_db()
    with pytest.raises(ValidationError, match="al gestopt"):
        stop(goal)

    assert goal.changes.count() == 1


def test_closing_meanwhile_refuses(goal):
    indicator = goal.indicators.get()
    close(goal.focus_area.plan)

    with pytest.raises(ValidationError, match="afgesloten"):
        adjust_indicator(
            indicator=indicator, values={"target": 25}, interims=[], reason="x", seen=goal.version, by=MemberFactory()
        )


def test_a_stopped_goal_is_not_adjusted(goal):
    Goal.objects.filter(pk=goal.pk).update(stopped_on=DAY, stopped_because="Klaar.")

    with pytest.raises(ValidationError, match="al gestopt"):
        adjust(goal, target=25)
    assert goal.indicators.get().target == 20
