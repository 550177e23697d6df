"""Taking over one difference of a newer version, or leaving all that are left. Nothing is taken over by itself.

What was done is kept in the session of who did it, as `undoing` puts it back.
"""

from datetime import datetime
from typing import NamedTuple

from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.db import transaction

from goals.models import Activity, Goal, Indicator
from goals.plans.locking import hold_open, locked
from goals.plans.writing.places import next_place, require_room
from goals.plans.writing.saving import Row, touch
from goals.plans.writing.undoing import keep
from members.models import User

from .differences import Difference
from .versions import renewal_of

GONE = "Dit verschil is er niet meer. Er is niets overgenomen."
WRITTEN_SINCE = "Iemand veranderde dit net in het plan. Er is niets overgenomen: bekijk het nog eens."
NEWER_STILL = "Er kwam net nog een nieuwe versie bij. Bekijk wat er nu verschilt."


class Taken(NamedTuple):
    """What was taken over, in a word, and the key to undo it."""

    label: str
    undo_key: str


@transaction.atomic
def take_over(*, goal: Goal, key: str, seen: str, by: User, session: SessionBase) -> Taken:
    """Put one difference into the plan; `seen` is what the page said that the plan had.

    Raises ValidationError when it is gone, when somebody wrote there since, and once the plan is adopted.
    """
    hold_open(goal)
    card = locked(goal)
    renewal = renewal_of(card)
    difference = next((one for one in renewal.open if one.key == key), None) if renewal else None
    if difference is None:
        raise ValidationError(GONE)
    if difference.mine != seen:
        raise ValidationError(WRITTEN_SINCE)
    before = [locked(difference.row)] if isinstance(difference.row, Goal | Indicator) else []
    made = _put(card, difference)
    touch(card, by=by)
    plan = card.focus_area.plan
    undo_key = keep(before, plan=plan, session=session, goal=card, made=made, unless_changed=[card])
    return Taken(difference.change.label, undo_key)


@transaction.atomic
def leave(*, goal: Goal, published_at: datetime, session: SessionBase) -> str:
    """Say nothing of this version any more; of the next one again. The key to undo it, "" where nothing was new.

    `published_at` is that of the version that was shown. Raises ValidationError when there is one after it.
    """
    hold_open(goal)
    card = locked(goal)
    renewal = renewal_of(card)
    if renewal is None:
        return ""
    if renewal.published_at != published_at:
        raise ValidationError(NEWER_STILL)
    key = keep([card], plan=card.focus_area.plan, session=session, goal=card, unless_changed=[card])
    card.template_left_at = renewal.published_at
    card.save(update_fields=["template_left_at"])
    return key


def _put(goal: Goal, difference: Difference) -> list[Row]:
    """The rows that were added."""
    values = dict(difference.values)
    if difference.row is Indicator:
        require_room(goal.indicators)
        values |= {"library_indicator_id": difference.library_indicator, "target_on": goal.focus_area.plan.ends_on}
        return [goal.indicators.create(order=next_place(goal.indicators), **values)]
    if difference.row is Activity:
        require_room(goal.activities)
        return [goal.activities.create(order=next_place(goal.activities), **values)]
    if isinstance(difference.row, Goal | Indicator):
        row = goal if isinstance(difference.row, Goal) else locked(difference.row)
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
    return []
