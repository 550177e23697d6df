"""The library's share of the search."""

from collections.abc import Iterator

from foundation.search.registry import Document, Source

from .models import ActivityTemplate, GoalTemplate, IndicatorTemplate, InspectionStandard, LibraryFocusArea
from .querysets import GoalTemplateQuerySet


def documents(goals: GoalTemplateQuerySet) -> Iterator[tuple[int, Document]]:
    """Published goals, without a date: they were loaded on one day and are none the newer for it."""
    for goal in goals.published().whole():
        document = Document(
            title=goal.title,
            subtitle=", ".join(str(part) for part in (goal.code, goal.focus_area, goal.standard) if part),
            body="\n".join(_texts(goal)),
            url=goal.get_absolute_url(),
            audience="public" if goal.shown_to_visitors else "members",
            keys="\n".join(_keys(goal)),
        )
        yield goal.pk, document


def _keys(goal: GoalTemplate) -> Iterator[str]:
    """Words by which people look for a goal: its own, and those of where it belongs."""
    yield goal.search_words
    yield from (goal.get_bka_phase_display(), goal.get_sector_display())
    yield from dict.fromkeys(activity.get_level_display() for activity in goal.activities.all())
    yield from dict.fromkeys(indicator.get_kind_display() for indicator in goal.indicators.all())


def goals_of(standard: InspectionStandard) -> list[int]:
    return list(standard.goals.values_list("pk", flat=True))


def goals_under(area: LibraryFocusArea) -> list[int]:
    return list(area.goals.values_list("pk", flat=True))


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
    answers=True,
    also=(
        (IndicatorTemplate, template_of),
        (ActivityTemplate, template_of),
        (InspectionStandard, goals_of),
        (LibraryFocusArea, goals_under),
    ),
)
