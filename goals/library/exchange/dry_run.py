"""What a file would do, goal by goal, before it does anything: every difference in a sentence."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from itertools import zip_longest
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from foundation.numbers import counted
from goals.library.consistency import faults_of
from goals.library.file import ACTIVITY_FIELDS, GOAL_FIELDS, INDICATOR_FIELDS
from goals.models import ActivityTemplate, GoalTemplate, IndicatorTemplate, InspectionStandard, LibraryFocusArea

from .entries import (
    ACTIVITY_KINDS,
    AREA,
    GOAL_KINDS,
    INDICATOR_KINDS,
    SEARCH_WORDS,
    SECTOR,
    STANDARD,
    YES,
    Entry,
    Kind,
    Row,
    code_of,
    entry_from,
    entry_of,
)
from .writing import newest

NEW, CHANGED, SAME, WRONG = "nieuw", "gewijzigd", "gelijk", "fout"
LONGEST_WORDS = 120
LOCKED = "dit doel is vergrendeld in het CMS"
IN_WORKFLOW = "dit doel wacht in het CMS op goedkeuring"
TWICE = "deze code staat twee keer in het bestand"


@dataclass
class PlannedGoal:
    """What the file does with one goal; `goal` is made ready to be kept, None where nothing is done."""

    code: str
    title: str
    outcome: str
    sentences: list[str] = field(default_factory=list)
    goal: GoalTemplate | None = None


def planned_goals(data: Sequence[dict[str, Any]]) -> list[PlannedGoal]:
    """One for each goal of the file, in its order; changes nothing."""
    library = _Library()
    codes = Counter(code_of(one) for one in data)
    return [_planned(one, library, is_twice=codes[code_of(one)] > 1) for one in data]


def stamp_of(planned: Iterable[PlannedGoal]) -> str:
    """Says of a page what it showed: another one as soon as the file would do something else."""
    rows = [(one.code, one.outcome, one.sentences) for one in planned]
    return sha256(json.dumps(rows).encode()).hexdigest()


class _Library:
    """What is there, in four queries."""

    def __init__(self) -> None:
        self.areas = {area.name: area for area in LibraryFocusArea.objects.all()}
        self.standards = {standard.code: standard for standard in InspectionStandard.objects.all()}
        goals = GoalTemplate.objects.whole().select_related("latest_revision")
        self.goals = {goal.code: goal for goal in goals}


def _planned(data: dict[str, Any], library: _Library, *, is_twice: bool) -> PlannedGoal:
    planned = PlannedGoal(code_of(data)[:20] or "zonder code", str(data.get("titel") or "")[:LONGEST_WORDS], WRONG)
    present = library.goals.get(code_of(data))
    try:
        if is_twice:
            raise ValidationError(TWICE)
        entry = entry_from(data)
        goal = newest(present) if present else GoalTemplate(code=entry.code, live=False)
        before = entry_of(goal) if present else None
        if before == entry:
            planned.outcome = SAME
            return planned
        if present and (present.locked or present.workflow_in_progress):
            raise ValidationError(LOCKED if present.locked else IN_WORKFLOW)
        _fill(goal, entry, library)
    except ValidationError as error:
        planned.sentences = error.messages
        return planned
    planned.goal, planned.outcome = goal, CHANGED if present else NEW
    planned.sentences = differences(before, entry) if before else [_summary(entry)]
    return planned


def differences(before: Entry, after: Entry) -> list[str]:
    """'titel: ‘Oud’ wordt ‘Nieuw’', 'indicator 2 komt erbij: Aantal scholen', each in one sentence."""
    sentences = _changes(before.goal, after.goal, GOAL_KINDS, "")
    for what, name, kinds, old, new in (
        ("indicator", "naam", INDICATOR_KINDS, before.indicators, after.indicators),
        ("activiteit", "tekst", ACTIVITY_KINDS, before.activities, after.activities),
    ):
        for at, (one, other) in enumerate(zip_longest(old, new), start=1):
            if one is None:
                sentences.append(f"{what} {at} komt erbij: {_short(other[name])}")
            elif other is None:
                sentences.append(f"{what} {at} vervalt: {_short(one[name])}")
            else:
                sentences += _changes(one, other, kinds, f"{what} {at}, ")
    return sentences


def _summary(entry: Entry) -> str:
    indicators = counted(len(entry.indicators), "indicator", "indicatoren")
    return f"nieuw doel met {indicators} en {counted(len(entry.activities), 'activiteit', 'activiteiten')}"


def _changes(before: Row, after: Row, keys: Iterable[str], where: str) -> list[str]:
    return [
        f"{where}{key}: {_quoted(before[key])} wordt {_quoted(after[key])}" for key in keys if before[key] != after[key]
    ]


def _quoted(text: str) -> str:
    return f"‘{_short(text)}’" if text else "leeg"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_WORDS else f"{text[:LONGEST_WORDS]}…"


def _fill(goal: GoalTemplate, entry: Entry, library: _Library) -> None:
    """Put the entry into the goal. Raises ValidationError with every sentence that the CMS would say too."""
    problems = list(_places(goal, entry, library))
    for name, key in GOAL_FIELDS.items():
        setattr(goal, name, entry.goal[key])
    goal.sector = entry.goal[SECTOR].replace(", ", "-")
    goal.search_words = entry.goal[SEARCH_WORDS]
    indicators = _rows(list(goal.indicators.all()), entry.indicators, IndicatorTemplate, INDICATOR_FIELDS, "naam")
    activities = _rows(list(goal.activities.all()), entry.activities, ActivityTemplate, ACTIVITY_FIELDS, "tekst")
    goal.indicators.set(indicators)
    goal.activities.set(activities)
    problems += _invalid(goal, GOAL_FIELDS, "", leave={"focus_area", "replaced_by", "standard"})
    for at, row in enumerate(indicators, start=1):
        problems += _invalid(row, INDICATOR_FIELDS, f"indicator {at}: ", leave={"template"})
    for at, activity in enumerate(activities, start=1):
        problems += _invalid(activity, ACTIVITY_FIELDS, f"activiteit {at}: ", leave={"template"})
    if not indicators:
        problems.append("een doel heeft ten minste één indicator")
    if problems := problems or faults_of(goal):
        raise ValidationError(problems)


def _places(goal: GoalTemplate, entry: Entry, library: _Library) -> Iterable[str]:
    area, standard = entry.goal[AREA], entry.goal[STANDARD]
    if area in library.areas:
        goal.focus_area = library.areas[area]
    else:
        yield f"het speerpunt {_quoted(area)} is er niet: maak het eerst in het CMS"
    goal.standard = library.standards.get(standard)
    if standard and goal.standard is None:
        yield f"de standaard {_quoted(standard)} is er niet"


def _rows(present: list[Any], rows: list[Row], model: type[Any], fields: dict[str, str], name: str) -> list[Any]:
    """The rows of an entry; one of the same words stays the same row, so that plans still know which it is."""
    kinds = {**INDICATOR_KINDS, **ACTIVITY_KINDS}
    field_of_name = next(field for field, key in fields.items() if key == name)
    by_name = {getattr(one, field_of_name): one for one in reversed(present)}
    kept = [by_name.pop(row[name], None) for row in rows]
    left = [one for one in present if one not in kept]
    made = []
    for at, (row, same) in enumerate(zip(rows, kept, strict=True)):
        one = same or next((other for other in left if other.sort_order == at), None) or model()
        if one in left:
            left.remove(one)
        for field_name, key in fields.items():
            setattr(one, field_name, _value(row[key], kinds[key], one._meta.get_field(field_name)))
        one.sort_order = at
        made.append(one)
    return made


def _value(text: str, kind: Kind, model_field: models.Field[Any, Any]) -> Any:
    match kind:
        case Kind.YES_NO:
            return text == YES
        case Kind.NUMBER if text:
            return Decimal(text)
        case Kind.WHOLE if text:
            return int(text) if text.lstrip("-").isdecimal() else text
        case Kind.DAY if text:
            return date.fromisoformat(text)
    return text or (None if model_field.null else "")


def _invalid(row: models.Model, fields: dict[str, str], where: str, *, leave: set[str]) -> list[str]:
    try:
        row.clean_fields(exclude=leave)
        row.clean()
    except ValidationError as error:
        return [
            f"{where}{fields.get(name, name)}: {said}"
            for name, all_said in error.message_dict.items()
            for said in all_said
        ]
    return []
