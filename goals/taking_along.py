"""Taking a goal along: as plain text for the clipboard, and as a Word document with real headings and tables."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.formats import date_format

from foundation.units import amount_in_words

from .models import GoalTemplate, IndicatorTemplate

if TYPE_CHECKING:  # late below: few processes ever need it
    from docx.document import Document


def goal_as_text(goal: GoalTemplate) -> str:
    """Goal, indicators and activities as lines of text."""
    lines = [f"{goal.code} {goal.title}", "", f"Speerpunt: {goal.focus_area.name}", f"Doelstelling: {goal.goal}", ""]
    for indicator in goal.indicators.all():
        lines.append(f"Indicator ({indicator.get_kind_display()}): {indicator.name}")
        lines += [f"  {label}: {value}" for label, value in indicator_facts(indicator)]
    if goal.counter_indicator:
        lines += ["", f"Tegenindicator: {goal.counter_indicator}"]
    lines += ["", "Activiteiten:"]
    lines += [f"- {activity.text} ({activity.get_level_display()})" for activity in goal.activities.all()]
    if goal.conversation_question:
        lines += ["", f"Gespreksvraag: {goal.conversation_question}"]
    return "\n".join([*lines, "", "Voorbeeldwaarden zijn fictief. Bron: doelenbank Leernetwerk Passend Onderwijs.", ""])


def indicator_facts(indicator: IndicatorTemplate) -> list[tuple[str, str]]:
    """What there is to know of an indicator, as pairs of label and words; what is empty is left out."""
    facts = [
        ("Voorbeeld", example_in_words(indicator)),
        ("Richting", indicator.get_direction_display()),
        ("Eenheid", indicator.unit),
        ("Bron", indicator.source),
        ("Hoe vaak", indicator.get_frequency_display()),
        ("Schaal", indicator.scale),
        ("Teller", indicator.numerator),
        ("Noemer", indicator.denominator),
    ]
    return [(label, value) for label, value in facts if value]


def example_in_words(indicator: IndicatorTemplate) -> str:
    """'van 46 (1 juli 2026) naar 30 (1 juli 2029)'."""
    baseline, target = indicator.baseline, indicator.target
    if not indicator.has_example or baseline is None or target is None:
        return ""
    return (
        f"van {_point(baseline, indicator.baseline_on, indicator.unit)} "
        f"naar {_point(target, indicator.target_on, indicator.unit)}"
    )


def _point(value: Decimal, day: date | None, unit: str) -> str:
    number, _ = amount_in_words(value, unit)
    return f"{number} ({date_format(day, 'j F Y')})" if day else number


def goals_as_word(goals: Iterable[GoalTemplate], *, title: str) -> bytes:
    """A .docx with a heading per goal, a table of its indicators and a table of its activities."""
    from docx import Document  # late: few processes ever need it
    from docx.shared import Pt

    document = Document()
    document.core_properties.title = title
    document.core_properties.author = "Leernetwerk Passend Onderwijs"
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    document.add_heading(title, level=0)
    document.add_paragraph("De getallen zijn voorbeelden. Vul bij elk doel je eigen nulmeting en doelwaarde in.")
    for goal in goals:
        _add_goal(document, goal)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _add_goal(document: "Document", goal: GoalTemplate) -> None:
    document.add_heading(f"{goal.code} {goal.title}", level=1)
    _add_labelled(document, "Speerpunt", goal.focus_area.name)
    _add_labelled(document, "Doelstelling", goal.goal)
    document.add_heading("Indicatoren", level=2)
    rows = [
        (i.name, i.get_kind_display(), example_in_words(i), i.source, i.get_frequency_display())
        for i in goal.indicators.all()
    ]
    _add_table(document, ("Indicator", "Soort", "Voorbeeld", "Bron", "Hoe vaak"), rows)
    document.add_heading("Activiteiten", level=2)
    _add_table(
        document, ("Activiteit", "Verantwoordelijk"), [(a.text, a.get_level_display()) for a in goal.activities.all()]
    )
    for label, text in (
        ("Tegenindicator", goal.counter_indicator),
        ("Let op", goal.attention),
        ("Gespreksvraag", goal.conversation_question),
    ):
        if text:
            _add_labelled(document, label, text)


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
    document.add_paragraph()
