"""The board for on a wall: a speerpunt to a screen, a few words and one number to a goal."""

from typing import NamedTuple

from foundation.components import Pill
from foundation.units import amount_in_words
from goals.following.status import band_of

from .cards import title_of
from .indicator_cards import indicator_card
from .reading import FollowedGoal, FollowedIndicator, FollowedPlan
from .standings import PILLS

MOST_ON_A_SCREEN = 4


class WallGoal(NamedTuple):
    """`way` is 'van 46 naar 30', as far as it is known."""

    number: str
    title: str
    pill: Pill
    value: str
    way: str


class Screen(NamedTuple):
    """Some goals of a speerpunt; `place` tells several screens of one apart."""

    area: str
    place: str
    goals: tuple[WallGoal, ...]


def screens_of(plan: FollowedPlan) -> list[Screen]:
    """In the order of the plan, so that people find their own; the worst first on each screen."""
    screens = []
    for area in plan.plan.focus_areas.all():
        goals = [one for one in plan.running if one.area.pk == area.pk]
        parts = [goals[at : at + MOST_ON_A_SCREEN] for at in range(0, len(goals), MOST_ON_A_SCREEN)]
        for place, part in enumerate(parts, start=1):
            where = f"{place} van {len(parts)}" if len(parts) > 1 else ""
            screens.append(Screen(area.name, where, tuple(map(_goal, part))))
    return screens


def _goal(one: FollowedGoal) -> WallGoal:
    """By its worst indicator, which makes where it stands."""
    worst = min(one.indicators, key=lambda each: each.status.standing.place, default=None)
    card = indicator_card(worst) if worst else None
    value = card.last if card else ""
    return WallGoal(one.number, title_of(one), PILLS[one.standing], value, _way(worst) if worst else "")


def _way(one: FollowedIndicator) -> str:
    """'van 46 naar 30', 'tussen 4,2% en 4,8%', as far as it is known and not too small to be shown."""
    unit, start, end = one.row.unit, one.row.baseline, one.row.target
    if band := band_of(one.way):
        lower, upper = (amount_in_words(float(bound), unit)[0] for bound in band)
        return f"tussen {lower} en {upper}"
    if start is None or end is None:
        return ""
    to = f"naar {amount_in_words(end, unit)[0]}"
    return to if one.has_hidden_baseline else f"van {amount_in_words(start, unit)[0]} {to}"
