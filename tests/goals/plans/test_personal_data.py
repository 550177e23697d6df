"""What plans hold about people: told to them, and gone with them; the plan stays."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.utils import timezone
from wagtail.snippets.models import get_snippet_models

from goals.models import Goal, Plan, TeamMember
from members.erasure import erase_member
from members.models import Affiliation
from members.own_data import own_data

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


def test_no_screen_of_the_staff_lists_plans():
    models = {model for model in apps.get_app_config("goals").get_models() if "plan" in model.__module__}

    assert models & {*admin.site._registry, *get_snippet_models()} == set()
    assert Plan in models
