"""What there is to know of an example goal, for its page."""

from django import template

from goals import facts
from goals.models import ActivityTemplate, GoalTemplate, IndicatorTemplate

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


register.filter("source_line", facts.source_line)
