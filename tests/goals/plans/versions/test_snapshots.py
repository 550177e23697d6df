"""Versions: they hold every field, stay as they were, and two are compared in words."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import CASCADE
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goals.models import (
    Activity,
    Allocation,
    BudgetPost,
    FocusArea,
    Goal,
    Indicator,
    IndicatorTarget,
    Plan,
    PlanSnapshot,
)
from goals.plans.versions import snapshots
from goals.plans.versions.comparing import compare, differences, order_changes
from goals.plans.versions.snapshots import content_of, take_snapshot
from members.privacy.erasure import erase_member
from tests.goals.plans.factories import (
    PlanActivityFactory,
    PlanFocusAreaFactory,
    PlanGoalFactory,
    PlanIndicatorFactory,
    team_member,
)

pytestmark = pytest.mark.django_db
# What says nothing of the plan: numbers of rows, whose they are, where they stand, and who wrote them when.
NOT_KEPT = {"id", "uuid", "organisation", "created_at", "created_by", "order", "version", "changed_at", "changed_by"}
NOT_KEPT |= {"template_left_at", "previous"}
PARENTS = {"plan", "focus_area", "goal", "indicator"}
KEPT = {
    Plan: snapshots.PLAN_FIELDS,
    FocusArea: snapshots.AREA_FIELDS,
    Goal: snapshots.GOAL_FIELDS,
    Indicator: snapshots.INDICATOR_FIELDS,
    IndicatorTarget: snapshots.TARGET_FIELDS,
    Activity: snapshots.ACTIVITY_FIELDS,
    BudgetPost: snapshots.POST_FIELDS,
    Allocation: snapshots.ALLOCATION_FIELDS,
}


@pytest.fixture
def goal():
    return PlanGoalFactory(title="Een plek voor wie thuiszit", focus_area__name="Naar school")


@pytest.fixture
def plan(goal):
    return goal.focus_area.plan


@pytest.fixture
def manager(plan):
    return team_member(plan, last_name="Regelt")


def now(plan):
    return content_of(Plan.objects.whole().get(pk=plan.pk))


def states(before, after):
    return {(row.card.kind, row.card.title): row.state for row in compare(before, after)}


def changes(before, after):
    """Label, before and after of what changed on changed cards."""
    compared = [row for row in compare(before, after) if row.state == "gewijzigd"]
    return [
        (part.heading, change.label, change.before, change.after)
        for row in compared
        for part in row.parts
        for change in part.changes
    ]


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("model", KEPT)
def test_version_holds_every_field_of_what_stands_in_a_plan(model):
    fields = {field.name for field in model._meta.concrete_fields}

    parents = {"post"} if model is Allocation else PARENTS
    assert set(KEPT[model]) == fields - NOT_KEPT - parents


def test_every_model_of_a_plan_is_in_a_version():
    hangs_on_a_plan = {Plan}
    for _ in range(4):
        hangs_on_a_plan |= {
            relation.related_model
            for model in hangs_on_a_plan
            for relation in model._meta.related_objects
            if relation.one_to_many and relation.on_delete is CASCADE
        }

    # Who works on it, how it was made, and what comes after it was adopted and tells its own days.
    beside_it = {
        *("TeamMember", "ReadLink", "ReadLinkVisit", "PlanSnapshot", "BudgetImport", "WorkbookImport", "MadeFile"),
        *(
            "Measurement",
            "MeasuringLink",
            "MeasuringLinkVisit",
            "MeasurementImport",
            "MeasurementReminder",
            "GoalChange",
            "StatusOverride",
        ),
        *("ProgressConversation", "Agreement", "ConfirmationLink", "ConfirmationLinkVisit", "PlanSharing"),
    }
    assert {model.__name__ for model in hangs_on_a_plan} - beside_it == {model.__name__ for model in KEPT}


def test_version_stays_as_it_was(plan, goal, manager):
    before = take_snapshot(plan=plan, by=manager, label="voor de OPR")

    goal.indicators.update(target=12)
    after = take_snapshot(plan=plan, by=manager, label="voor de OPR")

    kept = PlanSnapshot.objects.get(pk=before.pk)
    assert (before.number, after.number) == (1, 2)
    assert kept.content["areas"][0]["goals"][0]["indicators"][0]["target"] == "30"
    assert after.content["areas"][0]["goals"][0]["indicators"][0]["target"] == "12"


def test_version_that_is_asked_for_twice_is_made_once(plan, manager):
    once, twice = (take_snapshot(plan=plan, by=manager, label="voor de OPR") for _ in range(2))

    assert once == twice


def test_version_is_found_unchanged_against_a_plan_nobody_touched(plan, goal, manager):
    goal.indicators.get().interim_targets.create(value=Decimal("40.50"), due_on=date(2028, 7, 1))
    post = plan.budget_posts.create(name="Begeleiding", amount=100000)
    post.allocations.create(goal=goal, planned=Decimal("40000.50"))

    kept = take_snapshot(plan=plan, by=manager)

    kept.refresh_from_db()
    assert set(states(kept.content, now(plan)).values()) == {"gelijk"}


def test_changed_field_is_told_in_words_with_its_unit(plan, goal):
    before = now(plan)
    goal.indicators.update(target=Decimal("25.5"), target_on=date(2029, 7, 1), frequency="kwartaal")
    goal.activities.update(budget=0, level="school")

    told = changes(before, now(plan))

    indicator = f"Indicator ‘{goal.indicators.get()}’"
    activity = f"Activiteit ‘{goal.activities.get()}’"
    assert told == [
        (indicator, "doelwaarde", "30 leerlingen", "25,5 leerlingen"),
        (indicator, "doeldatum", "1 juli 2030", "1 juli 2029"),
        (indicator, "hoe vaak", "elk halfjaar", "elk kwartaal"),
        (activity, "niveau", "samenwerkingsverband", "school"),
        (activity, "bedrag in euro", "€ 12.000", "geen extra middelen"),
    ]


def test_card_that_came_and_card_that_went_are_told_as_such(plan, goal):
    gone = PlanGoalFactory(focus_area=goal.focus_area, title="Weg ermee")
    before = now(plan)
    gone.delete()
    PlanGoalFactory(focus_area__plan=plan, focus_area__name="Jeugdzorg", title="Samen")

    assert states(before, now(plan)) == {
        ("plan", "Over het plan"): "gelijk",
        ("speerpunt", "Naar school"): "gelijk",
        ("doelstelling", "Een plek voor wie thuiszit"): "gelijk",
        ("doelstelling", "Weg ermee"): "weg",
        ("speerpunt", "Jeugdzorg"): "nieuw",
        ("doelstelling", "Samen"): "nieuw",
    }


def test_indicator_and_activity_that_came_or_went_are_parts_of_their_goal(plan, goal):
    before = now(plan)
    goal.indicators.all().delete()
    PlanActivityFactory(goal=goal, text="De school belt elke dag.")

    [changed] = [row for row in compare(before, now(plan)) if row.state == "gewijzigd"]

    assert [(part.heading[:9], part.state) for part in changed.parts] == [("Indicator", "weg"), ("Activitei", "nieuw")]


def test_goal_that_moved_to_another_speerpunt_says_so_and_a_new_name_of_one_does_not(plan, goal):
    other = PlanFocusAreaFactory(plan=plan, name="Jeugdzorg")
    before = now(plan)
    FocusArea.objects.filter(pk=other.pk).update(name="Zorg")
    renamed = changes(before, now(plan))
    Goal.objects.update(focus_area=other)

    assert renamed == [("", "speerpunt", "Jeugdzorg", "Zorg")]
    assert ("", "speerpunt", "Naar school", "Zorg") in changes(before, now(plan))


def test_new_order_is_told_once(plan, goal):
    other = PlanFocusAreaFactory(plan=plan, name="Jeugdzorg", order=1)
    before = now(plan)
    FocusArea.objects.filter(pk=other.pk).update(order=0)
    FocusArea.objects.filter(pk=goal.focus_area_id).update(order=1)

    [change] = order_changes(before, now(plan))

    assert (change.before, change.after) == ("Naar school, Jeugdzorg", "Jeugdzorg, Naar school")
    assert set(states(before, now(plan)).values()) == {"gelijk"}


def test_text_is_compared_word_by_word():
    pieces = [(piece.mark, piece.text) for piece in differences("Elke school belt direct.", "Elke dag belt de school.")]

    assert pieces == [
        ("", "Elke "),
        ("del", "school "),
        ("ins", "dag "),
        ("", "belt "),
        ("del", "direct."),
        ("ins", "de school."),
    ]


def test_long_text_is_counted_and_not_compared(plan):
    before = now(plan)
    plan.chapter = "woord " * 1000
    plan.save()

    assert changes(before, now(plan)) == [("", "tekst van het hoofdstuk", "", "een tekst van 1000 woorden")]


@pytest.mark.search
def test_owner_in_a_version_loses_the_name_with_the_account(plan, goal, manager):
    owner = team_member(plan, "doeleigenaar", first_name="Zoë", last_name="Wegwezen")
    Goal.objects.update(owner=owner)
    kept = take_snapshot(plan=plan, by=manager)
    before = client_of(manager).get(f"/plannen/{plan.uuid}/versies/1/").content.decode()

    erase_member(user=owner, by=None)

    kept.refresh_from_db()
    after = client_of(manager).get(f"/plannen/{plan.uuid}/versies/1/").content.decode()
    assert ("Zoë Wegwezen" in before, "Wegwezen" in after, "Voormalig lid" in after) == (True, False, True)
    assert kept.content["areas"][0]["goals"][0]["owner"] == owner.pk


def test_manager_makes_a_version_and_the_team_reads_it(plan, manager):
    url = f"/plannen/{plan.uuid}/versies/"

    client_of(manager).post(url, {"label": "voor de OPR"})

    reader = client_of(team_member(plan, "lezer"))
    assert plan.snapshots.get().made_by == manager
    assert "voor de OPR" in reader.get(url).content.decode()
    assert "Een plek voor wie thuiszit" in reader.get(f"{url}1/").content.decode()
    assert reader.post(url, {"label": "nog een"}).status_code == 404


def test_version_is_compared_with_now_and_with_another(plan, goal, manager):
    client, url = client_of(manager), f"/plannen/{plan.uuid}/versies/"
    take_snapshot(plan=plan, by=manager, label="eerste")
    Goal.objects.update(title="Een plek voor iedereen")
    take_snapshot(plan=plan, by=manager, label="tweede")
    Goal.objects.update(text="Met eigen woorden")

    with_now = client.get(f"{url}2/?met=nu").content.decode()
    with_other = client.get(f"{url}2/?met=1").content.decode()

    assert ("Met eigen woorden" in with_now, "Een plek voor wie thuiszit" in with_now) == (True, False)
    assert ("Met eigen woorden" in with_other, "Een plek voor wie thuiszit" in with_other) == (False, True)


@pytest.mark.parametrize("other", ["9", "x", "1000000000000000000000", ""])
def test_comparing_with_what_is_not_there_shows_the_version(plan, manager, other):
    take_snapshot(plan=plan, by=manager)

    answer = client_of(manager).get(f"/plannen/{plan.uuid}/versies/1/?met={other}")

    assert (answer.status_code, "Een plek voor wie thuiszit" in answer.content.decode()) == (200, True)


def test_pages_of_versions_ask_as_often_for_many_as_for_few(plan, goal, manager):
    client, url = client_of(manager), f"/plannen/{plan.uuid}/versies/"

    def queries():
        asked = []
        for page in (url, f"{url}1/", f"{url}1/?met=nu", f"{url}1/?met=2"):
            with CaptureQueriesContext(connection) as captured:
                client.get(page)
            asked.append(len(captured))
        return asked

    Goal.objects.update(owner=manager)
    for label in ("een", "twee"):
        take_snapshot(plan=plan, by=manager, label=label)
    queries()  # what is asked once in each process
    few = queries()
    for number in range(4):
        more = PlanGoalFactory(focus_area__plan=plan, owner=team_member(plan))
        PlanIndicatorFactory(goal=more).interim_targets.create(value=1, due_on=date(2028, 1, 1))
        take_snapshot(plan=plan, by=team_member(plan), label=f"later {number}")
    PlanSnapshot.objects.filter(number__in=[1, 2]).update(content=now(plan))

    assert queries() == few
