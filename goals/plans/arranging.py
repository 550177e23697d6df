"""Adding, ordering and moving what stands in a plan."""

from django.db import transaction

from goals.models import Activity, FocusArea, Goal, Indicator, Plan
from members.models import User

from .locking import hold_open
from .saving import touch

NEW_AREA = "Nieuw speerpunt"
UP, DOWN = "omhoog", "omlaag"


@transaction.atomic
def add_area(*, plan: Plan, by: User) -> FocusArea:
    """A new speerpunt at the end; one that nobody named yet is used first."""
    hold_open(plan)
    fresh = plan.focus_areas.filter(name=NEW_AREA, reason="", goals=None).first()
    return fresh or plan.focus_areas.create(name=NEW_AREA, order=_next(plan.focus_areas), changed_by=by)


@transaction.atomic
def add_goal(*, area: FocusArea, by: User) -> Goal:
    """A new goal at the end of a speerpunt with one indicator to fill in; an untouched one is used first."""
    hold_open(area)
    FocusArea.objects.select_for_update().get(pk=area.pk)
    untouched = area.goals.filter(title="", text="", indicators__name="", activities=None, template=None).first()
    if untouched:
        return untouched
    goal = area.goals.create(order=_next(area.goals), changed_by=by)
    goal.indicators.create(name="", target_on=area.plan.ends_on)
    return goal


@transaction.atomic
def keep_sentence(*, area: FocusArea, text: str, by: User) -> Goal:
    """A goal in somebody's own words at the end of a speerpunt; the same words twice are one goal."""
    hold_open(area)
    FocusArea.objects.select_for_update().get(pk=area.pk)
    if same := area.goals.filter(text=text).first():
        return same
    goal = area.goals.create(text=text, order=_next(area.goals), changed_by=by)
    goal.indicators.create(name="", target_on=area.plan.ends_on)
    return goal


@transaction.atomic
def add_indicator(*, goal: Goal, by: User) -> Indicator:
    hold_open(goal)
    Goal.objects.select_for_update().get(pk=goal.pk)
    fresh = goal.indicators.filter(name="").first()
    if fresh:
        return fresh
    touch(goal, by=by)
    return goal.indicators.create(name="", target_on=goal.focus_area.plan.ends_on, order=_next(goal.indicators))


@transaction.atomic
def add_activity(*, goal: Goal, by: User) -> Activity:
    hold_open(goal)
    Goal.objects.select_for_update().get(pk=goal.pk)
    fresh = goal.activities.filter(text="").first()
    if fresh:
        return fresh
    touch(goal, by=by)
    return goal.activities.create(text="", order=_next(goal.activities))


@transaction.atomic
def move_area(*, area: FocusArea, direction: str) -> None:
    hold_open(area)
    _swap(list(area.plan.focus_areas.all()), area, direction)


@transaction.atomic
def move_goal(*, goal: Goal, direction: str) -> None:
    """A place up or down; from the edge of its speerpunt on to the next one."""
    plan = goal.focus_area.plan
    hold_open(goal)
    goals = list(goal.focus_area.goals.all())
    is_at_edge = goals[0 if direction == UP else -1].pk == goal.pk
    if not is_at_edge:
        _swap(goals, goal, direction)
        return
    areas = list(plan.focus_areas.all())
    place = [area.pk for area in areas].index(goal.focus_area_id) + (-1 if direction == UP else 1)
    if 0 <= place < len(areas):
        others = list(areas[place].goals.all())
        rows = [*others, goal] if direction == UP else [goal, *others]
        Goal.objects.filter(pk=goal.pk).update(focus_area=areas[place])
        _number(rows)


def _swap(rows: list, row: FocusArea | Goal, direction: str) -> None:
    at = [one.pk for one in rows].index(row.pk)
    to = at + (-1 if direction == UP else 1)
    if 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
        _number(rows)


def _number(rows: list) -> None:
    for place, row in enumerate(rows):
        type(row)._default_manager.filter(pk=row.pk).update(order=place)


def _next(rows: "object") -> int:
    last = rows.order_by("-order").values_list("order", flat=True).first()  # type: ignore[attr-defined]
    return 0 if last is None else last + 1
