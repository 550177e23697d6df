"""What plans hold about people: told to them, and gone with them; the plan stays."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.utils import timezone
from wagtail.snippets.models import get_snippet_models

from goals.following.board.adjusting import stop_adopted_goal
from goals.following.board.judging import judge_goal
from goals.models import Goal, GoalChange, Measurement, Partner, Plan, StatusOverride, TeamMember
from members.models import Affiliation
from members.privacy.erasure import erase_member
from members.privacy.own_data import own_data
from tests.goals.following.board.plans import adopted_goal
from tests.goals.following.factories import MeasurementFactory

from .factories import PlanFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db
OWNED, PLACES = "Doelstellingen waarvan je eigenaar bent", "Je plekken in de teams van plannen"


@pytest.fixture
def owned():
    """A goal of somebody in the team."""
    plan = PlanFactory()
    return PlanGoalFactory(focus_area__plan=plan, title="Een plek", owner=team_member(plan, "doeleigenaar"))


def test_own_data_tells_places_in_teams_and_owned_goals(owned):
    told = own_data(owned.owner)

    assert [row["plan"] for row in told[PLACES]["gegevens"]] == [str(owned.focus_area.plan)]
    assert [row["rol"] for row in told[PLACES]["gegevens"]] == ["doeleigenaar"]
    assert [row["korte titel"] for row in told[OWNED]["gegevens"]] == ["Een plek"]


def test_own_data_of_who_left_the_organisation_tells_no_goal_of_its_plan(owned):
    Affiliation.objects.filter(user=owned.owner).update(ended_on=timezone.localdate())

    assert own_data(owned.owner)[OWNED]["gegevens"] == []


@pytest.mark.search
def test_erasure_takes_the_person_out_of_the_plan_and_leaves_the_plan(owned):
    plan = owned.focus_area.plan

    erase_member(user=owned.owner, by=None)

    assert Goal.objects.get().owner is None
    assert list(TeamMember.objects.all()) == []
    assert Plan.objects.get() == plan


@pytest.mark.search
def test_erasure_leaves_what_was_judged_and_adjusted_without_who_did_it():
    goal, today = adopted_goal(), timezone.localdate()
    by = team_member(goal.focus_area.plan, first_name="Wouter", last_name="Schipper")
    judge_goal(goal=goal, standing="achter", reason="Dat zag Wouter Schipper.", until=today, by=by)
    stop_adopted_goal(goal=goal, reason="De gemeente doet dit nu.", seen=goal.version, by=by)

    erase_member(user=by, by=None)

    override, change = StatusOverride.objects.get(), GoalChange.objects.get()
    assert [str(row.made_by) for row in (override, change)] == ["Voormalig lid"] * 2
    assert "Schipper" not in override.reason
    assert change.reason == "De gemeente doet dit nu."


@pytest.mark.search
def test_erasure_leaves_what_was_measured_without_who_did_it(owned):
    by = team_member(owned.focus_area.plan, first_name="Wouter", last_name="Schipper")
    fields = {"entered_by": by, "approved_by": by, "reading": "Dat telde Wouter Schipper."}
    MeasurementFactory(indicator__goal=owned, **fields)

    erase_member(user=by, by=None)

    row = Measurement.objects.get()
    assert [str(person) for person in (row.entered_by, row.approved_by)] == ["Voormalig lid"] * 2
    assert (row.value, "Schipper" in row.reading) == (42, False)


def test_no_screen_of_the_staff_lists_plans():
    rooms = ("plan", "measurement", "partner", "conversation")
    models = {
        model for model in apps.get_app_config("goals").get_models() if any(room in model.__module__ for room in rooms)
    }

    assert models & {*admin.site._registry, *get_snippet_models()} == set()
    assert {Plan, Measurement, Partner} <= models
