"""What is of another plan, in a field of a form: refused, and not a row of either plan changes."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from foundation.undo import undo_url
from goals.following.measuring.workbook import number_of
from goals.models import FocusArea, Goal, Indicator, Measurement, MeasurementImport, Partner, Plan, TeamMember
from members.models import User
from tests.factories import AffiliationFactory
from tests.goals.following.factories import MeasurementFactory, PartnerFactory
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory, team_member

from .people import COLLEAGUE, MANAGER, OWNER
from .scene import (
    at_agreement,
    at_goal,
    at_import,
    at_indicator,
    at_measurement,
    at_place_of_old,
    at_post,
    in_plan,
)
from .words import models_of_a_plan

pytestmark = pytest.mark.one_database


@dataclass
class Things:
    """Of which a form could send the number."""

    plan: Plan
    area: FocusArea
    goal: Goal
    indicator: Indicator
    measurement: Measurement
    partner: Partner
    member: User


@pytest.fixture
def foreign(db) -> Things:
    """Of a plan of another alliance; who manages the first plan has nothing to do with it."""
    goal = PlanGoalFactory()
    plan, indicator = goal.focus_area.plan, goal.indicators.get()
    measurement = MeasurementFactory(indicator=indicator, approved_at=None)
    partner = PartnerFactory(alliance=plan.organisation)
    return Things(plan, goal.focus_area, goal, indicator, measurement, partner, team_member(plan))


@pytest.fixture
def own(asked) -> Things:
    """Of the plan itself, and a plan beside it with the same manager."""
    beside = PlanFocusAreaFactory(plan=PlanFactory(organisation=asked.plan.organisation))
    TeamMember.objects.create(plan=beside.plan, user=asked.manager, role=TeamMember.Role.MANAGER)
    indicator = asked.goal.indicators.get()
    partner = asked.plan.organisation.partners.get(name__startswith="Bestuur")
    colleague = asked.people[COLLEAGUE]
    return Things(beside.plan, beside, asked.goal, indicator, indicator.measurements.get(), partner, colleague)


# By the address and its field: where it is, and what is sent with the number of the other plan.
FIELDS = {
    "plans:settings parent": (in_plan, lambda other, own: settings_of(parent=other.plan.pk)),
    "plans:settings supersedes": (in_plan, lambda other, own: settings_of(supersedes=other.plan.pk)),
    "plans:goal_copy speerpunt": (at_goal, lambda other, own: {"speerpunt": other.area.pk}),
    "plans:team_colleague collega": (in_plan, lambda other, own: {"collega": other.member.uuid, "rol": "bijdrager"}),
    "plans:team_role opvolger": (at_place_of_old, lambda other, own: {"rol": "lezer", "opvolger": other.member.uuid}),
    "plans:improvement regel": (
        at_goal,
        lambda other, own: {"stap": "S03_ANDERE_RICHTING", "regel": other.indicator.pk, "vanuit": "doel"},
    ),
    "measuring:agreement meting": (at_indicator, lambda other, own: {"meting": f"{other.measurement.pk}:1"}),
    "measuring:boards van": (
        at_indicator,
        lambda other, own: {"dag": timezone.localdate(), f"van-{other.partner.pk}-waarde": "7"},
    ),
    "measuring:links partner": (in_plan, lambda other, own: link_for(other.partner, own.indicator)),
    "measuring:links indicators": (in_plan, lambda other, own: link_for(own.partner, other.indicator)),
    "plan_money:links target": (at_post, lambda other, own: {"planned": "1", "target": activity_of(other.goal)}),
    "plan_money:links partner": (
        at_post,
        lambda other, own: {"planned": "1", "target": f"doel-{own.goal.pk}", "partner": other.partner.pk},
    ),
    "plan_conversations:index partner": (
        in_plan,
        lambda other, own: {"partner": other.partner.uuid, "planned_on": timezone.localdate()},
    ),
    "plan_conversations:activity doel": (at_agreement, lambda other, own: {"doel": other.goal.pk}),
    "plan_sharing:by_name organisaties": (
        in_plan,
        lambda other, own: {"hoe": "gekozen", "organisaties": [10**9]},
    ),
    "plans:take doel": (in_plan, lambda other, own: {"doel": [other.goal.pk]}),
}


def settings_of(**fields):
    return {"kind": "osp", "sector": "po", "starts_on": "2026-08-01", "ends_on": "2030-07-31"} | fields


def link_for(partner, indicator):
    until = timezone.localdate() + timedelta(days=5)
    return {"until": until, "partner": partner.uuid, "indicators": [indicator.pk]}


def activity_of(goal) -> str:
    """The goal itself has a part of the post already."""
    return f"activiteit-{goal.activities.get().pk}"


def rows() -> dict[str, list]:
    return {model.__name__: list(model._base_manager.order_by("pk").values()) for model in models_of_a_plan()}


@pytest.mark.parametrize("field", FIELDS)
def test_number_of_another_plan_in_a_form_changes_nothing(asked, foreign, own, field):
    kept = rows()

    response = post(asked, field, foreign, own)

    assert response.status_code in {302, 400, 404, 422}
    assert rows() == kept


def post(scene, field, things, own):
    """Only the field in question has the number of one of `things`."""
    place, send = FIELDS[field]
    return scene.client_of(MANAGER).post(reverse(field.split(" ")[0], args=place(scene)), send(things, own))


# Nothing of a plan: a goal of the library, an alliance; and what has nothing to do in this scene.
WITHOUT_OWN = {"plans:take doel", "plan_sharing:by_name organisaties", "plans:team_role opvolger"}
WITHOUT_OWN |= {"plans:improvement regel", "plans:settings parent"}


@pytest.mark.parametrize("field", [field for field in FIELDS if field not in WITHOUT_OWN])
def test_number_of_the_plan_itself_in_that_form_changes_something(asked, own, field):
    kept = rows()

    post(asked, field, own, own)

    assert rows() != kept


def test_goal_of_a_plan_is_given_to_nobody_outside_its_team(asked, foreign):
    card = asked.client_of(MANAGER).get(reverse("plans:goal", args=at_goal(asked))).content.decode()
    prefix = f"doel-{asked.goal.pk}"
    sent = {f"{prefix}-title": "Ander doel", f"{prefix}-owner": foreign.member.pk}

    asked.client_of(MANAGER).post(reverse("plans:goal", args=at_goal(asked)), sent)

    asked.goal.refresh_from_db()
    assert asked.goal.owner == asked.people[OWNER]
    assert f'value="{foreign.member.pk}"' not in card


def test_row_of_a_workbook_for_another_plan_brings_nothing(asked, foreign):
    numbers = [number_of(foreign.indicator, foreign.plan), number_of(foreign.indicator, asked.plan)]
    lines = [
        {"regel": str(line), "nummer": number, "datum": "2026-11-01", "waarde": "7"}
        for line, number in enumerate(numbers, start=2)
    ]
    MeasurementImport.objects.filter(uuid=at_import(asked)[1]).update(rows=lines)
    kept = rows()["Measurement"]

    page = asked.client_of(MANAGER).get(reverse("measuring:import_rows", args=at_import(asked)))
    asked.client_of(MANAGER).post(reverse("measuring:import_rows", args=at_import(asked)))

    assert page.content.decode().count("Dit nummer hoort niet bij een lopend doel van dit plan.") == 2
    assert rows()["Measurement"] == kept


UNDO = {
    "plans:undo": ("plans:remove_doel", at_goal),
    "measuring:undo": ("measuring:measurement_removal", at_measurement),
    "plan_money:undo": ("plan_money:post_removal", at_post),
    "plan_conversations:undo": ("plan_conversations:agreement_removal", at_agreement),
}


@pytest.mark.parametrize("undo", UNDO)
def test_what_was_taken_out_of_one_plan_is_not_put_back_in_another(asked, foreign, undo):
    """Of which the same person is a manager."""
    removal, place = UNDO[undo]
    AffiliationFactory(user=asked.manager, organisation=foreign.plan.organisation)
    TeamMember.objects.create(plan=foreign.plan, user=asked.manager, role=TeamMember.Role.MANAGER)
    client, kept = asked.client_of(MANAGER), rows()
    response = client.post(reverse(removal, args=place(asked)))
    [key] = [undo_url(message).rstrip("/").rsplit("/", 1)[-1] for message in get_messages(response.wsgi_request)]
    gone = rows()

    client.post(reverse(undo, args=[foreign.plan.uuid, key]))
    elsewhere = rows()
    client.post(reverse(undo, args=[asked.plan.uuid, key]))

    assert gone != kept
    assert elsewhere == gone
    assert {name: len(found) for name, found in rows().items()} == {name: len(found) for name, found in kept.items()}
