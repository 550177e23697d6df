"""Which goals of a plan have a newer version in the library, and what differs in one of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from goals.library.versions import Content, contents_at, present_contents
from goals.models import Goal, GoalTemplate

from .differences import Difference, open_differences, told_differences


class Renewal(NamedTuple):
    """What a newer version brings to a goal: what may be taken over, and what is only told."""

    published_at: datetime
    open: list[Difference]
    told: list[Difference]


def renewed_goals(goals: Iterable[Goal]) -> set[int]:
    """Those for which a newer version has something to take over: in a few queries, and none while there is none.

    `goals` as `with_template` and with all that stands under them.
    """
    newer = {goal.pk: goal for goal in goals if _is_newer(goal, goal.template_published_at)}
    if not newer:
        return set()
    now = present_contents(goal.template_id for goal in newer.values() if goal.template_id)
    before = contents_at(seen for goal in newer.values() if (seen := _seen(goal)))
    return {goal.pk for goal in newer.values() if _pair(goal, before, now) and _open(goal, before, now)}


def renewal_of(goal: Goal) -> Renewal | None:
    """What the newest version brings to this goal; None when there is no newer one, or what it was is not known."""
    template = GoalTemplate.objects.filter(pk=goal.template_id or 0).first()
    if template is None or not template.last_published_at or not _is_newer(goal, template.last_published_at):
        return None
    seen = _seen(goal)
    pair = _pair(goal, contents_at([seen] if seen else []), present_contents([template.pk]))
    if pair is None:
        return None
    return Renewal(template.last_published_at, open_differences(goal, *pair), told_differences(*pair))


def _is_newer(goal: Goal, published_at: datetime | None) -> bool:
    seen = _seen(goal)
    return seen is not None and published_at is not None and published_at > seen[1]


def _seen(goal: Goal) -> tuple[int, datetime] | None:
    """The example goal with the moment of the version that was taken along, or left since."""
    moments = [moment for moment in (goal.template_version, goal.template_left_at) if moment]
    return (goal.template_id, max(moments)) if goal.template_id and moments else None


def _pair(
    goal: Goal, before: dict[tuple[int, datetime], Content], now: dict[int, Content]
) -> tuple[Content, Content] | None:
    seen = _seen(goal)
    if seen is None or seen not in before or seen[0] not in now:
        return None
    return before[seen], now[seen[0]]


def _open(goal: Goal, before: dict[tuple[int, datetime], Content], now: dict[int, Content]) -> list[Difference]:
    pair = _pair(goal, before, now)
    return open_differences(goal, *pair) if pair else []
