"""Two managers who adjust or judge the same goal at the same moment."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from goals.following.board import adjusting
from goals.following.board.judging import judge_goal
from goals.models import GoalChange, Indicator, StatusOverride
from tests.events.rush import at_once, meeting, outcome_of
from tests.factories import MemberFactory
from tests.goals.following.board.plans import adopted_goal

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def jobs_of(act):
    goal, by = adopted_goal(), MemberFactory()
    what = {"interims": [], "reason": "Er kwam een school bij.", "seen": goal.version, "by": by}
    return [
        outcome_of(lambda target=target: act(indicator=Indicator.objects.get(), values={"target": target}, **what))
        for target in (24, 25)
    ]


def test_of_two_adjustments_one_is_asked_to_look_again():
    outcomes = at_once(jobs_of(adjusting.adjust_indicator))

    assert [type(outcome) for outcome in outcomes].count(ValidationError) == 1
    [change] = GoalChange.objects.all()
    assert change.field_changes[0].after == f"{Indicator.objects.get().target.normalize():f} leerlingen"


def test_without_the_lock_one_overwrites_the_other(monkeypatch):
    monkeypatch.setattr(adjusting, "hold_adopted", lambda goal: None)
    monkeypatch.setattr(adjusting, "locked", lambda row: type(row).objects.get(pk=row.pk))
    monkeypatch.setattr(adjusting, "_field_changes", meeting(adjusting._field_changes, 2))

    at_once(jobs_of(adjusting.adjust_indicator.__wrapped__))

    assert [change.field_changes[0].before for change in GoalChange.objects.all()] == ["20 leerlingen"] * 2


def test_of_two_judgements_at_once_one_counts():
    goal, by, today = adopted_goal(), MemberFactory(), timezone.localdate()

    at_once([
        lambda standing=standing: judge_goal(goal=goal, standing=standing, reason="Zo is het.", until=today, by=by)
        for standing in ("achter", "let op")
    ])  # fmt: skip

    assert StatusOverride.objects.in_force().count() == 1
    assert StatusOverride.objects.count() == 2
