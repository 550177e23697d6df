"""Goals of the library as a Word document with real headings and tables."""

from collections.abc import Iterable
from datetime import datetime

from docx.document import Document

from foundation.documents import word
from goals.models import GoalTemplate

from .facts import (
    ACTIVITY_FACTS,
    INDICATOR_FACTS,
    NOTES_OF_GOAL,
    PLACE_OF_GOAL,
    SENTENCE_OF_GOAL,
    Fact,
    facts_of,
    source_line,
)

AUTHOR = "Lerend Netwerk Passend Onderwijs"


def goals_as_word(goals: Iterable[GoalTemplate], *, title: str, made_at: datetime) -> bytes:
    """A .docx with a heading per goal and per indicator, and tables of what there is to know of them."""
    document = word.new_document(title=title, author=AUTHOR, made_at=made_at)
    word.add_heading(document, title, level=0)
    for goal in goals:
        _add_goal(document, goal)
    return word.as_bytes(document)


def _add_goal(document: Document, goal: GoalTemplate) -> None:
    word.add_heading(document, f"{goal.code} {goal.title}", level=1)
    _add_facts(document, goal, SENTENCE_OF_GOAL + PLACE_OF_GOAL)
    word.add_heading(document, "Indicatoren", level=2)
    for indicator in goal.indicators.all():
        word.add_heading(document, f"{indicator.name} ({indicator.get_kind_display()})", level=3)
        facts = facts_of(indicator, INDICATOR_FACTS)
        word.add_table(document, ("Kenmerk", "Waarde"), facts, about="Kenmerken van de indicator", widths=(4.5, 11.5))
    word.add_heading(document, "Activiteiten", level=2)
    rows = [
        (activity.text, *(words for _, words in facts_of(activity, ACTIVITY_FACTS)))
        for activity in goal.activities.all()
    ]
    head = ("Activiteit", *(fact.label for fact in ACTIVITY_FACTS))
    word.add_table(document, head, rows, about="Activiteiten voor dit doel", widths=(8.5, 4.2, 3.3))
    _add_facts(document, goal, NOTES_OF_GOAL)
    document.add_paragraph(word.visible(source_line(goal)), style=word.QUOTE)


def _add_facts(document: Document, goal: GoalTemplate, facts: tuple[Fact, ...]) -> None:
    for label, words in facts_of(goal, facts):
        word.add_line(document, (f"{label}:", words))
