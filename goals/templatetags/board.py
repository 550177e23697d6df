"""What the board of a plan draws."""

from collections.abc import Sequence
from typing import NamedTuple

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from foundation.components import Pill
from foundation.rulers import band_ruler, ruler
from goals.following.board.in_a_word import counts_of, standings_of
from goals.following.board.indicator_cards import IndicatorCard
from goals.following.board.standings import PILLS
from goals.following.status import Standing
from goals.models import Plan
from goals.plans.numbering import numbered_goals
from goals.plans.sentences import title_of

register = template.Library()


class StandingLine(NamedTuple):
    number: str
    title: str
    pill: Pill
    url: str


@register.simple_tag
def standing_lines(plan: Plan) -> list[StandingLine]:
    """Where each running goal of an adopted plan stands, in a word; `plan` with its goals."""
    if plan.is_open:
        return []
    standings = standings_of(plan)
    return [
        StandingLine(number, title_of(goal), PILLS[standings[goal.pk]], _url(plan, goal.pk))
        for number, goal in numbered_goals(plan)
        if goal.pk in standings
    ]


@register.simple_tag
def standing_counts(plans: Sequence[Plan]) -> dict[int, list[Pill]]:
    """By plan, how many of its goals stand where ('2 let op'); a plan that is still written has none."""
    return {plan: [_counted(standing, number) for standing, number in rows] for plan, rows in counts_of(plans).items()}


def _counted(standing: Standing, number: int) -> Pill:
    pill = PILLS[standing]
    return pill._replace(word=f"{number} {pill.word.lower()}")


def _url(plan: Plan, goal: int) -> str:
    return reverse("plan_board:progress", args=[plan.uuid, goal])


@register.simple_tag
def board_ruler(indicator: IndicatorCard) -> SafeString:
    """Where the indicator is between its baseline and its target, or beside its band."""
    part, uid = indicator.ruler, f"meetlat-{indicator.pk}"
    if part is None:
        return SafeString()
    if part.lower is not None and part.upper is not None:
        return band_ruler(uid, start=part.start, lower=part.lower, upper=part.upper, now=part.now, unit=part.unit)
    if part.goal is None:
        return SafeString()
    return ruler(
        uid,
        start=part.start,
        goal=part.goal,
        now=part.now,
        unit=part.unit,
        interim=part.interim,
        expected=part.expected,
        behind=part.is_behind,
    )
