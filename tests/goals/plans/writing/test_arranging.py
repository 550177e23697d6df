"""Adding, ordering and moving: each in every place, sent twice, and by two people at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from goals.models import Activity, FocusArea, Goal, Indicator
from goals.plans.writing import arranging
from goals.plans.writing.arranging import (
    add_activity,
    add_area,
    add_goal,
    add_indicator,
    keep_sentence,
    move_area,
    move_goal,
)
from goals.plans.writing.places import MOST_TOGETHER, next_place
from tests.goals.plans.factories import PlanFactory, PlanFocusAreaFactory, PlanGoalFactory, team_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def writer(plan):
    return team_member(plan)


def plan_with(plan, areas: list[int]) -> None:
    for number, goals in enumerate(areas):
        area = PlanFocusAreaFactory(plan=plan, name="ABC"[number], order=number)
        for place in range(goals):
            PlanGoalFactory(focus_area=area, title=f"{area}{place}", order=place)


def order_of(plan) -> list[str]:
    """'A: A0 A1' for each speerpunt."""
    return [" ".join([f"{area}:", *map(str, area.goals.all())]) for area in plan.focus_areas.all()]


@pytest.mark.parametrize(
    ("title", "direction", "order"),
    [
        ("A0", "omhoog", ["A: A0 A1 A2", "B:", "C: C0"]),
        ("A1", "omhoog", ["A: A1 A0 A2", "B:", "C: C0"]),
        ("A1", "omlaag", ["A: A0 A2 A1", "B:", "C: C0"]),
        ("A2", "omlaag", ["A: A0 A1", "B: A2", "C: C0"]),
        ("C0", "omhoog", ["A: A0 A1 A2", "B: C0", "C:"]),
        ("C0", "omlaag", ["A: A0 A1 A2", "B:", "C: C0"]),
    ],
)
def test_goal_moves_a_place_and_over_the_edge_of_its_focus_area(plan, title, direction, order):
    plan_with(plan, [3, 0, 1])

    move_goal(goal=Goal.objects.get(title=title), direction=direction)

    assert order_of(plan) == order


def test_goal_comes_at_the_near_end_of_the_next_focus_area(plan):
    plan_with(plan, [1, 2])
    goal = Goal.objects.get(title="A0")

    move_goal(goal=goal, direction="omlaag")
    assert order_of(plan) == ["A:", "B: A0 B0 B1"]

    # as on a page from before the first move, sent twice
    move_goal(goal=goal, direction="omlaag")
    assert order_of(plan) == ["A:", "B: B0 A0 B1"]
    move_goal(goal=Goal.objects.get(title="B0"), direction="omhoog")
    assert order_of(plan) == ["A: B0", "B: A0 B1"]


@pytest.mark.parametrize(
    ("name", "direction", "order"),
    [
        ("A", "omhoog", "ABC"),
        ("A", "omlaag", "BAC"),
        ("B", "omhoog", "BAC"),
        ("C", "omhoog", "ACB"),
        ("C", "omlaag", "ABC"),
    ],
)
def test_focus_area_moves_a_place(plan, name, direction, order):
    plan_with(plan, [0, 0, 0])

    move_area(area=FocusArea.objects.get(name=name), direction=direction)

    assert "".join(map(str, plan.focus_areas.all())) == order


def test_moving_what_somebody_took_away_is_told(plan):
    plan_with(plan, [2])
    goal, area = Goal.objects.first(), FocusArea.objects.get()
    Goal.objects.filter(pk=goal.pk).delete()

    with pytest.raises(ValidationError, match="haalde dit net weg"):
        move_goal(goal=goal, direction="omhoog")
    FocusArea.objects.all().delete()
    with pytest.raises(ValidationError, match="haalde dit net weg"):
        move_area(area=area, direction="omhoog")
    with pytest.raises(ValidationError, match="haalde dit net weg"):
        add_goal(area=area, by=team_member(plan))


def test_what_is_added_comes_last_also_after_others_were_taken_out(plan, writer):
    plan_with(plan, [4])
    area = FocusArea.objects.get()
    area.goals.filter(order__lt=2).delete()

    added = add_goal(area=area, by=writer)

    assert list(area.goals.all()) == [*area.goals.filter(title__in=["A2", "A3"]), added]
    assert next_place(area.goals) == 5


def test_adding_twice_is_adding_once(plan, writer):
    area = add_area(plan=plan, by=writer)
    goal = add_goal(area=area, by=writer)
    acts = [
        lambda: add_goal(area=area, by=writer),
        lambda: add_indicator(goal=goal, by=writer),
        lambda: add_activity(goal=goal, by=writer),
        lambda: keep_sentence(area=area, text="Een zin.", by=writer),
        lambda: add_area(plan=plan, by=writer),
    ]

    assert [act() == act() for act in acts] == [True] * len(acts)


@pytest.mark.parametrize("field", ["title", "text", "pupils_notice", "counter_indicator", "owner"])
def test_goal_that_somebody_began_is_not_used_for_a_new_one(plan, writer, field):
    area = PlanFocusAreaFactory(plan=plan)
    begun = add_goal(area=area, by=writer)
    Goal.objects.update(**{field: writer if field == "owner" else "Begonnen"})

    assert add_goal(area=area, by=writer) != begun


def test_what_is_full_says_so_and_takes_no_more(plan, writer):
    goal = PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan))
    area, full = goal.focus_area, MOST_TOGETHER
    Indicator.objects.bulk_create(Indicator(goal=goal, name=f"Aantal {number}") for number in range(full))
    Activity.objects.bulk_create(Activity(goal=goal, text=f"Bel {number}") for number in range(full))
    Goal.objects.bulk_create(Goal(focus_area=area, title=f"Doel {number}") for number in range(full))
    FocusArea.objects.bulk_create(FocusArea(plan=plan, name=f"Speerpunt {number}") for number in range(full))
    acts = [
        lambda: add_indicator(goal=goal, by=writer),
        lambda: add_activity(goal=goal, by=writer),
        lambda: add_goal(area=area, by=writer),
        lambda: keep_sentence(area=area, text="Een zin.", by=writer),
        lambda: add_area(plan=plan, by=writer),
    ]

    for act in acts:
        with pytest.raises(ValidationError, match="Hier staan er al 60"):
            act()
    counts = [model.objects.count() for model in (Indicator, Activity, Goal, FocusArea)]
    assert counts == [full + 1, full + 1, full + 1, full + 1]


def at_once(act, number: int = 5) -> list:
    gate = Barrier(number)

    def run(_):
        try:
            gate.wait(timeout=20)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(run, range(number)))


@pytest.mark.django_db(transaction=True)
def test_those_who_add_at_once_get_one_and_the_same(plan):
    goal = PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan))
    writer = team_member(plan)

    added = at_once(lambda: add_activity(goal=goal, by=writer))

    assert (len(set(added)), Activity.objects.filter(text="").count()) == (1, 1)
    assert Goal.objects.get().version == goal.version + 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_each_would_add_one(plan, monkeypatch):
    """The negative control: SQLite's transactions are locked as a whole, so only PostgreSQL shows it."""
    goal = PlanGoalFactory(focus_area=PlanFocusAreaFactory(plan=plan))
    writer, gate = team_member(plan), Barrier(5)
    monkeypatch.setattr(arranging, "hold_open", lambda row: None)
    monkeypatch.setattr(arranging, "require_room", lambda rows: gate.wait(timeout=20))

    at_once(lambda: add_activity(goal=goal, by=writer))

    assert Activity.objects.filter(text="").count() == 5


@pytest.mark.django_db(transaction=True)
def test_those_who_move_at_once_leave_one_order(plan):
    plan_with(plan, [3, 2])
    goal = Goal.objects.get(title="A2")

    at_once(lambda: move_goal(goal=goal, direction="omlaag"), 4)

    assert order_of(plan) == ["A: A0 A1", "B: B0 B1 A2"]
    assert [one.order for area in plan.focus_areas.all() for one in area.goals.all()] == [0, 1, 0, 1, 2]
