"""What the pages of a plan show."""

from decimal import Decimal
from typing import TypeVar

from django import template
from django.utils.safestring import SafeString

from foundation import fragments, units
from goals.following.money import bars
from goals.following.sharing.in_words import sharing_in_words
from goals.library import facts
from goals.plans import money, sentences
from goals.plans.parts import IndicatorPart, drawn_parts
from goals.plans.team.membership import plans_to_staff
from goals.plans.writing.forms import UNITS
from goals.templatetags.goals import indicator_ruler

Thing = TypeVar("Thing")
register = template.Library()
register.filter("goal_heading", sentences.heading_of)
register.filter("goal_title", sentences.title_of)
register.filter("statutory_posts", money.statutory_posts)
register.simple_tag(lambda: UNITS, name="unit_choices")
register.simple_tag(drawn_parts, name="goal_parts")
register.simple_tag(plans_to_staff)
register.simple_tag(sharing_in_words)
register.filter("with_token", fragments.with_token)
register.simple_tag(bars.money_bar)
register.simple_tag(bars.money_rest_bar)


@register.filter
def euros(amount: Decimal | None) -> str:
    """'€ 12.000'; an amount nobody filled in is 'bedrag onbekend'."""
    return facts.NO_AMOUNT if amount is None else units.euros(amount)


@register.filter
def of(things: dict[int, Thing], key: int) -> Thing | None:
    """What there is for the row with this primary key, as its check; None for a goal that was stopped."""
    return things.get(key)


@register.filter
def amount(value: Decimal, unit: str) -> str:
    return units.amount_in_full(value, unit)


@register.simple_tag
def plan_ruler(indicator: IndicatorPart) -> SafeString:
    return indicator_ruler(f"indicator-{indicator.pk}", indicator)
