"""What is known before a conversation, as the answers to its four questions: text to go on from.

The partner reads along, so that small numbers of pupils stand in it as on every page for readers.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from foundation.dates import written_date
from foundation.units import amount_in_full, euros
from goals.following.money.totals import PartnerLine, overview_of
from goals.learning.shielding import Reading, sight_of_baseline, sights_of
from goals.learning.small_numbers import Sight, in_sight
from goals.models import Activity, Agreement, Goal, Indicator, Level, Measurement, Partner, Plan, ProgressConversation
from goals.plans.numbering import numbered_goals
from goals.plans.sentences import title_of

DAY = "j F Y"
NO_FIGURES = "Van {partner} zijn nog geen cijfers."
NO_MONEY = "Er is nog geen geld voor {partner} gekoppeld."
NO_BASELINES = "Er is nog geen nulmeting."
NO_TARGETS = "Er zijn nog geen doelwaarden."
NO_ACTIVITIES = "Er staan nog geen activiteiten voor besturen en scholen in het plan."
LONGEST, MORE = 6000, "\nEr is meer: dat staat in het plan."
NOT_OF_THE_ALLIANCE = (Level.BOARD, Level.SCHOOL)
# With what many names of indicators end; beside a value with its day it says nothing.
WHEN_MEASURED = re.compile(r", (?:per (?:maand|kwartaal|half ?jaar|jaar|schooljaar)|jaarlijks|peildat(?:um|a))\b[^,]*$")


class Answers(NamedTuple):
    """To the four questions, by the fields of `ProgressConversation`."""

    origin: str
    present: str
    destination: str
    way: str


def answers_for(conversation: ProgressConversation) -> Answers:
    """What the plan tells today, in a fixed number of queries."""
    plan, partner = Plan.objects.with_money().get(pk=conversation.plan_id), conversation.partner
    goals = [(number, goal) for number, goal in numbered_goals(plan) if not goal.stopped_on]
    return Answers(
        origin=_fitting([*(list(_baselines(goals)) or [NO_BASELINES]), *_earlier(conversation)]),
        present=_fitting([*_figures(goals, plan, partner), *_money(plan, partner)]),
        destination=_fitting(list(_targets(goals)) or [NO_TARGETS]),
        way=_fitting(list(_activities(goals, partner)) or [NO_ACTIVITIES]),
    )


def _fitting(lines: list[str]) -> str:
    """As many whole lines as the report has room for; the rest is in the plan."""
    text = "\n".join(lines)
    if len(text) <= LONGEST:
        return text
    kept, _, _ = text[: LONGEST - len(MORE)].rpartition("\n")
    return kept + MORE


Goals = list[tuple[str, Goal]]


def _indicators(goals: Goals) -> Iterator[tuple[str, Indicator]]:
    for number, goal in goals:
        yield from ((number, row) for row in goal.indicators.all() if row.name)


def _short(row: Indicator) -> str:
    return WHEN_MEASURED.sub("", row.name)


def _baselines(goals: Goals) -> Iterator[str]:
    for number, row in _indicators(goals):
        if row.baseline is not None:
            day = f" op {written_date(row.baseline_on, DAY)}" if row.baseline_on else ""
            yield f"{number} {_short(row)}: {_baseline_in_words(row)}{day}"


def _baseline_in_words(row: Indicator) -> str:
    """Of the whole alliance."""
    if row.baseline is None:
        return "n.b."
    return in_sight(row.baseline, row.unit, sight_of_baseline(row, row.baseline))


def _earlier(conversation: ProgressConversation) -> Iterator[str]:
    rows = list(earlier_agreements(conversation))
    if rows:
        yield "Eerdere afspraken:"
    for row in rows:
        yield f"- {row.what} ({row.who}, uiterlijk {written_date(row.due_on, DAY)})"


def earlier_agreements(conversation: ProgressConversation) -> list[Agreement]:
    """Of the last conversation with this partner that was held before.

    Where this plan has none yet, of the plan that it follows on, as far as both sides confirmed it.
    """
    confirmed = Q(plan=conversation.plan.supersedes_id, partner_confirmed_at__isnull=False)
    of_both = ProgressConversation.objects.held().filter(Q(plan=conversation.plan_id) | confirmed)
    before = of_both.filter(partner=conversation.partner_id)
    day = conversation.held_on or conversation.planned_on
    last = before.exclude(pk=conversation.pk).filter(held_on__lte=day).first()
    return list(last.agreements.all()) if last else []


def _figures(goals: Goals, plan: Plan, partner: Partner) -> list[str]:
    last = last_readings(plan, partner)
    lines = [
        f"{number} {_short(row)}: {_reading_in_words(row, reading)} op {written_date(reading.measured_on, DAY)}"
        for number, row in _indicators(goals)
        if (reading := last.get(row.pk))
    ]
    return lines or [NO_FIGURES.format(partner=partner)]


def last_readings(plan: Plan, partner: Partner) -> dict[int, Reading]:
    """By indicator, what was measured last of this partner and counts."""
    rows = Measurement.objects.that_count().filter(partner=partner, indicator__goal__focus_area__plan=plan)
    ordered = rows.filter(measured_on__lte=timezone.localdate()).order_by("measured_on", "pk")
    readings = (Reading(*row) for row in ordered.values_list(*Reading._fields))
    return {reading.indicator_id: reading for reading in readings}


def _reading_in_words(row: Indicator, reading: Reading) -> str:
    sight = sights_of(row, [reading], []).get(reading.measured_on, Sight.WHOLE)
    return in_sight(reading.value, row.unit, sight)


def _money(plan: Plan, partner: Partner) -> Iterator[str]:
    line = next(one for one in overview_of(plan, [partner]).partners if one.partner == partner)
    if not line.shares:
        yield NO_MONEY.format(partner=partner)
        return
    yield f"{partner} ontvangt {_sum_in_words(line)}."
    for share in line.shares:
        yield f"- {share.number} {share.title}: {euros(share.part.planned)}"


def _sum_in_words(line: PartnerLine) -> str:
    spent = f", waarvan gerealiseerd {euros(line.total.spent)}" if line.total.spent else ""
    return f"{euros(line.total.planned)}{spent}"


def _targets(goals: Goals) -> Iterator[str]:
    for number, row in _indicators(goals):
        day = f" op {written_date(row.target_on, DAY)}" if row.target_on else ""
        if row.lower is not None and row.upper is not None:
            lower, upper = (amount_in_full(bound, row.unit) for bound in (row.lower, row.upper))
            yield f"{number} {_short(row)}: tussen {lower} en {upper}{day}"
        elif row.target is not None:
            yield f"{number} {_short(row)}: {amount_in_full(row.target, row.unit)}{day}"


def _activities(goals: Goals, partner: Partner) -> Iterator[str]:
    for number, goal in goals:
        for row in goal.activities.all():
            if row.text and _concerns(row, partner):
                beside = ", ".join(part for part in (row.party, row.timing) if part)
                yield f"{number} {row.text}" + (f" ({beside})" if beside else "")


def _concerns(row: Activity, partner: Partner) -> bool:
    """Not what another board does: an activity of this partner by name, or of boards and schools without a name."""
    if partner.name.lower() in row.party.lower():
        return True
    return row.level in NOT_OF_THE_ALLIANCE and not row.party


def goal_choices(plan: Plan) -> list[tuple[int, str]]:
    """The goals that run, by primary key, with number and title."""
    whole = Plan.objects.whole().get(pk=plan.pk)
    goals = (pair for pair in numbered_goals(whole) if not pair[1].stopped_on)
    return [(goal.pk, f"{number} {title_of(goal)}") for number, goal in goals]
