"""Going on from the plan before: which goals come along, with what was learned of them and where they stand by now.

What its evaluation stops stays behind. A goal of which nothing was decided comes along: its writers decide.
"""

from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from foundation.numbers import capitalised, counted
from goals.learning.shielding import Reading, by_indicator, sights_of
from goals.learning.small_numbers import Sight
from goals.models import FEWEST_ANSWERS, BudgetPost, Evaluation, Goal, Indicator, Measurement, Plan
from members.models import User

from .money import statutory_posts
from .sentences import title_of
from .writing.copying import copy_goals

UNDECIDED = "nog niets besloten, gaat mee"
DECISIONS: dict[str, str] = {
    Evaluation.NextStep.GO_ON: "doorgaan, gaat mee",
    Evaluation.NextStep.ADJUST: "bijstellen, gaat mee",
    Evaluation.NextStep.STOP: "stoppen, blijft achter",
}
ONE_DAY = timedelta(days=1)


class Last(NamedTuple):
    """What was measured last, and whether everybody who reads the plan sees it on the board."""

    reading: Reading
    is_shown: bool


class Decision(NamedTuple):
    """What becomes of a goal, and what was said of it."""

    title: str
    decision: str
    said: str
    is_behind: bool


class Decisions(NamedTuple):
    """Of the goals of a plan that run."""

    rows: list[Decision]

    @property
    def behind(self) -> list[Decision]:
        return [row for row in self.rows if row.is_behind]

    @property
    def in_words(self) -> str:
        """'Vijf doelen gaan mee. Eén blijft achter, want besloten is te stoppen: Sneller een plek.'"""
        along = len(self.rows) - len(self.behind)
        words = capitalised(f"{counted(along, 'doel gaat', 'doelen gaan')} mee naar het nieuwe plan.")
        if not self.behind:
            return words
        titles = "; ".join(row.title for row in self.behind)
        return f"{words} Niet mee gaat wat volgens de evaluatie stopt: {titles}."


def decisions_of(plan: Plan) -> Decisions:
    """In a fixed number of queries."""
    goals = _running(plan)
    said = _evaluations(plan)
    rows = [
        Decision(
            title=title_of(goal),
            decision=DECISIONS.get(said[goal.pk].next_step, UNDECIDED),
            said=words_of(said[goal.pk]),
            is_behind=_is_stopped(said[goal.pk]),
        )
        for goal in goals
    ]
    return Decisions(rows)


@transaction.atomic
def continue_plan(*, plan: Plan, previous: Plan, by: User) -> None:
    """Give a new plan the speerpunten of the one before, with its goals that go on, statutory tasks and transfers.

    What was learned of a goal stands beside it. An indicator begins where it was measured last, and what was due before
    the new plan begins is no target of it; amounts are looked at anew.
    """
    said, last = _evaluations(previous), _last_values(previous)
    running = defaultdict(list)
    for goal in _running(previous):
        if not _is_stopped(said[goal.pk]):
            running[goal.focus_area_id].append(goal)
    for area in previous.focus_areas.all():
        copied = plan.focus_areas.create(name=area.name, reason=area.reason, order=area.order, changed_by=by)
        goals = running[area.pk]
        for goal, copy in zip(goals, copy_goals(goals, to=copied, by=by), strict=True):
            _go_on(goal, copy, said[goal.pk], last, first_day=plan.starts_on)
    BudgetPost.objects.bulk_create(
        BudgetPost(plan=plan, name=post.name, kind=post.kind, order=post.order) for post in statutory_posts(previous)
    )


def tell_next_plan(said: Evaluation) -> None:
    """Where the next plan began with this goal already, what is said now stands in it.

    Not once that plan is adopted, nor where its writers changed what stood there.
    """
    following = Goal.objects.filter(previous=said.goal_id)
    plans = Plan.objects.select_for_update(of=("self",), no_key=True).filter(adopted_on=None)
    open_plans = list(plans.filter(pk__in=following.values("focus_area__plan")).order_by("pk"))
    following.filter(focus_area__plan__in=open_plans).update(previous_period=words_of(said))


def words_of(said: Evaluation) -> str:
    """'Deels bereikt. Besluit: bijstellen. Geleerd: eerder bellen.', as far as it was answered."""
    reached = f"{capitalised(said.get_reached_display())}." if said.reached else ""
    step = f"Besluit: {said.get_next_step_display()}." if said.next_step else ""
    lesson = f"Geleerd: {said.lesson}" if said.lesson else ""
    return " ".join(filter(None, (reached, step, lesson)))


def _running(plan: Plan) -> list[Goal]:
    """In the order of the plan."""
    goals = Goal.objects.filter(focus_area__plan=plan, stopped_on=None).select_related("focus_area")
    goals = goals.prefetch_related("indicators__interim_targets", "activities")
    return list(goals.order_by("focus_area__order", "focus_area", "order", "pk"))


def _evaluations(plan: Plan) -> dict[int, Evaluation]:
    """By goal; one that says nothing for which nobody evaluated."""
    found = {row.goal_id: row for row in Evaluation.objects.filter(goal__focus_area__plan=plan)}
    return defaultdict(Evaluation, found)


def _is_stopped(said: Evaluation) -> bool:
    return said.next_step == Evaluation.NextStep.STOP


def _go_on(goal: Goal, copy: Goal, said: Evaluation, last: dict[int, Last], *, first_day: date) -> None:
    copy.previous, copy.previous_period = goal, words_of(said)
    copy.save(update_fields=["previous", "previous_period"])
    for row, same in zip(goal.indicators.all(), copy.indicators.all(), strict=True):
        begins_on = first_day
        if found := last.get(row.pk):
            _begin_at(same, found)
            begins_on = max(first_day, found.reading.measured_on + ONE_DAY)
        _leave_out_what_was_due(same, before=begins_on)


def _last_values(plan: Plan) -> dict[int, Last]:
    """By indicator, what was measured last of the whole, counts and is known."""
    measured = Measurement.objects.that_count().filter(indicator__goal__focus_area__plan=plan)
    measured = measured.order_by("measured_on", "pk")
    wholes = by_indicator(measured.of_the_whole().values_list(*Reading._fields))
    parts = by_indicator(measured.filter(partner__isnull=False).values_list(*Reading._fields))
    rows = Indicator.objects.filter(pk__in=wholes)
    return {row.pk: last for row in rows if (last := _last_of(row, wholes[row.pk], parts[row.pk]))}


def _last_of(row: Indicator, wholes: list[Reading], parts: list[Reading]) -> Last | None:
    today, sights = timezone.localdate(), sights_of(row, wholes, parts)
    past = [one for one in wholes if one.value is not None and one.measured_on <= today]
    known = [one for one in past if not row.is_qualitative or (one.answer_count or 0) >= FEWEST_ANSWERS]
    return Last(known[-1], sights[known[-1].measured_on] is Sight.WHOLE) if known else None


def _begin_at(indicator: Indicator, last: Last) -> None:
    """With that value; what the board hides, as a small number or one that tells of another, is left to who writes."""
    value, day = (last.reading.value, last.reading.measured_on) if last.is_shown else (None, None)
    indicator.baseline, indicator.baseline_on = value, day
    indicator.save(update_fields=["baseline", "baseline_on"])


def _leave_out_what_was_due(indicator: Indicator, *, before: date) -> None:
    """The value to reach stays: who writes says by when."""
    if indicator.target_on and indicator.target_on < before:
        indicator.target_on = None
        indicator.save(update_fields=["target_on"])
    indicator.interim_targets.filter(due_on__lt=before).delete()
