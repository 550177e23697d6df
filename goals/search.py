"""The library's share of the search."""

from collections.abc import Iterator

from foundation.search.registry import Document, Source

from .models import ActivityTemplate, GoalTemplate, IndicatorTemplate
from .querysets import GoalTemplateQuerySet


def documents(goals: GoalTemplateQuerySet) -> Iterator[tuple[int, Document]]:
    """Published goals, without a date: they were loaded on one day and are none the newer for it."""
    for goal in goals.published().whole():
        document = Document(
            title=goal.title,
            subtitle=f"{goal.code}, {goal.focus_area.name}",
            body="\n".join(_texts(goal)),
            url=goal.get_absolute_url(),
            audience="public" if goal.shown_to_visitors else "members",
            keys=goal.search_words,
        )
        yield goal.pk, document


def _texts(goal: GoalTemplate) -> Iterator[str]:
    yield goal.goal
    yield from (indicator.name for indicator in goal.indicators.all())
    yield from (activity.text for activity in goal.activities.all())
    yield from (goal.counter_indicator, goal.attention, goal.conversation_question)


def template_of(row: IndicatorTemplate | ActivityTemplate) -> list[int]:
    return [row.template_id]


SOURCE = Source(
    "doelen",
    "Voorbeelddoelen",
    GoalTemplate,
    documents,
    keys="voorbeelddoel doelenbank",
    also=((IndicatorTemplate, template_of), (ActivityTemplate, template_of)),
)
