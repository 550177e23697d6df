"""What is typed is for who evaluates, until they let others read it; then it goes along to the next plan too."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from goals.following.evaluating.rights import SUPERSEDED
from goals.models import Evaluation, Goal
from goals.plans.continuing import continue_plan
from goals.plans.team.read_links import address_of, make_link
from tests.goals.following.board.plans import adopt, adopted_goal, close
from tests.goals.following.measuring.scene import client_of
from tests.goals.plans.factories import PlanFactory, PlanGoalFactory, team_member

from .scene import answered, evaluation_of, page_of, sent, words

pytestmark = pytest.mark.django_db
LESSON = "Eerder bellen."


@pytest.fixture
def goal():
    return adopted_goal(title="Een plek")


@pytest.fixture
def plan(goal):
    return goal.focus_area.plan


@pytest.fixture
def manager(plan):
    return team_member(plan)


@pytest.fixture
def client(manager):
    return client_of(manager)


def pages_for_readers(plan, manager) -> list[tuple[Client, str, str]]:
    """For each kind of reader, the page of the plan and that of its evaluation."""
    link = make_link(plan=plan, label="OPR", until=timezone.localdate() + timedelta(days=9), by=manager)
    token = address_of(link).rstrip("/").rsplit("/", 1)[-1]
    by_link = f"/plannen/lezen/{token}/"
    reader = client_of(team_member(plan, "lezer"))
    return [(reader, plan.get_absolute_url(), page_of(plan)), (Client(), by_link, f"{by_link}evaluatie/")]


def seen_by(client, plan) -> str:
    """What the button of the page sends."""
    return client.get(page_of(plan)).context["evaluated"].shown


def let_read(client, plan, seen: str | None = None):
    data = {"gezien": seen_by(client, plan) if seen is None else seen}
    return client.post(f"{page_of(plan)}inzage/", data, follow=True)


def is_readable() -> bool:
    return Evaluation.objects.readable().exists()


def test_readers_read_nothing_until_they_may(goal, plan, client, manager):
    client.post(evaluation_of(goal), sent(goal, reached="deels", lesson=LESSON))
    readers = pages_for_readers(plan, manager)
    before = [(page, words(one.get(page)), words(one.get(of_plan))) for one, of_plan, page in readers]

    answer = let_read(client, plan)

    for page, evaluation, of_plan in before:
        assert (LESSON in evaluation, "Deels bereikt" in evaluation, page in of_plan) == (False, False, False)
        assert "Er is nog geen evaluatie om te lezen." in evaluation
    for one, of_plan, page in readers:
        assert (LESSON in words(one.get(page)), page in words(one.get(of_plan))) == (True, True)
    assert "Anderen lezen nu de antwoorden bij één doel." in words(answer)
    assert "Laat anderen deze antwoorden lezen" not in words(answer)


@pytest.mark.parametrize("role", ["doeleigenaar", "bijdrager"])
def test_who_works_along_reads_what_is_written_still(goal, plan, client, role):
    client.post(evaluation_of(goal), sent(goal, lesson=LESSON))

    page = words(client_of(team_member(plan, role)).get(page_of(plan)))

    assert (LESSON in page, "anderen lezen dit nog niet" in page) == (True, True)


def test_changed_answer_is_for_who_evaluates_again(goal, plan, client, manager):
    answered(goal, by=manager, lesson=LESSON)
    reader = client_of(team_member(plan, "lezer"))

    client.post(evaluation_of(goal), sent(goal, before=LESSON, lesson="Eerder bel"))
    page = words(reader.get(page_of(plan)))

    assert [text in page for text in (LESSON, "Eerder bel")] == [False, False]
    assert "lezen anderen de antwoorden nog niet" in words(client.get(page_of(plan)))


def test_same_answer_saved_again_stays_readable(goal, client, manager):
    answered(goal, by=manager, lesson=LESSON)

    client.post(evaluation_of(goal), sent(goal, before=LESSON, lesson=LESSON))

    assert is_readable()


def test_what_changed_since_the_page_showed_it_stays_inside(goal, plan, client):
    client.post(evaluation_of(goal), sent(goal, lesson=LESSON))
    seen = seen_by(client, plan)
    client.post(evaluation_of(goal), sent(goal, before=LESSON, lesson="Eerder bel"))

    answer = let_read(client, plan, seen)

    assert "Er is intussen iets veranderd." in words(answer)
    assert not is_readable()


def test_owner_lets_others_read_of_the_own_goals_alone(goal, plan, client):
    owner = team_member(plan, "doeleigenaar")
    own = PlanGoalFactory(focus_area=goal.focus_area, owner=owner)
    for one in (goal, own):
        client.post(evaluation_of(one), sent(one, lesson=LESSON))

    let_read(client_of(owner), plan, seen_by(client, plan))

    assert [row.goal for row in Evaluation.objects.readable()] == [own]


def test_goal_of_another_plan_stays_as_it_is(plan, client):
    other = adopted_goal()
    row = answered(other, by=None, lesson=LESSON, readable_since=None)

    let_read(client, plan, f"{other.pk}={row.changed_at.isoformat()}")

    assert not is_readable()


@pytest.mark.parametrize("role", ["bijdrager", "lezer"])
def test_who_evaluates_nothing_finds_nothing(goal, plan, client, role):
    client.post(evaluation_of(goal), sent(goal, lesson=LESSON))

    answer = let_read(client_of(team_member(plan, role)), plan, seen_by(client, plan))

    assert (answer.status_code, is_readable()) == (404, False)


def test_owner_of_another_goal_lets_nobody_read_this_one(goal, plan, client):
    client.post(evaluation_of(goal), sent(goal, lesson=LESSON))

    let_read(client_of(team_member(plan, "doeleigenaar")), plan, seen_by(client, plan))

    assert not is_readable()


@pytest.mark.parametrize("seen", ["", "x", "1", "=", f"{'9' * 20}=nu", "1=nu\n2"])
def test_what_no_page_sends_is_refused(plan, client, seen):
    assert let_read(client, plan, seen).status_code == 400


def test_plan_that_is_followed_by_another_stays_as_it_was_read(goal, plan, client):
    client.post(evaluation_of(goal), sent(goal, lesson=LESSON))
    seen = seen_by(client, plan)
    close(plan)
    adopt(PlanFactory(organisation=plan.organisation, supersedes=plan))

    assertContains(let_read(client, plan, seen), SUPERSEDED)
    assert not is_readable()


def test_what_writers_of_the_next_plan_changed_stays(goal, plan, client, manager):
    answered(goal, by=manager, lesson=LESSON)
    following = PlanFactory(organisation=plan.organisation, supersedes=plan)
    writer = team_member(following)
    continue_plan(plan=following, previous=plan, by=manager)
    copy = Goal.objects.get(focus_area__plan=following)
    before = {f"doel-{copy.pk}-was-previous_period": copy.previous_period}
    address = reverse("plans:goal", args=[following.uuid, copy.pk])
    client_of(writer).post(address, before | {f"doel-{copy.pk}-previous_period": "Zo pakten we het op."})

    client.post(evaluation_of(goal), sent(goal, before=LESSON, lesson="Later bellen."))
    let_read(client, plan)

    copy.refresh_from_db()
    assert (copy.previous_period, copy.previous) == ("Zo pakten we het op.", None)


@pytest.mark.parametrize("is_adopted", [False, True])
def test_answers_go_to_the_next_plan_until_it_is_adopted(goal, plan, client, manager, is_adopted):
    following = PlanFactory(organisation=plan.organisation, supersedes=plan)
    continue_plan(plan=following, previous=plan, by=manager)
    if is_adopted:
        adopt(following)

    client.post(evaluation_of(goal), sent(goal, reached="niet", next_step="stoppen", lesson=LESSON))
    typed = Goal.objects.get(focus_area__plan=following).previous_period
    let_read(client, plan)

    told = "" if is_adopted else "Niet bereikt. Besluit: stoppen. Geleerd: Eerder bellen."
    assert (typed, Goal.objects.get(focus_area__plan=following).previous_period) == ("", told)
    assert Goal.objects.get(pk=goal.pk).previous_period == ""
