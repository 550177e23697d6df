"""The plan that a sorted chapter becomes."""

from collections.abc import Iterator
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from goals.chapter.pieces import Piece
from goals.measurability import Lexicon
from goals.models import Activity, ChapterDraft, FocusArea, Goal, Indicator, Plan
from goals.plans.first_indicator import first_indicator_of
from goals.plans.periods import Period
from goals.plans.starting import start_plan
from goals.words.lists import lexicon_in_force
from members.models import User

from .details import doing_of, source_of, unit_of
from .outline import AreaOutline, GoalOutline, outline_of, text_of

NO_PLACE = "Je werkt niet meer bij deze organisatie. Lever het hoofdstuk opnieuw in voor de organisatie waar je werkt."
NOT_READ = "Dit hoofdstuk is nog niet gelezen. Wacht tot het klaar is."


@transaction.atomic
def make_plan(*, draft: ChapterDraft, by: User) -> Plan:
    """The concept of this chapter, with the whole text and its maker as manager; made once, however often it is asked.

    Raises ValidationError when `by` does not work at its organisation any more, or when there is nothing to make it of.
    """
    row = ChapterDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if row.plan:
        return row.plan
    if row.is_under_way or row.refusal:
        raise ValidationError(NOT_READ)
    if not by.affiliations.standing().filter(organisation=row.organisation_id).exists():
        raise ValidationError(NO_PLACE)
    row.plan = plan_from_pieces(draft=row, by=by)
    row.changed_at = timezone.now()
    row.save(update_fields=["plan", "changed_at"])
    return row.plan


@transaction.atomic
def plan_from_pieces(*, draft: ChapterDraft, by: User) -> Plan:
    """A new plan of the pieces as they are now; errors as `start_plan`."""
    pieces = [Piece(one["tekst"], one["soort"]) for one in draft.pieces]
    period = Period(draft.kind, draft.starts_on, draft.ends_on)
    plan = start_plan(uuid=uuid4(), by=by, organisation=draft.organisation, sector=draft.sector, period=period)
    plan.chapter = text_of(pieces)
    plan.save(update_fields=["chapter"])
    _fill(plan, outline_of(pieces), by)
    return plan


def _indicators_of(goal: Goal, names: list[str], lexicon: Lexicon) -> Iterator[Indicator]:
    """Those of the chapter, the first with the values its goal names; without any the one that the goal is about."""
    first = first_indicator_of(goal, lexicon)
    if not names and first.name and first.has_way:
        yield first
    for order, name in enumerate(names):
        indicator = Indicator(goal=goal, target_on=goal.focus_area.plan.ends_on, order=order) if order else first
        indicator.name, indicator.source = name, source_of(name)
        indicator.unit = unit_of(name) or indicator.unit
        yield indicator


def _fill(plan: Plan, outline: list[AreaOutline], by: User) -> None:
    """Everything in four statements, however long the chapter is."""
    areas = FocusArea.objects.bulk_create(
        FocusArea(plan=plan, name=area.name, reason=area.reason, order=order, changed_by=by)
        for order, area in enumerate(outline)
    )
    outlines: list[GoalOutline] = [goal for area in outline for goal in area.goals]
    goals = Goal.objects.bulk_create(
        Goal(focus_area=row, title=goal.title, text=goal.text, order=order, changed_by=by)
        for row, area in zip(areas, outline, strict=True)
        for order, goal in enumerate(area.goals)
    )
    parts = list(zip(goals, outlines, strict=True))
    lexicon = lexicon_in_force()
    Indicator.objects.bulk_create(
        indicator for goal, one in parts for indicator in _indicators_of(goal, one.indicators, lexicon)
    )
    Activity.objects.bulk_create(
        Activity(goal=goal, text=text, order=order, **doing_of(text)._asdict())
        for goal, one in parts
        for order, text in enumerate(one.activities)
    )
