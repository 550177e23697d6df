"""The BKA file: by standard of the Inspectorate, each goal with all that happened to it until its evaluation.

Of a conversation it tells the day, with whom, and whether both sides confirmed it, and nothing of what was said: the
report is for both sides only. So the file is for managers of the plan, who know the conversations.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.timezone import localdate

from foundation.dates import written_date
from foundation.numbers import capitalised, counted
from goals.following.board.audiences import Audience
from goals.following.board.cards import change_line
from goals.following.board.indicator_cards import indicator_card
from goals.following.board.public_words import public_sentence
from goals.following.board.reading import FollowedGoal, FollowedPlan, followed_plan
from goals.following.conversations.calendar import PILLS
from goals.following.evaluating.overview import readable_evaluations_of
from goals.following.money.totals import overview_of
from goals.models import Agreement, Evaluation, FieldChange, Goal, InspectionStandard, Plan, ProgressConversation

from . import sentences
from .lines import NO_SENTENCE, name_of
from .making.kinds import Order
from .outline import Section, Table
from .plan_facts import DAY, Lines, days_of, period_of, state_in_words
from .report import Report, report_as_word

MEASURED = {"Indicator": 6.6, "Moment": 3.6, "Wat": 2.8, "Waarde": 3.6}
SPOKEN = {"Dag": 3.6, "Met wie": 7.4, "Bevestigd": 5.6}
CHANGED = {"Dag": 3.2, "Wat": 7.4, "Reden": 6.0}
NO_STANDARD, TALKS = "zonder_standaard", "gesprekken"


def bka_file_as_word(order: Order) -> bytes:
    plan = order.plan
    content = _Content(plan, localdate(order.made_at))
    facts = [
        ("Organisatie", str(plan.organisation)),
        ("Plan", f"{plan.title}, {plan.get_sector_display()}"),
        ("Periode van het plan", period_of(plan)),
        ("Stand van het plan", state_in_words(plan)),
        *days_of(plan),
    ]
    report = Report(f"BKA-dossier bij het {plan.title[:1].lower()}{plan.title[1:]}", facts, list(_sections(content)))
    return report_as_word(report, plan, made_at=order.made_at, tell=order.tell)


@dataclass(frozen=True)
class _Content:
    """All that the file tells, read once."""

    plan: Plan
    today: date

    @cached_property
    def followed(self) -> FollowedPlan:
        """As somebody outside may see it: without small numbers."""
        return followed_plan(self.plan, Audience.READS)

    @cached_property
    def standards(self) -> dict[int, InspectionStandard | None]:
        """Of each goal, by its primary key."""
        goals = Goal.objects.filter(focus_area__plan=self.plan).select_related("standard", "template__standard")
        return {goal.pk: goal.standard_in_force for goal in goals}

    @cached_property
    def evaluations(self) -> dict[int, Evaluation]:
        return readable_evaluations_of(self.plan)

    @cached_property
    def conversations(self) -> list[ProgressConversation]:
        return list(self.plan.conversations.held().select_related("partner").order_by("held_on", "pk"))

    @cached_property
    def talked_about(self) -> dict[int, set[int]]:
        """By goal, the conversations of which an agreement became an activity of it."""
        talks = defaultdict(set)
        rows = Agreement.objects.filter(conversation__plan=self.plan, activity__isnull=False)
        for goal, conversation in rows.values_list("activity__goal", "conversation"):
            talks[goal or 0].add(conversation)
        return talks

    @cached_property
    def paid(self) -> dict[str, set[int]]:
        """By the number of a goal, the partners that receive money for it."""
        partners = defaultdict(set)
        for line in overview_of(Plan.objects.with_money().get(pk=self.plan.pk)).partners:
            for share in line.shares:
                partners[share.number].add(line.partner.pk)
        return partners


def _sections(content: _Content) -> Iterator[Section]:
    by_standard = defaultdict(list)
    for one in content.followed.goals:
        by_standard[content.standards.get(one.goal.pk)].append(one)
    for standard in InspectionStandard.objects.all():
        yield from _standard(str(standard), f"standaard_{standard.code}", by_standard[standard], content)
    if without := by_standard[None]:
        yield from _standard("Doelen zonder standaard", NO_STANDARD, without, content)
    yield _all_talks(content)


def _standard(title: str, key: str, goals: list[FollowedGoal], content: _Content) -> Iterator[Section]:
    number = counted(len(goals), "doel hoort", "doelen horen") if goals else "er hoort geen doel"
    links = [(name_of(one.number, one.goal), _key(one)) for one in goals]
    yield Section(1, title, [("", f"{capitalised(number)} in dit plan hierbij.")], key=key, links=links)
    for one in goals:
        yield from _goal(one, (f"Terug naar {title}", key), content)


def _key(one: FollowedGoal, part: str = "") -> str:
    return f"doel_{one.goal.pk}_{part}" if part else f"doel_{one.goal.pk}"


def _goal(one: FollowedGoal, back: tuple[str, str], content: _Content) -> Iterator[Section]:
    parts = [_measured(one), _talks(one, content), _changes(one), _evaluation(one, content, back)]
    links = [(part.words, part.key) for part in parts]
    yield Section(2, name_of(one.number, one.goal), list(_about(one, content)), key=_key(one), links=links)
    yield from parts


def _about(one: FollowedGoal, content: _Content) -> Iterator[tuple[str, str]]:
    yield "", public_sentence(one.goal) or f"{NO_SENTENCE}."
    yield "Speerpunt:", one.area.name
    if one.goal.stopped_on:
        day = written_date(one.goal.stopped_on, DAY)
        yield f"Gestopt op {day}:", sentences.ended(one.goal.stopped_because)
    else:
        yield "", sentences.standing_sentence(one, content.today)


def _measured(one: FollowedGoal) -> Section:
    """All that was measured, between where it began and where it should be."""
    rows = [
        (card.name, line.day, line.what, line.value)
        for card in map(indicator_card, one.indicators)
        for line in card.rows
    ]
    table = Table(f"Metingen van doel {one.number}", MEASURED, rows) if rows else None
    return _part(one, "Metingen", table, "Bij dit doel is nog niets gemeten.")


def _talks(one: FollowedGoal, content: _Content) -> Section:
    """With partners that measured for the goal or get money for it, or that agreed on one of its activities."""
    partners = one.partners | content.paid[one.number]
    about = content.talked_about[one.goal.pk]
    rows = [row for row in content.conversations if row.partner_id in partners or row.pk in about]
    table = _talk_table(f"Gesprekken over doel {one.number}", rows) if rows else None
    section = _part(one, "Gesprekken", table, "Er was nog geen gesprek met wie bij dit doel een cijfer of geld heeft.")
    return Section(3, section.words, section.notes, section.table, key=section.key, links=[("Alle gesprekken", TALKS)])


def _changes(one: FollowedGoal) -> Section:
    rows = [
        (line.day, [(line.about, _in_words(field)) for field in line.changes], line.reason)
        for line in (change_line(change, one) for change in reversed(one.changes))
    ]
    table = Table(f"Wijzigingen van doel {one.number}", CHANGED, rows) if rows else None
    return _part(one, "Wijzigingen", table, "Dit doel is na de vaststelling niet veranderd.")


def _in_words(field: FieldChange) -> str:
    return f"{field.what}: {field.before} → {field.after}"


def _evaluation(one: FollowedGoal, content: _Content, back: tuple[str, str]) -> Section:
    said = content.evaluations.get(one.goal.pk)
    words = sentences.evaluation_sentences(said) if said else ""
    notes: Lines = [("", words or "Dit doel is nog niet geëvalueerd.")]
    return Section(3, "Evaluatie", notes, key=_key(one, "evaluatie"), links=[back])


def _part(one: FollowedGoal, words: str, table: Table | None, nothing: str) -> Section:
    return Section(3, words, [] if table else [("", nothing)], table, key=_key(one, words.lower()))


def _all_talks(content: _Content) -> Section:
    rows = content.conversations
    told = counted(len(rows), "gesprek is", "gesprekken zijn") if rows else "er is nog geen gesprek"
    inside = "Een gesprek gaat over het hele plan; het verslag blijft bij wie erbij was."
    notes: Lines = [("", f"{capitalised(told)} gehouden. {inside}")]
    table = _talk_table("Alle gesprekken", rows) if rows else None
    return Section(1, "Alle gesprekken", notes, table, key=TALKS)


def _talk_table(about: str, rows: Iterable[ProgressConversation]) -> Table:
    told = [(written_date(row.held_on, DAY), row.partner.name, PILLS[row.state].word) for row in rows]
    return Table(about, SPOKEN, told)
