"""Taking a goal along: as plain text for the clipboard, and as a Word document with real headings and tables."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:  # late below: few processes ever need it
    from docx.document import Document
    from docx.table import Table


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


def goals_as_word(goals: Iterable[GoalTemplate], *, title: str) -> bytes:
    """A .docx with a heading per goal and per indicator, and tables of what there is to know of them."""
    from docx import Document  # late: few processes ever need it
    from docx.shared import Pt

    document = Document()
    document.core_properties.title = title
    document.core_properties.author = "Leernetwerk Passend Onderwijs"
    document.core_properties.language = "nl-NL"
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    _speak_dutch(document)
    document.add_heading(title, level=0)
    for goal in goals:
        _add_goal(document, goal)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _speak_dutch(document: "Document") -> None:
    """The language in which Word reads aloud and checks the spelling."""
    from docx.oxml.ns import qn

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")


def _add_goal(document: "Document", goal: GoalTemplate) -> None:
    document.add_heading(f"{goal.code} {goal.title}", level=1)
    for label, words in facts_of(goal, SENTENCE_OF_GOAL + PLACE_OF_GOAL):
        _add_labelled(document, label, words)
    document.add_heading("Indicatoren", level=2)
    for indicator in goal.indicators.all():
        document.add_heading(f"{indicator.name} ({indicator.get_kind_display()})", level=3)
        _add_table(document, ("Kenmerk", "Waarde"), facts_of(indicator, INDICATOR_FACTS))
    document.add_heading("Activiteiten", level=2)
    rows = [
        (activity.text, *(words for _, words in facts_of(activity, ACTIVITY_FACTS)))
        for activity in goal.activities.all()
    ]
    _add_table(document, ("Activiteit", *(fact.label for fact in ACTIVITY_FACTS)), rows)
    for label, words in facts_of(goal, NOTES_OF_GOAL):
        _add_labelled(document, label, words)
    document.add_paragraph(source_line(goal), style="Intense Quote")


def _add_labelled(document: "Document", label: str, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{label}: ").bold = True
    paragraph.add_run(text)


def _add_table(document: "Document", head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    table = document.add_table(rows=1, cols=len(head), style="Light Grid Accent 1")
    for cell, words in zip(table.rows[0].cells, head, strict=True):
        cell.text = words
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    _repeat_head(table)
    document.add_paragraph()


def _repeat_head(table: "Table") -> None:
    """The first row is a head: repeated on the next page, told as such to who listens."""
    from docx.oxml import OxmlElement

    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
