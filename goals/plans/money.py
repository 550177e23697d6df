"""The money of a plan, to the cent: what is known of it, and how often nobody knows yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import add

from foundation.numbers import counted
from foundation.units import euros
from goals.library.facts import NO_AMOUNT, budget_in_words
from goals.models import BudgetPost, FocusArea, Goal, Plan

TRANSFERS = ("afdracht", "overdracht")


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


def linked_to_goals(plan: Plan) -> dict[int, Decimal]:
    """By the primary key of a goal that was not stopped, the euros of the budget that go to it or to an activity of it.

    `plan` as `whole()` fetches it.
    """
    goals = [goal for area in plan.focus_areas.all() for goal in area.goals.all() if not goal.stopped_on]
    goal_of = {activity.pk: goal.pk for goal in goals for activity in goal.activities.all()}
    linked = dict.fromkeys((goal.pk for goal in goals), Decimal(0))
    for post in plan.budget_posts.all():
        for part in post.allocations.all():
            goal = part.goal_id or goal_of.get(part.activity_id or 0)
            if goal in linked:
                linked[goal] += part.planned
    return linked


def linked_to_area(area: FocusArea, linked: Mapping[int, Decimal]) -> Decimal:
    return sum((linked.get(goal.pk, Decimal(0)) for goal in area.goals.all()), Decimal(0))


def in_words_beside(asked: Money, linked: Decimal) -> str:
    """'€ 54.000, uit de begroting € 50.000': what is asked for beside what it gets; one of both where that says all."""
    if not linked or (asked.known and not asked.unknown and asked.euros == linked):
        return asked.in_words
    gets = f"uit de begroting {euros(linked)}"
    return f"{asked.in_words}, {gets}" if asked.known else gets


def posts_for_goals(plan: Plan) -> list[BudgetPost]:
    """The posts of the budget that are there for goals; `plan` as `whole()` fetches it."""
    return [post for post in plan.budget_posts.all() if post.is_for_goals]


def linked_and_budgeted(plan: Plan) -> tuple[Decimal, Decimal]:
    """How many euros of the budget for goals go to one, and how many there are; `plan` as `whole()` fetches it."""
    posts = posts_for_goals(plan)
    budgeted = sum((post.amount for post in posts if post.amount is not None), Decimal(0))
    return sum((post.linked for post in posts), Decimal(0)), budgeted


def statutory_posts(plan: Plan) -> list[BudgetPost]:
    """Statutory tasks and transfers, which belong to no goal."""
    return [post for post in plan.budget_posts.all() if not post.is_for_goals]


def statutory_money(plan: Plan) -> Money:
    return sum_of(post.amount for post in statutory_posts(plan))


def kind_by_name(name: str) -> BudgetPost.Kind:
    """What a post is by its name alone: 'Afdracht vso' is a transfer."""
    is_transfer = name.strip().lower().startswith(TRANSFERS)
    return BudgetPost.Kind.TRANSFER if is_transfer else BudgetPost.Kind.ORDINARY
