"""The money of a plan from every side: by post, goal, level and partner. All sides add up to the same, to the cent."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from foundation.prepared import prepared
from foundation.units import euros
from goals.models import Allocation, BudgetPost, Goal, Level, Partner, Plan
from goals.plans.money import Money, money_of_goal, posts_for_goals, statutory_posts
from goals.plans.numbering import numbered_goals
from goals.plans.sentences import title_of

NOTHING = Decimal(0)
# What is linked to a goal as a whole, or to an activity that has no level yet.
NO_LEVEL = ""
LEVELS = (*Level.values, NO_LEVEL)


class Sum(NamedTuple):
    """Euros that were planned, and those that were spent."""

    planned: Decimal = NOTHING
    spent: Decimal = NOTHING

    def plus(self, other: "Sum") -> "Sum":
        return Sum(self.planned + other.planned, self.spent + other.spent)

    def minus(self, other: "Sum") -> "Sum":
        return Sum(self.planned - other.planned, self.spent - other.spent)


ZERO = Sum()


@dataclass
class GoalLine:
    """A goal: what its activities ask for, and what it gets, by level."""

    number: str
    goal: Goal
    title: str
    wanted: Money
    linked: Sum = ZERO
    by_level: dict[str, Decimal] = field(default_factory=lambda: dict.fromkeys(LEVELS, NOTHING))

    @property
    def is_stopped(self) -> bool:
        return self.goal.stopped_on is not None

    @property
    def needs_nothing(self) -> bool:
        """*Geen extra middelen*: everything it does is known to cost nothing extra."""
        return bool(self.wanted.known) and not self.wanted.unknown and not self.wanted.euros

    @property
    def short(self) -> Decimal:
        """How much less it gets than it asks for."""
        return max(self.wanted.euros - self.linked.planned, NOTHING)

    @property
    def words(self) -> str:
        """'gevraagd € 84.000, € 4.000 te weinig, gerealiseerd € 61.200'."""
        short = f"{euros(self.short)} te weinig" if self.short and self.linked.planned else ""
        spent = f"gerealiseerd {euros(self.linked.spent)}" if self.linked.spent else ""
        return ", ".join(part for part in (self._wanted_in_words, short, spent) if part)

    @property
    def _wanted_in_words(self) -> str:
        if self.is_stopped:
            return "vraagt niets meer"
        if self.needs_nothing:
            return "geen extra middelen nodig"
        if self.wanted.known:
            return f"gevraagd {self.wanted.in_words}"
        return "" if self.linked.planned else "nog geen bedrag gevraagd"

    @property
    def lacks_money(self) -> bool:
        return not (self.is_stopped or self.linked.planned or self.needs_nothing)

    @property
    def levels(self) -> list[Decimal]:
        return list(self.by_level.values())


class Share(NamedTuple):
    """What a partner gets of a post, and for which goal."""

    number: str
    title: str
    part: Allocation


@dataclass
class PartnerLine:
    partner: Partner
    shares: list[Share] = field(default_factory=list)
    total: Sum = ZERO


@dataclass(frozen=True)
class Overview:
    """Posts for goals and the others, goals in the order of the plan, and who receives money."""

    posts: list[BudgetPost]
    statutory: list[BudgetPost]
    goals: list[GoalLine]
    partners: list[PartnerLine]

    @property
    def budget(self) -> Sum:
        return sum_of_posts(self.posts)

    @property
    def statutory_sum(self) -> Sum:
        return sum_of_posts(self.statutory)

    @property
    def linked(self) -> Sum:
        return total_of(line.linked for line in self.goals)

    @property
    def not_linked(self) -> Sum:
        return self.budget.minus(self.linked)

    @property
    def received(self) -> Sum:
        return total_of(line.total for line in self.partners)

    @property
    def kept(self) -> Sum:
        """What goes to goals and is received by no partner."""
        return self.linked.minus(self.received)

    @property
    def share_linked(self) -> int | None:
        """In whole percents, and 100 only when all of it is; None without a budget."""
        total = self.budget.planned
        return int(self.linked.planned * 100 / total) if total else None

    @property
    def level_sums(self) -> list[Decimal]:
        return [sum((line.by_level[level] for line in self.goals), NOTHING) for level in LEVELS]

    @property
    def without_goal(self) -> list[BudgetPost]:
        """Posts of which something is left, the most first."""
        return sorted((post for post in self.posts if post.left), key=lambda post: -post.left)

    @property
    def without_money(self) -> list[GoalLine]:
        return [line for line in self.goals if line.lacks_money]

    @property
    def needing_nothing(self) -> list[GoalLine]:
        return [line for line in self.goals if line.needs_nothing and not (line.linked.planned or line.is_stopped)]

    @property
    def is_empty(self) -> bool:
        return not (self.posts or self.statutory)


def sum_of_posts(posts: Iterable[BudgetPost]) -> Sum:
    return total_of(Sum(post.amount or NOTHING, post.spent_in_all) for post in posts)


def total_of(sums: Iterable[Sum]) -> Sum:
    total = ZERO
    for one in sums:
        total = total.plus(one)
    return total


def overview_of(plan: Plan, partners: Iterable[Partner] = ()) -> Overview:
    """`plan` as `PlanQuerySet.with_money` fetches it; `partners` are told too when they receive nothing."""
    lines = {
        goal.pk: GoalLine(number, goal, title_of(goal), money_of_goal(goal)) for number, goal in numbered_goals(plan)
    }
    receiving = {partner: PartnerLine(partner) for partner in partners}
    posts = posts_for_goals(plan)
    for part in (part for post in posts for part in post.allocations.all()):
        line = lines[part.goal_number or 0]
        _count(part, line)
        if part.partner:
            share = Share(line.number, line.title, part)
            _receive(receiving.setdefault(part.partner, PartnerLine(part.partner)), share)
    return Overview(posts, statutory_posts(plan), list(lines.values()), list(receiving.values()))


def linked_by_goal(plan: int) -> defaultdict[int, Sum]:
    """What each goal of the plan gets, by its primary key; as `overview_of` says it, in one query."""
    sums: defaultdict[int, Sum] = defaultdict(Sum)
    for goal, planned, spent in _linked(plan):
        sums[goal] = sums[goal].plus(Sum(planned, spent or NOTHING))
    return sums


@prepared
def _linked(plan: int) -> QuerySet[Allocation, tuple[int, Decimal, Decimal | None]]:
    parts = Allocation.objects.filter(post__plan=plan, post__kind=BudgetPost.Kind.ORDINARY)
    return parts.values_list(Coalesce("goal", "activity__goal"), "planned", "spent")


def sum_of_part(part: Allocation) -> Sum:
    return Sum(part.planned, part.spent or NOTHING)


def _count(part: Allocation, line: GoalLine) -> None:
    line.linked = line.linked.plus(sum_of_part(part))
    line.by_level[part.activity.level if part.activity else NO_LEVEL] += part.planned


def _receive(line: PartnerLine, share: Share) -> None:
    line.shares.append(share)
    line.total = line.total.plus(sum_of_part(share.part))
