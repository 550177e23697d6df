"""The annual report about a plan: what became of each goal in a year, in text that a director can paste.

It is a public document: no names of people, no small numbers; what the team wrote itself says what it says. The report
of a conversation is for both sides only, so of what was agreed, and both sides confirmed, it tells two things:
agreements that became activities, which stand in the plan, and those that a manager of the plan put into the annual
report.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import QuerySet
from django.utils.timezone import localdate

from foundation.dates import written_date
from foundation.numbers import counted, spelled
from foundation.units import euros
from goals.following.board.audiences import Audience
from goals.following.board.looking_back import changes_in, had_stopped, plan_as_of, readings_in_words
from goals.following.board.public_words import public_sentence
from goals.following.board.reading import FollowedGoal, FollowedIndicator, FollowedPlan
from goals.following.board.standings import PILLS
from goals.following.evaluating.overview import readable_evaluations_of, values_of
from goals.following.measuring.totals import has_few_answers
from goals.following.money.totals import GoalLine, Overview, overview_of
from goals.following.status import Standing
from goals.learning.small_numbers import Sight
from goals.models import Agreement, Evaluation, FocusArea, Plan, ProgressConversation
from goals.plans.numbering import numbered_areas

from . import sentences
from .lines import NO_SENTENCE, name_of, who_of
from .making.kinds import Order
from .outline import Section, Table
from .plan_facts import DAY, Lines, period_of, state_in_words
from .report import Report, report_as_word
from .years import Year, last_day_of, year_of

GLANCE = {"Doel": 3.9, "Laatste meting": 5.1, "Stand": 2.2, "Begroot": 2.7, "Besteed": 2.7}
MONEY = {"Waarvoor": 8.6, "Begroot": 4.0, "Besteed": 4.0}


def annual_report_as_word(order: Order) -> bytes:
    """Of the year that `order.part` names."""
    year = year_of(order.plan, order.part)
    content = _Content(order.plan, year)
    report = Report(f"Jaarverslag {year.words}", _facts(order.plan, year), list(_sections(content)))
    return report_as_word(report, order.plan, made_at=order.made_at, tell=order.tell)


def _facts(plan: Plan, year: Year) -> list[tuple[str, str]]:
    until = written_date(year.until, DAY)
    return [
        ("Organisatie", str(plan.organisation)),
        ("Plan", f"{plan.title}, {plan.get_sector_display()}"),
        ("Periode van het plan", period_of(plan)),
        ("Stand van het plan", state_in_words(plan)),
        ("Dit verslag gaat over", f"{written_date(year.first, DAY)} tot en met {until}"),
    ]


@dataclass(frozen=True)
class _Content:
    """All that the report tells, read once."""

    plan: Plan
    year: Year

    @cached_property
    def followed(self) -> FollowedPlan:
        return plan_as_of(self.plan, Audience.READS, self.year.until)

    @cached_property
    def goals(self) -> dict[int, list[FollowedGoal]]:
        """By the primary key of their speerpunt."""
        goals = defaultdict(list)
        for one in self.followed.goals:
            goals[one.goal.focus_area_id].append(one)
        return goals

    @cached_property
    def running(self) -> list[FollowedGoal]:
        return [one for one in self.followed.goals if not had_stopped(one, self.year.until)]

    @cached_property
    def stopped(self) -> list[FollowedGoal]:
        return [one for one in self.followed.goals if had_stopped(one, self.year.until)]

    @cached_property
    def money(self) -> Overview:
        return overview_of(Plan.objects.with_money().get(pk=self.plan.pk))

    @cached_property
    def lines(self) -> dict[int, GoalLine]:
        return {line.goal.pk: line for line in self.money.goals}

    @cached_property
    def evaluations(self) -> dict[int, Evaluation]:
        """Those of this year or before; what was said after the period belongs to its last year."""
        is_last = self.year.last == last_day_of(self.plan)
        rows = readable_evaluations_of(self.plan).items()
        return {goal: row for goal, row in rows if is_last or localdate(row.changed_at) <= self.year.last}

    @cached_property
    def readings(self) -> dict[tuple[int, date], str]:
        return readings_in_words(self.plan)

    @cached_property
    def agreements(self) -> list[Agreement]:
        """Of conversations that were held in this year and that both sides confirmed."""
        rows = Agreement.objects.filter(conversation__in=self.conversations)
        return list(rows.select_related("activity", "conversation__partner").order_by("due_on", "pk"))

    @cached_property
    def conversations(self) -> QuerySet[ProgressConversation]:
        """Those of this year that both sides confirmed: of the others nothing is told."""
        return self.plan.conversations.settled().filter(held_on__gte=self.year.first, held_on__lte=self.year.until)


def _sections(content: _Content) -> Iterator[Section]:
    yield Section(1, "Het jaar in het kort", _summary(content), _at_a_glance(content))
    for number, area in numbered_areas(content.followed.plan):
        yield from _area(number, area, content)
    yield Section(1, "Gestopte doelen", _stopped(content))
    yield Section(1, "Gesprekken en afspraken", _agreed(content))
    yield Section(1, "Middelen", _money_notes(content), _money_table(content))


def _summary(content: _Content) -> Lines:
    year, plan = content.year, content.plan
    until = written_date(year.until, DAY)
    what = f"Dit verslag gaat over het {year.words} van het {plan.title[:1].lower()}{plan.title[1:]}."
    runs = "" if year.is_over else f" Het jaar loopt nog: dit is de stand van {until}."
    return [("", f"{what}{runs}{_adopted(content)}"), ("", _standings(content)), ("", _happened(content))]


def _adopted(content: _Content) -> str:
    """What the plan was at the time, when it was adopted in this year or only after it."""
    adopted_on, year = content.plan.adopted_on, content.year
    if adopted_on is None or adopted_on <= year.first:
        return ""
    day = written_date(adopted_on, DAY)
    return f" Het plan werd {'in dit jaar' if adopted_on <= year.until else 'pas daarna'} vastgesteld, op {day}."


def _standings(content: _Content) -> str:
    """'Op 31 december 2026 was de stand van vier lopende doelen: één bereikt, drie op koers.'"""
    standings = [one.standing for one in content.running]
    if not standings:
        return "In dit plan loopt geen doel."
    numbers = [(standing, standings.count(standing)) for standing in reversed(Standing)]
    told = [f"{spelled(number)} {PILLS[standing].word.lower()}" for standing, number in numbers if number]
    of = counted(len(standings), "lopend doel", "lopende doelen")
    return f"Op {written_date(content.year.until, DAY)} was de stand van {of}: {sentences.in_a_row(told)}."


def _happened(content: _Content) -> str:
    """How much was changed and stopped, counted."""
    first, until = content.year.first, content.year.until
    changed = sum(1 for one in content.followed.goals if changes_in(one.changes, first, until))
    stopped = sum(1 for one in content.stopped if (one.goal.stopped_on or first) >= first)
    return f"In deze periode {_were(changed, 'bijgesteld')} en {_were(stopped, 'gestopt')}."


def _were(number: int, what: str) -> str:
    """'werd één doel gestopt', 'werden twee doelen gestopt', 'werd geen doel gestopt'."""
    goals = counted(number, "doel", "doelen") if number else "geen doel"
    return f"{'werden' if number > 1 else 'werd'} {goals} {what}"


def _at_a_glance(content: _Content) -> Table | None:
    rows = [
        (
            name_of(one.number, one.goal),
            [("", value) for value in values_of(one)] or "geen indicator",
            PILLS[one.standing].word,
            *sentences.amounts(content.lines[one.goal.pk]),
        )
        for one in content.running
    ]
    return Table("De lopende doelen in één oogopslag", GLANCE, rows) if rows else None


def _area(number: int, area: FocusArea, content: _Content) -> Iterator[Section]:
    running = [one for one in content.goals[area.pk] if one in content.running]
    notes: Lines = [("", sentences.ended(area.reason))] if area.reason else []
    none: Lines = [] if running else [("", "Bij dit speerpunt loopt geen doel.")]
    yield Section(1, f"{number} {area.name}", [*notes, *none])
    for one in running:
        yield Section(2, name_of(one.number, one.goal), list(_goal_lines(one, content)))


def _goal_lines(one: FollowedGoal, content: _Content) -> Iterator[tuple[str, str]]:
    yield "", public_sentence(one.goal) or f"{NO_SENTENCE}."
    yield "", sentences.standing_sentence(one, content.year.until)
    for indicator in one.indicators:
        yield f"{indicator.row.name}:", sentences.value_sentences(indicator)
        if reading := _reading(indicator, content):
            yield "Duiding:", sentences.ended(reading)
    yield "", sentences.money_sentence(content.lines[one.goal.pk])
    yield from _goal_agreements(one, content)
    yield from _goal_changes(one, content)
    said = content.evaluations.get(one.goal.pk)
    if said and said.answered:
        yield "Evaluatie:", sentences.evaluation_sentences(said)


def _reading(indicator: FollowedIndicator, content: _Content) -> str:
    """What was said of the last value; not of one that is not shown, which the words may tell."""
    last = indicator.last
    if last is None or has_few_answers(indicator.row, last.answer_count):
        return ""
    if indicator.sights.get(last.measured_on, Sight.WHOLE) is not Sight.WHOLE:
        return ""
    return content.readings.get((indicator.row.pk, last.measured_on), "")


def _goal_agreements(one: FollowedGoal, content: _Content) -> Iterator[tuple[str, str]]:
    """Those that became an activity of it, in the words that the plan has for it now."""
    for agreement in content.agreements:
        if (activity := agreement.activity) and activity.goal_id == one.goal.pk:
            facts = ", ".join(filter(None, (who_of(activity), activity.timing)))
            yield "Afgesproken:", sentences.ended(f"{activity.text.strip().rstrip('.')} ({facts})")


def _goal_changes(one: FollowedGoal, content: _Content) -> Iterator[tuple[str, str]]:
    year = content.year
    for change in changes_in(one.changes, year.first, year.until):
        yield f"Bijgesteld op {written_date(change.made_at, DAY)}:", sentences.change_sentences(change, one)
    if later := [change for change in one.changes if change.indicator_name and localdate(change.made_at) > year.until]:
        days = sentences.in_a_row([written_date(change.made_at, DAY) for change in reversed(later)])
        yield "", f"Na deze periode is dit doel nog bijgesteld, op {days}: hierboven staan de waarden van nu."


def _stopped(content: _Content) -> Lines:
    """All that stopped by the end of the year, and why."""
    told = [
        (f"{name_of(one.number, one.goal)}:", f"gestopt op {written_date(one.goal.stopped_on, DAY)}. Reden: {reason}")
        for one in content.stopped
        if (reason := sentences.ended(one.goal.stopped_because))
    ]
    return told or [("", "Er is geen doel gestopt.")]


def _agreed(content: _Content) -> Lines:
    """How many conversations both sides confirmed, and what a manager put into the report."""
    notes: Lines = [("", _talked(content))]
    for row in content.agreements:
        if row.is_published and row.activity_id is None:
            day = written_date(row.due_on, DAY)
            notes.append(("Afgesproken:", f"{row.what.strip().rstrip('.')} ({row.who}, uiterlijk {day})."))
    return notes


def _talked(content: _Content) -> str:
    number = content.conversations.count()
    with_whom = "met schoolbesturen en gemeenten"
    if not number:
        return f"Over deze periode is er geen verslag van een gesprek {with_whom} dat beide kanten bevestigden."
    words = counted(number, "voortgangsgesprek", "voortgangsgesprekken")
    confirmed = "bevestigden beide kanten het verslag"
    told = f"In deze periode voerde {content.plan.organisation} {words} {with_whom}"
    return f"{told}; {'van elk' if number > 1 else 'daarvan'} {confirmed}."


def _money_notes(content: _Content) -> Lines:
    money = content.money
    if money.is_empty:
        return [("", "Er is nog geen begroting bij dit plan.")]
    budget = f"Voor de doelen is in de planperiode {euros(money.budget.planned)} begroot."
    spent = f"Daarvan is tot nu toe {euros(money.budget.spent)} besteed."
    linked = f"Aan doelen is {euros(money.linked.planned)} gekoppeld."
    return [("", f"{budget} {spent} {linked}")]


def _money_table(content: _Content) -> Table | None:
    money = content.money
    if money.is_empty:
        return None
    rows = [
        ("Nog aan geen doel gekoppeld", money.not_linked),
        ("Wettelijke taken en afdrachten", money.statutory_sum),
        ("Samen", money.budget.plus(money.statutory_sum)),
    ]
    told = [(name_of(line.number, line.goal), *sentences.amounts(line)) for line in money.goals]
    told += [(name, euros(both.planned), euros(both.spent)) for name, both in rows]
    return Table("Begroot en besteed, per doel", MONEY, told, has_total=True)
