"""All goals of a plan with what became of them: how they stand, their euros, and the answers given."""

from datetime import date
from typing import NamedTuple

from django.utils import timezone

from foundation.components import Pill
from foundation.units import euros
from goals.following.board.audiences import Audience
from goals.following.board.cards import title_of
from goals.following.board.indicator_cards import last_in_words
from goals.following.board.reading import FollowedGoal, followed_plan
from goals.following.board.standings import PILLS, STOPPED
from goals.following.money.totals import Sum, linked_by_goal
from goals.models import Evaluation, Plan

from .rights import is_asked_for
from .saving import stamp_of


class EvaluatedGoal(NamedTuple):
    """`values` says of each indicator what was measured last. `is_written` is for who reads: may they answer?"""

    pk: int
    number: str
    title: str
    pill: Pill
    values: tuple[str, ...]
    money: str
    stopped_on: date | None
    stopped_because: str
    evaluation: Evaluation
    is_written: bool

    @property
    def stamp(self) -> str:
        """Of what who evaluates it may let others read now; "" where that is nothing."""
        row = self.evaluation
        return stamp_of(row) if self.is_written and row.answered and not row.readable_since else ""


class EvaluatedPlan(NamedTuple):
    """The goals that run, and those that were stopped; `complete` counts the former that are answered in full."""

    running: list[EvaluatedGoal]
    stopped: list[EvaluatedGoal]
    complete: int
    is_asked_for: bool

    @property
    def is_begun(self) -> bool:
        return any(row.evaluation.answered for row in self.rows)

    @property
    def rows(self) -> list[EvaluatedGoal]:
        return [*self.running, *self.stopped]

    @property
    def to_let_read(self) -> list[EvaluatedGoal]:
        """Those of which others do not read yet what was answered."""
        return [row for row in self.rows if row.stamp]

    @property
    def shown(self) -> str:
        """What of these the page shows, as its form sends it."""
        return " ".join(f"{row.pk}={row.stamp}" for row in self.to_let_read)

    @property
    def is_complete(self) -> bool:
        """Is every goal that runs evaluated?"""
        return bool(self.running) and self.complete == len(self.running)

    @property
    def is_written(self) -> bool:
        """May who reads answer for any of them?"""
        return any(row.is_written for row in self.running)


def evaluated_plan(plan: Plan, audience: Audience, written: frozenset[int] = frozenset()) -> EvaluatedPlan:
    """In a fixed number of queries; `written` are the primary keys of the goals that who reads may evaluate."""
    followed = followed_plan(plan, audience)
    answers = readable_evaluations_of(plan) if audience.is_shielded else evaluations_of(plan)
    money = linked_by_goal(plan.pk)
    rows = {
        one.goal.pk: EvaluatedGoal(
            pk=one.goal.pk,
            number=one.number,
            title=title_of(one),
            pill=STOPPED if one.goal.stopped_on else PILLS[one.standing],
            values=tuple(values_of(one)),
            money=money_in_words(money[one.goal.pk]),
            stopped_on=one.goal.stopped_on,
            stopped_because=one.goal.stopped_because,
            evaluation=answers.get(one.goal.pk) or Evaluation(goal=one.goal),
            is_written=one.goal.pk in written,
        )
        for one in followed.goals
    }
    running = [row for row in rows.values() if not row.stopped_on]
    stopped = [row for row in rows.values() if row.stopped_on]
    complete = sum(row.evaluation.is_complete for row in running)
    return EvaluatedPlan(running, stopped, complete, is_asked_for(plan, timezone.localdate()))


def evaluations_of(plan: Plan) -> dict[int, Evaluation]:
    """By the primary key of the goal; also what somebody is typing."""
    return {row.goal_id: row for row in Evaluation.objects.of_plan(plan.pk)}


def readable_evaluations_of(plan: Plan) -> dict[int, Evaluation]:
    """As `evaluations_of`, for who only reads."""
    return {row.goal_id: row for row in Evaluation.objects.of_plan(plan.pk).readable()}


def money_in_words(linked: Sum) -> str:
    """'€ 84.000 begroot, € 61.200 gerealiseerd'; empty when no post is linked to it."""
    if not (linked.planned or linked.spent):
        return ""
    spent = f"{euros(linked.spent)} gerealiseerd" if linked.spent else "nog niets gerealiseerd"
    return f"{euros(linked.planned)} begroot, {spent}"


def values_of(one: FollowedGoal) -> list[str]:
    """'Aantal thuiszitters: 38 leerlingen op 1 oktober 2028' of each indicator, as who reads may see it."""
    return [f"{indicator.row.name}: {last_in_words(indicator) or 'niet gemeten'}" for indicator in one.indicators]
