"""Taking a goal along as plain text, for the clipboard and as a file."""

from collections.abc import Iterable

from goals.models import GoalTemplate

from .facts import (
    ACTIVITY_FACTS,
    INDICATOR_FACTS,
    NOTES_OF_GOAL,
    PLACE_OF_GOAL,
    SENTENCE_OF_GOAL,
    facts_of,
    source_line,
)


def goal_as_text(goal: GoalTemplate) -> str:
    """Goal, indicators and activities as lines of text."""
    lines = [f"{goal.code} {goal.title}", "", *_lines(facts_of(goal, SENTENCE_OF_GOAL + PLACE_OF_GOAL))]
    for indicator in goal.indicators.all():
        lines += ["", f"Indicator ({indicator.get_kind_display()}): {indicator.name}"]
        lines += _lines(facts_of(indicator, INDICATOR_FACTS), indent="  ")
    lines += ["", "Activiteiten:"]
    for activity in goal.activities.all():
        lines += [f"- {activity.text}", *_lines(facts_of(activity, ACTIVITY_FACTS), indent="  ")]
    for note in _lines(facts_of(goal, NOTES_OF_GOAL)):
        lines += ["", note]
    return "\n".join([*lines, "", source_line(goal), ""])


def _lines(facts: Iterable[tuple[str, str]], indent: str = "") -> list[str]:
    return [f"{indent}{label}: {words}" for label, words in facts]
