"""The page of a plan in kept fragments: each is drawn again only when something changes that it shows."""

from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.safestring import SafeString

from foundation.fragments import fingerprint, render_each
from goals.models import FocusArea, Plan
from goals.words.lists import lexicon_of, words_in_force

from .cards import CardKey, GoalKey, card_of, key_of
from .checking import PlanCheck, check_plan
from .money import linked_and_budgeted


class PlanKey(NamedTuple):
    """What is said of the plan as a whole follows from this; its goals stand in their order.

    `money` is what of its budget goes to goals, and how much that is.
    """

    plan: UUID
    money: tuple[Decimal, Decimal]
    areas: str
    goals: tuple[GoalKey, ...]


class PlanFragments(NamedTuple):
    """The counts above a plan, its contents, what the check says of it as a whole, and its cards by speerpunt."""

    sum: SafeString
    outline: SafeString
    advice: SafeString
    areas: list[tuple[FocusArea, list[SafeString]]]


def fragments_of(
    plan: Plan, *, writable: Collection[int], can_order: bool, renewed: Collection[int] = ()
) -> PlanFragments:
    """For who writes the goals in `writable`; of those in `renewed` the library has a newer version.

    `plan` as `with_everything` gives it; it is checked when it changed.
    """
    rows = words_in_force()
    words, check = fingerprint(rows), cache(lambda: check_plan(plan, lexicon_of(rows)))
    goals = [goal for area in plan.focus_areas.all() for goal in area.goals.all()]
    keys = [key_of(goal, plan, words) for goal in goals]
    whole = PlanKey(plan.uuid, linked_and_budgeted(plan), fingerprint(plan.focus_areas.all()), tuple(keys))
    cards = [
        CardKey(
            key,
            number,
            goal.template_code or "",
            is_written=goal.pk in writable,
            can_order=can_order,
            is_renewed=goal.pk in renewed,
        )
        for key, number, goal in zip(keys, _numbers(plan), goals, strict=True)
    ]
    drawn = iter(_drawn_cards(cards, plan, check))
    areas = [(area, [next(drawn) for _ in area.goals.all()]) for area in plan.focus_areas.all()]
    total, outline, advice = (_drawn(name, whole, plan, check) for name in ("_sum", "_outline", "_plan_advice"))
    return PlanFragments(total, outline, advice, areas)


def _numbers(plan: Plan) -> Iterator[str]:
    """The numbers of its goals: '1.1', '1.2', '2.1'."""
    for number, area in enumerate(plan.focus_areas.all(), start=1):
        yield from (f"{number}.{place}" for place, _ in enumerate(area.goals.all(), start=1))


def _drawn_cards(keys: list[CardKey], plan: Plan, check: Callable[[], PlanCheck]) -> list[SafeString]:
    goals = {goal.pk: goal for area in plan.focus_areas.all() for goal in area.goals.all()}

    def card(key: CardKey) -> dict[str, Any]:
        goal, checked = goals[key.goal.pk], check().goals.get(key.goal.pk)
        return {"row": card_of(key, goal, plan, checked)}

    return render_each("goals/plans/_goal.html", keys, card)


def _drawn(name: str, key: PlanKey, plan: Plan, check: Callable[[], PlanCheck]) -> SafeString:
    [piece] = render_each(f"goals/plans/{name}.html", [key], lambda _: {"plan": plan, "check": check()})
    return piece
