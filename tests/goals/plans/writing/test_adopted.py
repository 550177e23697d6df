"""Writing and adopting at the same moment: who was let through before the plan was adopted changes nothing after it."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from goals.models import Plan
from goals.plans import rights
from goals.plans.versions.snapshots import content_of
from goals.plans.writing import arranging
from goals.plans.writing.copying import copy_goals
from goals.plans.writing.goal_page import form_for
from goals.plans.writing.mending import mend
from goals.plans.writing.saving import save_card
from goals.plans.writing.taking import take_goals
from goals.plans.writing.undoing import keep, put_back, remove
from tests.goals.factories import GoalFactory
from tests.goals.plans.factories import PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal():
    """Its direction contradicts its values, which one step mends."""
    return PlanGoalFactory(title="Een plek", indicator__direction="omhoog")


@pytest.fixture
def plan(goal):
    return goal.focus_area.plan


@pytest.fixture
def manager(plan):
    return team_member(plan)


def now(plan):
    return content_of(Plan.objects.whole().get(pk=plan.pk))


def adopt(plan):
    today = timezone.localdate()
    Plan.objects.filter(pk=plan.pk).update(discussed_since=today, adopted_on=today)


def save(goal, plan, by, session):
    form = form_for(goal, plan, {})
    form = form_for(goal, plan, {form.add_prefix(name): "Anders" if name == "title" else "" for name in form.fields})
    form.is_valid()
    save_card(form, by=by)


def undo(goal, plan, by, session):
    put_back(keep([goal], plan=plan, session=session, goal=goal), plan=plan, by=by, session=session)


def turn(goal, plan, by, session):
    mend(goal, "S03_ANDERE_RICHTING", plan=plan, by=by, session=session, row=goal.indicators.get().pk)


ACTS = {
    "save": save,
    "undo": undo,
    "add area": lambda goal, plan, by, session: arranging.add_area(plan=plan, by=by),
    "add goal": lambda goal, plan, by, session: arranging.add_goal(area=goal.focus_area, by=by),
    "keep a sentence": lambda goal, plan, by, session: arranging.keep_sentence(area=goal.focus_area, text="X", by=by),
    "add indicator": lambda goal, plan, by, session: arranging.add_indicator(goal=goal, by=by),
    "add activity": lambda goal, plan, by, session: arranging.add_activity(goal=goal, by=by),
    "move area": lambda goal, plan, by, session: arranging.move_area(area=goal.focus_area, direction="omhoog"),
    "move goal": lambda goal, plan, by, session: arranging.move_goal(goal=goal, direction="omhoog"),
    "copy": lambda goal, plan, by, session: copy_goals([goal], to=goal.focus_area, by=by),
    "mend": turn,
    "take": lambda goal, plan, by, session: take_goals(plan=plan, templates=[GoalFactory()], by=by),
    "remove": lambda goal, plan, by, session: remove(goal, plan=plan, by=by, session=session),
}


@pytest.mark.parametrize("act", ACTS)
def test_act_that_was_let_through_before_the_plan_was_adopted_is_refused(goal, plan, manager, act):
    before = now(plan)["areas"]
    adopt(plan)

    with pytest.raises(ValidationError, match=rights.ADOPTED[:20]):
        ACTS[act](goal, plan, manager, Client().session)

    assert now(plan)["areas"] == before


@pytest.mark.parametrize("act", ACTS)
def test_same_act_is_done_while_the_plan_is_open(goal, plan, manager, act):
    ACTS[act](goal, plan, manager, Client().session)


@pytest.mark.parametrize("address", ["gegevens/", "wettelijk/", "indicatoren/{}/tussendoelen/"])
def test_form_that_was_let_through_before_the_plan_was_adopted_changes_nothing(
    goal, plan, manager, address, monkeypatch
):
    """The plan is adopted between the question whether it is open and the act."""
    client = Client()
    client.force_login(manager)
    values = {"sector": "vo", "kind": "osp", "starts_on": "2026-08-01", "ends_on": "2030-07-31"}
    values |= {"name": "Afdracht", "amount": "12", "value": "3", "due_on": "2028-07-01"}
    before = now(plan)
    monkeypatch.setattr(rights, "require_open", adopting_first(plan, rights.require_open))

    client.post(f"/plannen/{plan.uuid}/{address.format(goal.indicators.get().pk)}", values)

    after = now(plan)
    assert (after["areas"], after["costs"], after["plan"]["sector"]) == (
        before["areas"],
        before["costs"],
        before["plan"]["sector"],
    )


def adopting_first(plan, require_open):
    """Let the first question through, and adopt the plan right after it."""
    asked = []

    def answer(row):
        require_open(row)
        if not asked:
            adopt(plan)
        asked.append(row)

    return answer
