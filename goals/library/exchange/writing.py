"""The library out: as JSON for who works with data, as XLSX for who works in Excel."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from foundation.spreadsheet import Cell, workbook
from goals.models import GoalTemplate

from .entries import (
    ACTIVITIES,
    ACTIVITY_KINDS,
    CODE,
    GOAL_KINDS,
    INDICATOR_KINDS,
    INDICATORS,
    YES,
    Entry,
    Kind,
    Row,
    entry_of,
)

GOALS = "doelen"
SHEETS: dict[str, Mapping[str, Kind]] = {GOALS: GOAL_KINDS, INDICATORS: INDICATOR_KINDS, ACTIVITIES: ACTIVITY_KINDS}
EXPLANATION = (
    "Op het blad ‘Doelen’ staat elk doel op een rij. Indicatoren en activiteiten horen bij de code ervoor.",
    "Laat de codes en de namen van de kolommen staan. Een code die er nog niet is, wordt een nieuw doel.",
    "Een leeg vak maakt het veld leeg. Een rij die je weghaalt bij indicatoren of activiteiten, vervalt.",
    "Een doel dat niet in het bestand staat, blijft zoals het is. Inlezen plaatst niets: alles wordt een concept.",
)


def current_entries() -> list[Entry]:
    """Every goal as editors see it now: with what is not published yet, in three queries and one for the revisions."""
    goals = GoalTemplate.objects.whole().select_related("latest_revision").order_by("code")
    return [entry_of(newest(goal)) for goal in goals]


def newest(goal: GoalTemplate) -> GoalTemplate:
    """The goal with what editors wrote since it was published."""
    if goal.latest_revision is None or not goal.has_unpublished_changes:
        return goal
    latest: GoalTemplate = goal.latest_revision.as_object()
    return latest


def as_json(entries: Sequence[Entry]) -> bytes:
    rows = [
        {
            **_typed(entry.goal, GOAL_KINDS),
            INDICATORS: [_typed(row, INDICATOR_KINDS) for row in entry.indicators],
            ACTIVITIES: [_typed(row, ACTIVITY_KINDS) for row in entry.activities],
        }
        for entry in entries
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


def as_workbook(entries: Sequence[Entry]) -> bytes:
    """Three sheets to fill in and one that says how; numbers are numbers, days are written as 2027-01-14."""
    sheets: dict[str, list[Sequence[Cell]]] = {
        GOALS.title(): [list(GOAL_KINDS), *(_cells(entry.goal, GOAL_KINDS) for entry in entries)],
        INDICATORS.title(): _part(entries, INDICATORS, INDICATOR_KINDS),
        ACTIVITIES.title(): _part(entries, ACTIVITIES, ACTIVITY_KINDS),
        "Lees eerst": [["Zo vul je het in"], *([sentence] for sentence in EXPLANATION)],
    }
    widths = {GOALS.title(): (12, 28, 36, 70), INDICATORS.title(): (12, 60), ACTIVITIES.title(): (12, 90)}
    return workbook(sheets, widths={**widths, "Lees eerst": (110,)})


def rows_of(entry: Entry, sheet: str) -> list[Row]:
    return {GOALS: [entry.goal], INDICATORS: entry.indicators, ACTIVITIES: entry.activities}[sheet]


def _part(entries: Sequence[Entry], sheet: str, kinds: Mapping[str, Kind]) -> list[Sequence[Cell]]:
    rows = [[entry.code, *_cells(row, kinds)] for entry in entries for row in rows_of(entry, sheet)]
    return [[CODE, *kinds], *rows]


def _cells(row: Row, kinds: Mapping[str, Kind]) -> list[Cell]:
    return [_cell(row[key], kind) for key, kind in kinds.items()]


def _cell(text: str, kind: Kind) -> Cell:
    if not text or kind not in (Kind.NUMBER, Kind.WHOLE):
        return text or None
    number = Decimal(text)
    return int(number) if number == int(number) else number


def _typed(row: Row, kinds: Mapping[str, Kind]) -> dict[str, Any]:
    return {key: _json_value(row[key], kind) for key, kind in kinds.items()}


def _json_value(text: str, kind: Kind) -> Any:
    match kind:
        case Kind.WORDS:
            return text.split(", ") if text else []
        case Kind.YES_NO:
            return text == YES
        case Kind.NUMBER | Kind.WHOLE if text:
            number = Decimal(text)
            return int(number) if number == int(number) else float(number)
        case Kind.TEXT:
            return text
    return text or None
