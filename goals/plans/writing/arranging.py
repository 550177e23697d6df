"""Adding, ordering and moving what stands in a plan. Each act holds the plan, so that two at once are one."""

from django.db import transaction
from django.utils import timezone

from goals.models import Activity, FocusArea, Goal, Indicator, Plan
from goals.plans.first_indicator import first_indicator_of
from goals.plans.locking import hold_open, locked
from goals.words.lists import lexicon_in_force
from members.models import User

from .places import UP, next_place, put_in_order, require_room, swap
from .saving import touch

NEW_AREA = "Nieuw speerpunt"
UNTOUCHED = {"title": "", "text": "", "pupils_notice": "", "counter_indicator": "", "template": None, "owner": None}


@transaction.atomic
def add_area(*, plan: Plan, by: User) -> FocusArea:
    """A new speerpunt at the end; one that nobody named yet is used first."""
    hold_open(plan)
    areas = plan.focus_areas
    if fresh := areas.filter(name=NEW_AREA, reason="", goals=None).first():
        return fresh
    require_room(areas)
    return areas.create(name=NEW_AREA, order=next_place(areas), changed_by=by)


@transaction.atomic
def add_goal(*, area: FocusArea, by: User) -> Goal:
    """A new goal at the end of a speerpunt with one indicator to fill in; an untouched one is used first."""
    hold_open(area)
    untouched = area.goals.filter(indicators__name="", activities=None, **UNTOUCHED).first()
    return untouched or _new_goal(area, "", by)


@transaction.atomic
def keep_sentence(*, area: FocusArea, text: str, by: User) -> Goal:
    """A goal in somebody's own words at the end of a speerpunt; the same words twice are one goal."""
    hold_open(area)
    return area.goals.filter(text=text).first() or _new_goal(area, text, by)


def _new_goal(area: FocusArea, text: str, by: User) -> Goal:
    require_room(area.goals)
    goal = area.goals.create(text=text, order=next_place(area.goals), changed_by=by)
    first_indicator_of(goal, lexicon_in_force()).save()
    return goal


@transaction.atomic
def add_indicator(*, goal: Goal, by: User) -> Indicator:
    """A new indicator at the end; one without a name is used first."""
    hold_open(goal)
    if fresh := goal.indicators.filter(name="").first():
        return fresh
    require_room(goal.indicators)
    touch(goal, by=by)
    if not goal.indicators.exists():
        indicator = first_indicator_of(goal, lexicon_in_force())
    else:
        indicator = Indicator(goal=goal, target_on=goal.focus_area.plan.ends_on, order=next_place(goal.indicators))
    indicator.save()
    return indicator


@transaction.atomic
def stop_goal(*, goal: Goal, because: str, by: User) -> None:
    """Stop a goal today for a reason; without a reason it runs again, and the last reason stays for the next time.

    Stopped twice keeps its first day.
    """
    hold_open(goal)
    row = locked(goal)
    row.stopped_on = (row.stopped_on or timezone.localdate()) if because else None
    row.stopped_because = because or row.stopped_because
    row.save(update_fields=["stopped_on", "stopped_because"])
    touch(row, by=by)


@transaction.atomic
def add_activity(*, goal: Goal, by: User) -> Activity:
    """A new activity at the end; one without a text is used first."""
    hold_open(goal)
    if fresh := goal.activities.filter(text="").first():
        return fresh
    require_room(goal.activities)
    touch(goal, by=by)
    return goal.activities.create(text="", order=next_place(goal.activities))


@transaction.atomic
def move_area(*, area: FocusArea, direction: str) -> None:
    hold_open(area)
    swap(list(area.plan.focus_areas.all()), area, direction)


@transaction.atomic
def move_goal(*, goal: Goal, direction: str) -> None:
    """A place up or down; from the edge of its speerpunt on to the next one."""
    hold_open(goal)
    goal = locked(goal)
    goals = list(goal.focus_area.goals.all())
    if goal == goals[0 if direction == UP else -1]:
        _move_on(goal, direction)
    else:
        swap(goals, goal, direction)


def _move_on(goal: Goal, direction: str) -> None:
    """To the end of the speerpunt before, or the beginning of the next; at the edge of the plan it stays."""
    areas = list(goal.focus_area.plan.focus_areas.all())
    place = areas.index(goal.focus_area) + (-1 if direction == UP else 1)
    if not 0 <= place < len(areas):
        return
    others = list(areas[place].goals.all())
    Goal.objects.filter(pk=goal.pk).update(focus_area=areas[place])
    put_in_order([*others, goal] if direction == UP else [goal, *others])
