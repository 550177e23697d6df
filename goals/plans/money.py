"""The money of a plan, to the cent: what is known of it, and how often nobody knows yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import add

from foundation.numbers import counted
from foundation.units import euros
from goals.library.facts import NO_AMOUNT, budget_in_words
from goals.models import FocusArea, Goal, Plan


@dataclass(frozen=True)
class Money:
    """A sum: the euros that are known, how many amounts they are, and how many are not known."""

    euros: Decimal = Decimal(0)
    known: int = 0
    unknown: int = 0

    def __add__(self, other: "Money") -> "Money":
        return Money(self.euros + other.euros, self.known + other.known, self.unknown + other.unknown)

    @property
    def in_words(self) -> str:
        """'€ 54.000', '€ 54.000 plus één onbekend bedrag', 'geen extra middelen', 'bedrag onbekend'; "" for none."""
        if not self.known:
            return NO_AMOUNT if self.unknown else ""
        if not self.unknown:
            return budget_in_words(self.euros)
        return f"{euros(self.euros)} plus {counted(self.unknown, 'onbekend bedrag', 'onbekende bedragen')}"


def sum_of(amounts: Iterable[Decimal | None]) -> Money:
    return reduce(add, (Money(unknown=1) if amount is None else Money(amount, known=1) for amount in amounts), Money())


def money_of_goal(goal: Goal) -> Money:
    """What its activities cost; a goal that was stopped asks for nothing any more."""
    return Money() if goal.stopped_on else sum_of(activity.budget for activity in goal.activities.all())


def money_of_area(area: FocusArea) -> Money:
    return reduce(add, map(money_of_goal, area.goals.all()), Money())


def money_for_goals(plan: Plan) -> Money:
    return reduce(add, map(money_of_area, plan.focus_areas.all()), Money())


def statutory_money(plan: Plan) -> Money:
    """Statutory tasks and transfers, which belong to no goal."""
    return sum_of(cost.amount for cost in plan.statutory_costs.all())
