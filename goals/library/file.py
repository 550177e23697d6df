"""The starter library as a file: loading it, and loading it again without undoing what editors did."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from foundation.models import Theme
from goals.models import ActivityTemplate, GoalTemplate, IndicatorTemplate, InspectionStandard, LibraryFocusArea

from .consistency import faults_of

LIBRARY = Path(__file__).parents[1] / "data" / "goal-templates.json"

# The library's sixteen focus areas under the eight themes of the network, in the order of the library.
THEME_OF = {
    "Thuiszitters en verzuim": "thuiszitters",
    "Basisondersteuning": "basisondersteuning",
    "Naar inclusiever onderwijs": "basisondersteuning",
    "Begaafdheid": "basisondersteuning",
    "Professionalisering": "basisondersteuning",
    "Toelaatbaarheid en deelname": "kwaliteit",
    "Doorlooptijden": "kwaliteit",
    "Terugplaatsing": "regionale-samenwerking",
    "Overgangen": "regionale-samenwerking",
    "Samenwerking onderwijs en jeugdhulp": "jeugdhulp",
    "Onderwijs-zorgarrangementen": "jeugdhulp",
    "Ouder- en jeugdsteunpunt": "ouders-en-leerlingen",
    "Hoorrecht en leerrecht": "ouders-en-leerlingen",
    "Doelmatige inzet van middelen": "doelmatige-besteding",
    "Regionale samenwerking": "regionale-samenwerking",
    "Kwaliteitscultuur": "kwaliteit",
}

GOAL_FIELDS = {
    "title": "titel",
    "goal": "doelstelling",
    "bka_phase": "bka_fase",
    "counter_indicator": "tegenindicator",
    "attention": "let_op",
    "conversation_question": "gespreksvraag",
    "origin": "herkomst",
}
INDICATOR_FIELDS = {
    "name": "naam",
    "kind": "type",
    "unit": "eenheid",
    "direction": "richting",
    "source": "bron",
    "frequency": "frequentie",
    "baseline": "voorbeeld_nulwaarde",
    "baseline_on": "voorbeeld_nulmeting_op",
    "target": "voorbeeld_doelwaarde",
    "target_on": "voorbeeld_doeldatum",
    "lower": "ondergrens",
    "upper": "bovengrens",
    "interim": "voorbeeld_tussendoel",
    "interim_on": "voorbeeld_tussendoel_op",
    "numerator": "teller",
    "denominator": "noemer",
    "scale": "schaal",
    "question": "vraag",
    "respondents": "wie_antwoordt",
    "respondent_count": "voorbeeld_aantal_antwoorden",
    "is_open_data": "open_data",
    "hides_small_numbers": "kleine_aantallen_afschermen",
}
ACTIVITY_FIELDS = {"text": "tekst", "level": "verantwoordelijk_niveau", "budget": "voorbeeld_middelen_eur"}
TEXTS = {"numerator", "denominator", "scale", "question", "respondents"}
NUMBERS = {"baseline", "target", "lower", "upper", "interim"}
DAYS = {"baseline_on", "target_on", "interim_on"}


@dataclass
class Outcome:
    """What a load did, as codes: `edited` are goals that editors changed and that were left alone."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)


Entry = dict[str, Any]  # one goal of a library file, with everything in it


@dataclass(frozen=True)
class Places:
    """Where the goals of a file belong: focus areas by name, standards by code."""

    areas: dict[str, LibraryFocusArea]
    standards: dict[str, InspectionStandard]


def read_library(path: Path = LIBRARY) -> list[Entry]:
    """The entries of a library file. Raises ValidationError when it can't be read or misses something."""
    try:
        entries: list[Entry] = json.loads(path.read_text(encoding="utf-8"))
        codes = [entry["code"] for entry in entries]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ValidationError(f"{path.name} is niet te lezen als doelenbank: {error}") from error
    if len(set(codes)) != len(codes):
        raise ValidationError(f"{path.name} noemt een code twee keer.")
    return entries


def load_library(entries: list[Entry], *, progress: Callable[[int, int], None] = lambda done, total: None) -> Outcome:
    """Add the goals that are not there as drafts and update those that no editor touched since the last load.

    All or nothing: an entry that is not valid raises ValidationError with its code and nothing changes.
    """
    outcome = Outcome()
    with transaction.atomic():
        standards = {standard.code: standard for standard in InspectionStandard.objects.all()}
        places = Places(_focus_areas(entries), standards)
        goals = {goal.code: goal for goal in GoalTemplate.objects.whole()}
        for done, entry in enumerate(entries, start=1):
            _load(entry, places, goals.get(entry["code"]), outcome)
            progress(done, len(entries))
    return outcome


