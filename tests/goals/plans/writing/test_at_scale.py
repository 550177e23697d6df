"""Pages of plans that are large or hostile: the same number of queries, limits told in Dutch, and nothing lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goals.models import Activity, Bookmark, Goal, Indicator
from tests.goals.factories import GoalFactory
from tests.goals.plans.factories import (
    PlanActivityFactory,
    PlanFactory,
    PlanFocusAreaFactory,
    PlanGoalFactory,
    PlanIndicatorFactory,
    team_member,
)

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20
RTL, HTML = "\u202eomgekeerd\u202c \u0627\u0644\u0639", "<script>alert(1)</script> \" ' & <b>"


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def writer(plan, client):
    user = team_member(plan)
    client.force_login(user)
    return user


def fill(plan, writer, goals: int, parts: int) -> None:
    areas = [PlanFocusAreaFactory(plan=plan) for _ in range(max(1, goals // 4))]
    for number in range(goals):
        goal = PlanGoalFactory(focus_area=areas[number % len(areas)], owner=writer, template=GoalFactory())
        for _ in range(parts):
            indicator = PlanIndicatorFactory(goal=goal)
            indicator.interim_targets.create(value=40, due_on="2028-07-01")
            PlanActivityFactory(goal=goal)
        Bookmark.objects.create(user=writer, template=GoalFactory())


def queries(client, address: str) -> int:
    client.get(address)  # what is remembered from the first page is no part of it
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = client.get(address)
    assert response.status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", ["detail", "goal", "focus_area", "settings", "index", "new", "sentence"])
def test_page_asks_as_much_of_a_large_plan_as_of_a_small_one(client, plan, writer, name):
    counts = []
    for goals, parts in ((1, 1), (12, 3)):
        fill(plan, writer, goals, parts)
        goal = Goal.objects.filter(focus_area__plan=plan).last()
        rows = {"goal": [goal.pk], "focus_area": [goal.focus_area_id], "index": None, "new": None, "sentence": None}
        args = rows.get(name, [])
        counts.append(queries(client, reverse(f"plans:{name}", args=args if args is None else [plan.uuid, *args])))

    assert counts[0] == counts[1] <= MOST_QUERIES


@pytest.mark.parametrize("name", ["index", "new", "detail"])
def test_page_asks_as_much_with_forty_plans_as_with_one(client, plan, writer, name):
    address = reverse(f"plans:{name}", args=[plan.uuid] if name == "detail" else None)
    PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan))
    counts = [queries(client, address)]
    for _ in range(40):
        other = PlanFactory(organisation=plan.organisation)
        other.team.create(user=writer, role="planbeheerder")
        PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=other))
    counts.append(queries(client, address))

    assert counts[0] == counts[1] <= MOST_QUERIES


def test_save_while_typing_asks_as_much_of_a_large_goal_as_of_a_small_one(client, plan, writer):
    counts = []
    for parts in (1, 12):
        fill(plan, writer, 1, parts)
        goal = Goal.objects.last()
        activity = goal.activities.first()
        address = reverse("plans:activity", args=[plan.uuid, activity.pk])
        with CaptureQueriesContext(connection) as asked:
            client.post(
                address,
                {f"activiteit-{activity.pk}-text": f"Bel {parts} keer", f"activiteit-{activity.pk}-state": "loopt"},
                headers={"HX-Request": "true"},
            )
        counts.append(len(asked))

    assert Activity.objects.filter(text__in=["Bel 1 keer", "Bel 12 keer"]).count() == 2
    assert counts[0] == counts[1]


LONG = {
    "goal": [
        ("doel", "text", 600),
        ("doel", "title", 120),
        ("doel", "pupils_notice", 600),
        ("doel", "counter_indicator", 400),
    ],
    "activity": [("activiteit", "text", 400), ("activiteit", "party", 160), ("activiteit", "timing", 80)],
    "indicator": [("indicator", "name", 300), ("indicator", "unit", 40), ("indicator", "source", 160)],
    "focus_area": [("speerpunt", "name", 160), ("speerpunt", "reason", 1500)],
}
FIELDS = [(name, *row) for name, rows in LONG.items() for row in rows]


def row_of(name: str, goal: Goal):
    rows = {"goal": goal, "focus_area": goal.focus_area}
    return rows.get(name) or (goal.activities if name == "activity" else goal.indicators).get()


@pytest.mark.parametrize(("name", "kind", "field", "limit"), FIELDS)
def test_text_beyond_its_limit_is_told_and_stays_on_the_page(client, plan, writer, name, kind, field, limit):
    goal = PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan))
    row = row_of(name, goal)
    address = reverse(f"plans:{name}", args=[plan.uuid, row.pk])
    before, typed = getattr(row, field), "lang " * 2000

    response = client.post(address, {f"{kind}-{row.pk}-{field}": typed})

    page = response.content.decode()
    row.refresh_from_db()
    assert (response.status_code, getattr(row, field)) == (422, before)
    assert f"maximaal {limit} tekens" in page or f"{limit} tekens" in page
    assert typed.strip() in page


@pytest.mark.parametrize("typed", [RTL, HTML, "{{ 7 }} {% x %} {0} %s", "‘’“”… €½ 😀", "a\tb"])
@pytest.mark.parametrize("name", LONG)
def test_any_text_is_kept_as_it_is_and_shown_as_text(client, plan, writer, name, typed):
    goal = PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan))
    row = row_of(name, goal)
    kind, field, _ = LONG[name][0]
    address = reverse(f"plans:{name}", args=[plan.uuid, row.pk])

    client.post(address, {f"{kind}-{row.pk}-{field}": typed})

    row.refresh_from_db()
    assert getattr(row, field) == typed
    for page in (plan.get_absolute_url(), reverse("plans:goal", args=[plan.uuid, goal.pk])):
        response = client.get(page)
        assert (response.status_code, "<script>alert" in response.content.decode()) == (200, False)


@pytest.mark.parametrize("typed", ["a\x00b", "a\x08b", "\x1b[31m"])
def test_control_character_is_refused_and_changes_nothing(client, plan, writer, typed):
    goal = PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan))

    response = client.post(reverse("plans:goal", args=[plan.uuid, goal.pk]), {f"doel-{goal.pk}-title": typed})

    assert (response.status_code, Goal.objects.get().title) == (400, goal.title)


def test_goal_with_hundreds_of_parts_takes_no_more_and_can_be_taken_out(client, plan, writer):
    goal = PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan))
    Indicator.objects.bulk_create(Indicator(goal=goal, name=f"Aantal {number}") for number in range(500))
    Activity.objects.bulk_create(Activity(goal=goal, text=f"Bel {number}") for number in range(500))

    page = client.post(reverse("plans:goal_indicators", args=[plan.uuid, goal.pk]), follow=True)

    assert (page.status_code, Indicator.objects.count()) == (200, 501)
    assert "Hier staan er al 60" in page.content.decode()
    client.post(reverse("plans:remove_doel", args=[plan.uuid, goal.pk]))
    assert [model.objects.count() for model in (Goal, Indicator, Activity)] == [0, 0, 0]
