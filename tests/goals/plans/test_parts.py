"""What stands under a goal is drawn once, and anew as soon as anything in it changes."""

from datetime import date

import pytest
from django.core.cache import caches

from goals.models import Activity, Goal, Indicator, IndicatorTarget
from goals.plans.parts import ActivityPart, GoalParts, IndicatorPart, drawn_parts
from tests.goals.plans.factories import PlanGoalFactory
from tests.work import calls

pytestmark = pytest.mark.django_db
BAND = {"lower": 20, "upper": 30}
INDICATOR = {
    "name": {"name": "Aantal verwijzingen"},
    "heading": {"name": "Aantal verwijzingen"},
    "source": {"source": "eigen telling"},
    "frequency": {"frequency": "kwartaal"},
    "target_on": {"target_on": date(2029, 7, 1)},
    "unit": {"unit": "plekken"},
    "baseline": {"baseline": 50},
    "target": {"target": 25},
    "lower": BAND | {"lower": 21},
    "upper": BAND | {"upper": 31},
}
ACTIVITY = {"icon": {"level": "school"}, "text": {"text": "Het swv mailt."}, "facts": {"budget": None}}
GOAL = {
    "counter_indicator": {"counter_indicator": "Verzuim"},
    "pupils_notice": {"pupils_notice": "Ik word gebeld."},
    "previous_period": {"previous_period": "Deels bereikt."},
    "stopped_on": {"stopped_on": date(2028, 1, 1), "stopped_because": "Bereikt."},
    "stopped_because": {"stopped_on": date(2028, 1, 1), "stopped_because": "Te duur."},
}
CHANGES = [
    (model, fields)
    for model, rows in ((Indicator, INDICATOR), (Activity, ACTIVITY), (Goal, GOAL))
    for fields in rows.values()
]


def drawn() -> str:
    return drawn_parts(Goal.objects.get())


@pytest.fixture
def goal():
    goal = PlanGoalFactory(text="Minder thuiszitters.")
    goal.indicators.get().interim_targets.create(value=40, due_on=date(2028, 7, 1))
    return goal


@pytest.mark.parametrize(("model", "fields"), CHANGES)
def test_change_of_any_value_is_drawn_at_once(goal, model, fields):
    if "lower" in fields:
        Indicator.objects.update(**BAND)
    before = drawn()

    model.objects.update(**fields)

    assert drawn() != before


def test_change_of_an_interim_target_is_drawn_at_once(goal):
    before = drawn()

    IndicatorTarget.objects.update(value=35)

    assert drawn() != before


def test_every_value_that_is_drawn_has_a_change_above():
    assert set(IndicatorPart._fields) - {"pk", "interim"} == set(INDICATOR)
    assert set(ActivityPart._fields) == set(ACTIVITY)
    assert set(GoalParts._fields) - {"indicators", "activities"} == set(GOAL)


def test_goal_that_did_not_change_is_not_drawn_again(goal):
    parts = ("indicators__interim_targets", "activities")
    whole = Goal.objects.prefetch_related(*parts).get()
    caches["template_fragments"].clear()

    first, again = calls(lambda: drawn_parts(whole)), calls(lambda: drawn_parts(whole))

    assert again < first / 2


def test_first_indicator_is_not_named_again_under_the_sentence_it_makes(goal):
    name = goal.indicators.get().name
    assert f"<h4>{name}</h4>" in drawn()

    Goal.objects.update(text="")

    assert f"<h4>{name}</h4>" not in drawn()