def _load(entry: Entry, places: Places, goal: GoalTemplate | None, outcome: Outcome) -> None:
    digest = _digest(_rows_of(entry))
    if goal is None:
        outcome.added.append(entry["code"])
        _write(entry, places, GoalTemplate(code=entry["code"], live=False), digest)
    elif goal.import_digest == digest:
        outcome.same.append(entry["code"])
    elif _is_touched(goal):
        outcome.edited.append(entry["code"])
    else:
        outcome.updated.append(entry["code"])
        _write(entry, places, goal, digest)


def _is_touched(goal: GoalTemplate) -> bool:
    return goal.has_unpublished_changes or _digest(_present(goal)) != goal.import_digest


def _write(entry: Entry, places: Places, goal: GoalTemplate, digest: str) -> None:
    for name, value in _rows_of(entry)["goal"].items():
        setattr(goal, name, value)
    goal.focus_area = places.areas[entry["speerpunt"]]
    goal.standard = places.standards.get(entry["standaard"])
    if goal.standard is None:
        raise ValidationError(f"{entry['code']}: de standaard {entry['standaard']} is er niet.")
    goal.indicators.set(indicators_of(entry))
    goal.activities.set(
        [ActivityTemplate(sort_order=at, **row) for at, row in enumerate(_rows_of(entry)["activities"])]
    )
    goal.import_digest = digest
    try:
        goal.full_clean()
        for child in (*goal.indicators.all(), *goal.activities.all()):
            child.clean_fields(exclude=["template"])
            child.clean()
        if faults := faults_of(goal):
            raise ValidationError(faults)
    except ValidationError as error:
        raise ValidationError(f"{entry['code']}: {'; '.join(error.messages)}") from error
    goal.save()
    revision = goal.save_revision(changed=False)
    if goal.live:
        revision.publish()


def _focus_areas(entries: list[Entry]) -> dict[str, LibraryFocusArea]:
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    names = dict.fromkeys([*THEME_OF, *(entry["speerpunt"] for entry in entries)])
    areas = {}
    for order, name in enumerate(names):
        defaults = {"slug": slugify(name), "order": order, "theme": themes.get(THEME_OF.get(name, ""))}
        areas[name], _ = LibraryFocusArea.objects.get_or_create(name=name, defaults=defaults)
    return areas


def _rows_of(entry: Entry) -> dict[str, Any]:
    """An entry in the words of the models."""
    goal = {name: entry.get(key) or "" for name, key in GOAL_FIELDS.items()}
    goal["sector"] = "-".join(entry["sector"])
    goal["search_words"] = ", ".join(entry["zoekwoorden"])
    return {
        "goal": goal,
        "area": entry["speerpunt"],
        "standard": entry["standaard"],
        "indicators": [_row(row, INDICATOR_FIELDS) for row in entry["indicatoren"]],
        "activities": [_row(row, ACTIVITY_FIELDS) for row in entry["activiteiten"]],
    }


def indicators_of(entry: Entry) -> list[IndicatorTemplate]:
    """The indicators of an entry, not stored."""
    rows = _rows_of(entry)["indicators"]
    return [IndicatorTemplate(sort_order=at, **row) for at, row in enumerate(rows)]


def _row(row: dict[str, Any], fields: dict[str, str]) -> dict[str, Any]:
    return {name: _value(name, row.get(key)) for name, key in fields.items()}


def _value(name: str, value: Any) -> Any:
    if name in TEXTS:
        return value or ""
    if name in NUMBERS and value is not None:
        return Decimal(str(value))
    if name in DAYS and value:
        return date.fromisoformat(value)
    return value


def _present(goal: GoalTemplate) -> dict[str, Any]:
    """What the database has of a goal, in the same shape as `_rows_of`."""
    return {
        "goal": {name: getattr(goal, name) for name in (*GOAL_FIELDS, "sector", "search_words")},
        "area": goal.focus_area.name,
        "standard": goal.standard.code if goal.standard else "",
        "indicators": [{name: getattr(row, name) for name in INDICATOR_FIELDS} for row in goal.indicators.all()],
        "activities": [{name: getattr(row, name) for name in ACTIVITY_FIELDS} for row in goal.activities.all()],
    }


def _digest(content: dict[str, Any]) -> str:
    def plain(value: object) -> str:
        return str(value.normalize() + 0) if isinstance(value, Decimal) else str(value)

    return sha256(json.dumps(content, sort_keys=True, default=plain).encode()).hexdigest()
