"""What there is to know of an example goal: one list for the page, its print, the text and the Word file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from foundation.dates import written_date
from foundation.svg import number_in_words
from foundation.units import amount_in_full, amount_in_words, euros
from goals.models import ActivityTemplate, GoalTemplate, IndicatorFields, IndicatorTemplate

DAY = "j F Y"
NO_AMOUNT = "bedrag onbekend"
NO_EXTRA = "geen extra middelen"


@dataclass(frozen=True)
class Fact:
    """One thing to tell: its label, the fields it is made of, and its words; without words it is left out."""

    label: str
    fields: tuple[str, ...]
    words: Callable[[Any], str]


def facts_of(row: GoalTemplate | IndicatorTemplate | ActivityTemplate, facts: Iterable[Fact]) -> list[tuple[str, str]]:
    """Pairs of label and words."""
    return [(fact.label, words) for fact in facts if (words := fact.words(row))]


def _field(label: str, name: str) -> Fact:
    return Fact(label, (name,), lambda row: str(getattr(row, name) or ""))


def _choice(label: str, name: str) -> Fact:
    return Fact(label, (name,), lambda row: getattr(row, f"get_{name}_display")())


def _value(label: str, name: str) -> Fact:
    """A number with its unit and its day: '46 leerlingen (1 juli 2026)'."""
    day = f"{name}_on"
    return Fact(label, (name, day), lambda row: value_in_words(getattr(row, name), getattr(row, day), row.unit))


def value_in_words(value: Decimal | None, day: date | None, unit: str) -> str:
    if value is None:
        return ""
    amount = amount_in_full(value, unit)
    return f"{amount} ({written_date(day, DAY)})" if day else amount


def band_of(indicator: IndicatorTemplate) -> str:
    """'4,2% tot 4,8% (1 februari 2030)'."""
    if indicator.lower is None:
        return ""
    lower, _ = amount_in_words(indicator.lower, indicator.unit)
    return f"{lower} tot {value_in_words(indicator.upper, indicator.target_on, indicator.unit)}"


def respondents_of(indicator: IndicatorFields) -> str:
    """'leraren van alle scholen (410 antwoorden)'."""
    count = indicator.respondent_count
    return f"{indicator.respondents} ({number_in_words(count)} antwoorden)" if count else indicator.respondents


def amount_of(activity: ActivityTemplate) -> str:
    return budget_in_words(activity.budget)


def budget_in_words(amount: Decimal | int | None) -> str:
    """An amount nobody filled in is unknown; nought is a choice."""
    if amount is None:
        return NO_AMOUNT
    return euros(amount) if amount else NO_EXTRA


PLACE_OF_GOAL = (
    _field("Speerpunt", "focus_area"),
    _field("Standaard van de inspectie", "standard"),
    _choice("Fase van de kwaliteitscyclus", "bka_phase"),
    _choice("Sector", "sector"),
    _field("Herkomst", "origin"),
    Fact("Vervallen op", ("retired_on",), lambda goal: written_date(goal.retired_on, DAY) if goal.retired_on else ""),
    _field("Vervangen door", "replaced_by"),
)
SENTENCE_OF_GOAL = (_field("Doelstelling", "goal"),)
NOTES_OF_GOAL = (
    _field("Tegenindicator", "counter_indicator"),
    _field("Let op", "attention"),
    _field("Gespreksvraag", "conversation_question"),
)
INDICATOR_FACTS = (
    _value("Nulmeting", "baseline"),
    _value("Tussendoel", "interim"),
    _value("Doelwaarde", "target"),
    Fact("Bandbreedte", ("lower", "upper"), band_of),
    _choice("Richting", "direction"),
    _field("Eenheid", "unit"),
    _field("Teller", "numerator"),
    _field("Noemer", "denominator"),
    _field("Vraag of stelling", "question"),
    _field("Schaal", "scale"),
    Fact("Wie antwoordt", ("respondents", "respondent_count"), respondents_of),
    _choice("Hoe vaak", "frequency"),
    Fact("Bron", ("source", "is_open_data"), lambda row: f"{row.source}{' (open data)' if row.is_open_data else ''}"),
    Fact(
        "Kleine aantallen",
        ("hides_small_numbers",),
        lambda row: "laat aantallen onder de vijf buiten beeld" if row.hides_small_numbers else "",
    ),
)
ACTIVITY_FACTS = (
    _choice("Verantwoordelijk", "level"),
    Fact("Voorbeeldbedrag", ("budget",), amount_of),
)


def source_line(goal: GoalTemplate) -> str:
    """Where a goal comes from and in which version, and what its numbers are worth."""
    return (
        f"Bron: {origin_line(goal.code, goal.last_published_at)} "
        "De getallen zijn verzonnen voorbeelden: zet je eigen nulmeting en doelwaarde ervoor in de plaats."
    )


def origin_line(code: str, placed: datetime | None) -> str:
    """The example goal somebody started from, as it was published at that moment."""
    version = f", versie van {written_date(placed, DAY)}" if placed else ""
    return f"doelenbank van het Lerend Netwerk Passend Onderwijs, voorbeelddoel {code}{version}."
