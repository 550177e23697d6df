"""Judging, adjusting and stopping on the page of a goal: who may, what comes back, and what stays in sight."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from goals.following.board.adjusting import CHANGED_SINCE
from goals.models import Goal, GoalChange, IndicatorTarget, Plan, StatusOverride
from members.models import Affiliation
from tests.goals.following.board.plans import YEAR, adopted_goal, close
from tests.goals.plans.factories import PlanFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db
REASON = "De school is verhuisd."


@pytest.fixture
def goal():
    return adopted_goal(title="Een plek")


@pytest.fixture
def plan(goal):
    return goal.focus_area.plan


def login(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def url(name, goal) -> str:
    pk = goal.indicators.get().pk if name == "adjustment" else goal.pk
    return reverse(f"plan_board:{name}", args=[goal.focus_area.plan.uuid, pk])


def sent(name, goal, **changes) -> dict:
    """What the form sends as it stands on the page."""
    today = timezone.localdate()
    versie = {"versie": goal.version}
    return {
        "judgement": {"standing": "let op", "reason": REASON, "until": str(today)},
        "judgement_end": {},
        "goal_end": versie | {"reason": REASON},
        "adjustment": versie
        | {"baseline": "40", "baseline_on": str(today - YEAR), "target": "25", "target_on": str(today + YEAR)}
        | {"value_nieuw": "", "due_on_nieuw": "", "reason": REASON},
    }[name] | changes


def written() -> tuple:
    return (
        list(StatusOverride.objects.values_list("standing", "withdrawn_at")),
        GoalChange.objects.count(),
        list(Goal.objects.values_list("stopped_on", "indicators__target")),
    )


@pytest.mark.parametrize("name", ["judgement", "judgement_end", "goal_end", "adjustment"])
@pytest.mark.parametrize(
    ("role", "owns", "may"),
    [
        ("planbeheerder", False, True),
        ("doeleigenaar", True, True),
        ("doeleigenaar", False, False),
        ("bijdrager", True, False),
        ("lezer", True, False),
    ],
)
def test_managers_and_the_owner_judge_and_adjust(goal, plan, name, role, owns, may):
    user = team_member(plan, role)
    StatusOverride.objects.create(goal=goal, standing="achter", reason="Zo is het.", until=timezone.localdate())
    if owns:
        Goal.objects.filter(pk=goal.pk).update(owner=user)
    before = written()

    response = login(user).post(url(name, goal), sent(name, goal))

    assert response.status_code == (302 if may else 404)
    assert (written() != before) is may


@pytest.mark.parametrize("name", ["judgement", "judgement_end", "goal_end", "adjustment"])
def test_nobody_from_outside_the_team_changes_anything(goal, plan, name):
    left = team_member(plan)
    Affiliation.objects.filter(user=left).update(ended_on=timezone.localdate() - timedelta(days=1))
    before = written()

    answers = [login(user).post(url(name, goal), sent(name, goal)).status_code for user in (
        team_member(PlanFactory()), left,
    )]  # fmt: skip

    assert answers == [404, 404]
    assert written() == before


@pytest.mark.parametrize("name", ["judgement", "judgement_end", "goal_end", "adjustment"])
def test_a_closed_plan_says_that_it_is_closed(goal, plan, name):
    client = login(team_member(plan))
    close(plan)
    before = written()

    page = client.post(url(name, goal), sent(name, goal), follow=True).content.decode()

    assert "Niet bewaard: dit plan is afgesloten." in page
    assert written() == before


@pytest.mark.parametrize("name", ["goal_end", "adjustment"])
def test_a_concept_is_changed_in_the_plan_itself(goal, plan, name):
    client = login(team_member(plan))
    Plan.objects.filter(pk=plan.pk).update(adopted_on=None, discussed_since=None)
    before = written()

    page = client.post(url(name, goal), sent(name, goal))

    assert "nog niet vastgesteld" in page.content.decode()
    assert written() == before


def test_goal_of_another_plan_is_not_adjusted_by_a_manager_of_this_one(goal, plan):
    other = PlanGoalFactory()
    client = login(team_member(plan))
    address = reverse("plan_board:adjustment", args=[plan.uuid, other.indicators.get().pk])

    assert client.post(address, sent("adjustment", goal)).status_code == 404


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"reason": ""}, "Schrijf op waarom"),
        ({"target": "veel"}, "is geen getal"),
        ({"target": "20"}, "Je hebt niets veranderd"),
        ({"target_on": "2001-01-01"}, "De doeldatum ligt niet na de nulmeting"),
        ({"value_nieuw": "30"}, "Kies de dag van dit tussendoel"),
        ({"due_on_nieuw": "2027-01-01"}, "Vul de waarde van dit tussendoel in"),
    ],
)
def test_a_refused_adjustment_keeps_what_was_typed(goal, plan, changes, message):
    before = written()

    response = login(team_member(plan)).post(url("adjustment", goal), sent("adjustment", goal, **changes))

    page = response.content.decode()
    assert response.status_code == 422
    assert message in page
    assert "<title>Fout:" in page
    assert changes.get("reason", REASON) in page
    assert written() == before


def test_two_interim_targets_on_one_day_are_asked_about(goal, plan):
    day = str(timezone.localdate() + timedelta(days=30))
    IndicatorTarget.objects.create(indicator=goal.indicators.get(), due_on=day, value=30)
    twice = {"value_1": "30", "due_on_1": day, "value_nieuw": "28", "due_on_nieuw": day}

    response = login(team_member(plan)).post(url("adjustment", goal), sent("adjustment", goal, **twice))

    assert response.status_code == 422
    assert "Kies voor elk een eigen dag" in response.content.decode()


def test_who_sends_an_old_page_sees_what_stands_there_now_and_can_go_on(goal, plan):
    client = login(team_member(plan))
    client.post(url("adjustment", goal), sent("adjustment", goal, target="24"))

    response = client.post(url("adjustment", goal), sent("adjustment", goal, target="22"))

    page = response.content.decode()
    assert CHANGED_SINCE in page
    assert "24 leerlingen" in page
    assert 'value="22"' in page
    goal.refresh_from_db()
    assert f'name="versie" value="{goal.version}"' in page


def test_an_adjustment_stays_on_the_board_and_on_the_goal(goal, plan):
    client = login(team_member(plan))
    client.post(url("adjustment", goal), sent("adjustment", goal))

    for name in ("progress", "board"):
        address = url(name, goal) if name == "progress" else reverse("plan_board:board", args=[plan.uuid])
        page = " ".join(client.get(address).content.decode().split())
        assert "Doelwaarde was 20 leerlingen, sinds" in page
        assert REASON in page


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"standing": ""}, "Kies hoe het doel ervoor staat."),
        ({"standing": "nog niet te zeggen"}, "geldige keuze"),
        ({"reason": ""}, "Schrijf op waarom"),
        ({"reason": "x" * 601}, "600"),
        ({"until": ""}, "Kies een dag."),
        ({"until": "2020-01-01"}, "Deze dag is voorbij"),
        ({"until": "2099-01-01"}, "binnen een jaar"),
    ],
)
def test_a_judgement_without_reason_or_sensible_end_is_refused(goal, plan, changes, message):
    response = login(team_member(plan)).post(url("judgement", goal), sent("judgement", goal, **changes))

    assert response.status_code == 422
    assert message in response.content.decode()
    assert not StatusOverride.objects.exists()


def test_a_judgement_says_who_and_what_the_measurements_say(goal, plan):
    client = login(team_member(plan, first_name="Noor", last_name="Vos"))
    client.post(url("judgement", goal), sent("judgement", goal))

    page = " ".join(client.get(reverse("plan_board:board", args=[plan.uuid])).content.decode().split())

    assert "Oordeel van Noor Vos:</b> De school is verhuisd." in page
    assert "Volgens de metingen: nog niet te zeggen." in page


def test_forms_are_there_for_who_may_use_them(goal, plan):
    forms = {"judgement_form", "adjust_forms", "end_form"}
    seen = {
        role: login(team_member(plan, role)).get(url("progress", goal)).context for role in ("planbeheerder", "lezer")
    }

    assert {name for name in forms if seen["planbeheerder"].get(name)} == forms
    assert {name for name in forms if seen["lezer"].get(name)} == set()


def test_a_stopped_goal_shows_why_and_has_no_forms(goal, plan):
    client = login(team_member(plan))
    client.post(url("goal_end", goal), sent("goal_end", goal))

    response = client.get(url("progress", goal))

    assert REASON in response.content.decode()
    assert not response.context.get("adjust_forms")
