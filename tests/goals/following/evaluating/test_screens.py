"""The evaluation of a plan: who reads and who answers, what is kept of what was typed, and two who answer at once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from goals.models import Evaluation, Goal, InspectionStandard, Plan
from goals.plans.team.read_links import address_of, make_link
from tests.goals.factories import GoalFactory
from tests.goals.following.board.plans import adopt, adopted_goal, close
from tests.goals.following.factories import MeasurementFactory
from tests.goals.following.measuring.scene import client_of
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory, team_member

from .scene import answered, evaluation_of, page_of, sent, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal():
    return adopted_goal(title="Een plek")


@pytest.fixture
def plan(goal):
    return goal.focus_area.plan


@pytest.fixture
def manager(plan):
    return team_member(plan, last_name="Regelt")


@pytest.fixture
def client(manager):
    return client_of(manager)


def test_answers_come_back_on_the_page_of_the_plan(goal, plan, client):
    answer = client.post(
        evaluation_of(goal), sent(goal, reached="deels", lesson="Eerder bellen.", next_step="doorgaan")
    )

    page = words(client.get(page_of(plan)))
    assert answer.url == f"{page_of(plan)}#doel-{goal.pk}"
    assert "Deels bereikt" in page
    assert "Eerder bellen." in page
    assert "Doorgaan" in page
    assert "drie vragen van de vier beantwoord" in page


@pytest.mark.parametrize(
    ("role", "next_step", "leads_on"),
    [("planbeheerder", "doorgaan", True), ("planbeheerder", "", False), ("lezer", "doorgaan", False)],
)
def test_who_answered_all_is_led_on_to_the_next_plan(goal, plan, manager, role, next_step, leads_on):
    answered(goal, manager, reached="deels", money_helped="ja", lesson="Eerder bellen.", next_step=next_step)

    page = words(client_of(team_member(plan, role)).get(page_of(plan)))

    assert ("Begin het volgende plan</a>" in page) == leads_on


@pytest.mark.parametrize(
    ("next_step", "told"),
    [
        ("doorgaan", "Hieronder lees je wat er van elk doel werd."),
        ("", "Hieronder lees je wat er tot nu toe van werd."),
        (None, "Er is nog geen evaluatie om te lezen."),
    ],
)
def test_who_only_reads_is_asked_for_nothing(goal, plan, manager, next_step, told):
    if next_step is not None:
        answered(goal, manager, reached="deels", money_helped="ja", lesson="Eerder bellen.", next_step=next_step)
    link = make_link(plan=plan, label="de OPR", until=timezone.localdate(), by=manager)
    by_link = reverse("plan_evaluation:read", args=[address_of(link).rstrip("/").rsplit("/", 1)[-1]])

    pages = [words(client_of(team_member(plan, "lezer")).get(page_of(plan))), words(Client().get(by_link))]

    assert [(told in page, "Kijk per doel terug" in page) for page in pages] == [(True, False)] * 2


def test_board_suggests_an_answer_and_fills_in_none(goal, client):
    MeasurementFactory(indicator=goal.indicators.get(), measured_on=timezone.localdate(), value=20)

    page = client.get(evaluation_of(goal))

    assert "Voorstel: bereikt, want op het bord staat dit doel op ‘bereikt’." in words(page)
    assert page.context["form"]["reached"].value() == ""
    assert Evaluation.objects.count() == 0


def test_euros_of_the_goal_stand_beside_the_question_about_money(goal, plan, client):
    plan.budget_posts.create(name="Begeleiding", amount=900).allocations.create(goal=goal, planned=800, spent=600)

    assert "€ 800 begroot, € 600 gerealiseerd." in words(client.get(evaluation_of(goal)))
    assert "€ 800 begroot, € 600 gerealiseerd" in words(client.get(page_of(plan)))


@pytest.mark.parametrize(
    ("role", "reads", "answers"),
    [("planbeheerder", 200, 200), ("doeleigenaar", 200, 404), ("bijdrager", 200, 404), ("lezer", 200, 404)],
)
def test_team_reads_and_managers_answer(goal, plan, role, reads, answers):
    client = client_of(team_member(plan, role))

    assert [client.get(path).status_code for path in (page_of(plan), evaluation_of(goal))] == [reads, answers]
    assert client.post(evaluation_of(goal), sent(goal, lesson="X")).status_code == (302 if answers == 200 else 404)
    assert (evaluation_of(goal) in words(client.get(page_of(plan)))) == (answers == 200)


def test_owner_answers_for_the_own_goal_alone(goal, plan):
    owner = team_member(plan, "doeleigenaar")
    goal.owner = owner
    goal.save()
    other = PlanGoalFactory(focus_area=goal.focus_area)
    client = client_of(owner)

    client.post(evaluation_of(goal), sent(goal, lesson="Van de eigenaar."))

    assert (Evaluation.objects.get().lesson, Evaluation.objects.get().changed_by) == ("Van de eigenaar.", owner)
    assert client.post(evaluation_of(other), sent(other, lesson="X")).status_code == 404


def test_who_is_in_another_team_finds_nothing(goal, plan):
    other = PlanFactory()
    stranger = client_of(team_member(other))

    assert [stranger.get(path).status_code for path in (page_of(plan), evaluation_of(goal))] == [404, 404]
    assert stranger.get(f"/plannen/{other.uuid}/evaluatie/{goal.pk}/").status_code == 404
    assert Client().get(page_of(plan)).status_code == 302


def test_plan_that_is_written_still_is_not_evaluated(client, manager):
    plan = PlanFactory(organisation=manager.affiliations.get().organisation)
    goal = PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan))
    client = client_of(team_member(plan))

    answer = client.post(evaluation_of(goal), sent(goal, lesson="Te vroeg."), follow=True)

    assert "Dit plan wordt nog geschreven." in words(answer)
    assert Evaluation.objects.count() == 0


def test_closed_plan_is_evaluated_until_the_next_is_adopted(goal, plan, client):
    close(plan)
    client.post(evaluation_of(goal), sent(goal, lesson="Na afloop."))
    following = PlanFactory(organisation=plan.organisation, supersedes=plan)
    client.post(evaluation_of(goal), sent(goal, lesson="Het volgende is een concept.", before="Na afloop."))

    adopt(following)
    answer = client.post(evaluation_of(goal), sent(goal, lesson="Te laat."), follow=True)

    assert "er is een volgend plan vastgesteld" in words(answer)
    assert Evaluation.objects.get().lesson == "Het volgende is een concept."
    assert evaluation_of(goal) not in words(client.get(page_of(plan)))


def test_card_that_saves_itself_says_when_and_what_is_refused(goal, plan, client):
    saved = client.post(evaluation_of(goal), sent(goal, lesson="Kort."), headers={"HX-Request": "true"})
    long = client.post(
        evaluation_of(goal), sent(goal, lesson="w" * 1501, reached="niet"), headers={"HX-Request": "true"}
    )
    unknown = client.post(evaluation_of(goal), sent(goal, reached="misschien"))

    row = Evaluation.objects.get()
    assert ("Bewaard" in words(saved), long.status_code, unknown.status_code) == (True, 422, 422)
    assert "De rest is bewaard." in words(long)
    assert (row.lesson, row.reached) == ("Kort.", "niet")


def test_what_is_too_long_stays_on_the_page_without_script(goal, client):
    answer = client.post(evaluation_of(goal), sent(goal, lesson="w" * 1501))

    assert (answer.status_code, "w" * 1501 in words(answer)) == (422, True)


def test_two_who_answer_at_once_lose_nothing(goal, plan, client):
    other = client_of(team_member(plan))
    other.post(evaluation_of(goal), sent(goal, lesson="Van een ander.", reached="niet"))

    mine = client.post(evaluation_of(goal), sent(goal, lesson="Van mij.", money_helped="ja"))
    row = Evaluation.objects.get()

    assert (mine.status_code, row.lesson, row.reached, row.money_helped) == (409, "Van een ander.", "niet", "ja")
    assert "Van een ander." in words(mine)
    assert "Van mij." in words(mine)
    client.post(evaluation_of(goal), sent(goal, lesson="Van mij.") | {"houd": "lesson"})
    assert Evaluation.objects.get().lesson == "Van mij."


def test_link_reads_without_names_and_without_small_numbers(goal, plan, manager):
    goal.owner = manager
    goal.save()
    indicator = goal.indicators.get()
    indicator.unit = "leerlingen"
    indicator.save()
    MeasurementFactory(indicator=indicator, measured_on=timezone.localdate(), value=3)
    answered(goal, lesson="Eerder bellen.", by=manager)
    link = make_link(plan=plan, label="OPR", until=timezone.localdate() + timedelta(days=9), by=manager)
    path = address_of(link).removeprefix("http://localhost:8000")
    path = f"/{path.split('/', 3)[3]}" if path.startswith("http") else path

    page = words(Client().get(f"{path}evaluatie/"))

    assert "Eerder bellen." in page
    assert "&lt; 5 op" in page
    assert "3 leerlingen" not in page
    assert "Regelt" not in page
    assert "Evalueer" not in page


def test_link_to_a_plan_that_is_written_again_shows_no_evaluation(goal, plan, manager):
    answered(goal, lesson="Eerder bellen.", by=manager)
    link = make_link(plan=plan, label="OPR", until=timezone.localdate() + timedelta(days=9), by=manager)
    Plan.objects.update(discussed_since=None, adopted_on=None)
    token = address_of(link).rstrip("/").rsplit("/", 1)[-1]

    assert Client().get(f"/plannen/lezen/{token}/evaluatie/").status_code == 404


def test_pages_cost_the_same_for_two_and_eight_goals(goal, plan, client):
    counts = []
    for number in (1, 6):
        for one in PlanGoalFactory.create_batch(number, focus_area=goal.focus_area):
            MeasurementFactory(indicator=one.indicators.get(), measured_on=timezone.localdate())
            answered(one, lesson="X", by=None)
        for path in (page_of(plan), evaluation_of(goal)):
            client.get(path)
            with CaptureQueriesContext(connection) as asked:
                client.get(path)
            counts.append(len(asked))

    assert counts[:2] == counts[2:]
    assert max(counts) <= 20


def standard_of(goal, value, before=None):
    """What the form of the standard sends; `before` is what stood on the page."""
    name = f"standaard-{goal.pk}-"
    return {f"{name}standard": value} | ({} if before is None else {f"{name}was-standard": before})


def test_standard_that_two_people_choose_is_asked_about(goal, plan, client):
    address, mine = f"{evaluation_of(goal)}standaard/", InspectionStandard.objects.create(code="RPO9", name="Van mij")
    theirs = InspectionStandard.objects.create(code="RPO8", name="Van de ander")
    client_of(team_member(plan)).post(address, standard_of(goal, theirs.pk, ""))

    answer = client.post(address, standard_of(goal, mine.pk, ""))

    goal.refresh_from_db()
    page = words(answer)
    assert (answer.status_code, goal.standard) == (409, theirs)
    assert [word in page for word in ("wijzigde ‘Standaard van de inspectie’ net ook", "Van mij", "Van de ander")] == [
        True,
        True,
        True,
    ]
    kept = client.post(address, standard_of(goal, mine.pk, "") | {"houd": "standard"})
    goal.refresh_from_db()
    assert (kept.status_code, goal.standard) == (302, mine)


def test_standard_of_a_goal_is_chosen_and_given_back_to_its_example(goal, plan, client):
    own = InspectionStandard.objects.create(code="RPO8", name="Eigen")
    example = InspectionStandard.objects.create(code="RPO9", name="Van het voorbeeld")
    Goal.objects.update(template=GoalFactory(standard=example))
    address = f"{evaluation_of(goal)}standaard/"

    client.post(address, standard_of(goal, own.pk))
    goal.refresh_from_db()
    chosen, page = goal.standard_in_force, words(client.get(evaluation_of(goal)))
    client.post(address, standard_of(goal, ""))
    goal = Goal.objects.get()

    assert (chosen, goal.standard_in_force, goal.changed_by.last_name) == (own, example, "Regelt")
    assert f'<option value="{own.pk}" selected>RPO8 Eigen</option>' in page
    assert "Die van het voorbeelddoel: RPO9 Van het voorbeeld" in page


def test_standard_is_chosen_by_who_evaluates_and_only_one_that_there_is(goal, plan, client):
    address = f"{evaluation_of(goal)}standaard/"

    assert client_of(team_member(plan, "lezer")).post(address, standard_of(goal, "")).status_code == 404
    assert client.post(address, standard_of(goal, "0")).status_code == 422
