"""What cards and pages of example goals show."""

from django import template
from django.utils.safestring import SafeString

from foundation.rulers import band_ruler, ruler
from goals.library import facts
from goals.library.cards import Example
from goals.models import ActivityTemplate, GoalTemplate, IndicatorTemplate
from goals.plans.parts import IndicatorPart

register = template.Library()


@register.filter
def place_facts(goal: GoalTemplate) -> list[tuple[str, str]]:
    return facts.facts_of(goal, facts.PLACE_OF_GOAL)


@register.filter
def indicator_facts(indicator: IndicatorTemplate) -> list[tuple[str, str]]:
    return facts.facts_of(indicator, facts.INDICATOR_FACTS)


@register.filter
def amount(activity: ActivityTemplate) -> str:
    return facts.amount_of(activity)


@register.simple_tag
def indicator_ruler(uid: str, indicator: IndicatorTemplate | IndicatorPart | Example) -> SafeString:
    """The example of an indicator on its scale, as far as it has one."""
    start, goal, unit = indicator.baseline, indicator.target, indicator.unit
    lower, upper = indicator.lower, indicator.upper
    if start is not None and lower is not None and upper is not None:
        return band_ruler(uid, start=start, lower=lower, upper=upper, unit=unit)
    if start is not None and goal is not None:
        return ruler(uid, start=start, goal=goal, interim=indicator.interim, unit=unit)
    return SafeString()


register.filter("source_line", facts.source_line)
