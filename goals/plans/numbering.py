"""Which number a speerpunt and a goal have in their plan: by place, never stored."""

from collections.abc import Iterator

from goals.models import FocusArea, Goal, Plan


def numbered_areas(plan: Plan) -> Iterator[tuple[int, FocusArea]]:
    yield from enumerate(plan.focus_areas.all(), start=1)


def numbered_goals(plan: Plan) -> Iterator[tuple[str, Goal]]:
    """('1.2', goal) in the order of the plan."""
    for number, area in numbered_areas(plan):
        yield from goals_of_area(number, area)


def goals_of_area(number: int, area: FocusArea) -> Iterator[tuple[str, Goal]]:
    for place, goal in enumerate(area.goals.all(), start=1):
        yield f"{number}.{place}", goal
