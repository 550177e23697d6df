"""One goal as it stands in a file: by the Dutch names of its fields, as the starter library has them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum, auto
from typing import Any

from django.core.exceptions import ValidationError

from foundation.characters import without_invisible
from goals.library.file import ACTIVITY_FIELDS, DAYS, GOAL_FIELDS, INDICATOR_FIELDS, NUMBERS
from goals.models import ActivityTemplate, GoalTemplate, IndicatorTemplate

CODE, AREA, STANDARD, SECTOR, SEARCH_WORDS = "code", "speerpunt", "standaard", "sector", "zoekwoorden"
INDICATORS, ACTIVITIES = "indicatoren", "activiteiten"
WHOLE_NUMBERS, CHOICES = {"respondent_count", "budget"}, {"is_open_data", "hides_small_numbers"}
# What the starter library says of each goal besides, and nobody reads.
BESIDE = {"status", "voorbeeldwaarden"}
YES, NO = "ja", "nee"
LONGEST_NUMBER = 20
# What a cell of a workbook cannot hold as it is.
NO_CELL = {ord("\r"): "\n", 0x0B: " ", 0x0C: " ", 0xFFFE: None, 0xFFFF: None}


class Kind(Enum):
    TEXT = auto()
    WORDS = auto()
    NUMBER = auto()
    WHOLE = auto()
    DAY = auto()
    YES_NO = auto()


def _kinds(fields: Mapping[str, str]) -> dict[str, Kind]:
    """By the name in the file."""
    kinds = ((NUMBERS, Kind.NUMBER), (WHOLE_NUMBERS, Kind.WHOLE), (DAYS, Kind.DAY), (CHOICES, Kind.YES_NO))
    return {key: next((kind for names, kind in kinds if name in names), Kind.TEXT) for name, key in fields.items()}


GOAL_KINDS = {
    **dict.fromkeys((CODE, AREA), Kind.TEXT),
    **_kinds(GOAL_FIELDS),
    STANDARD: Kind.TEXT,
    SECTOR: Kind.WORDS,
    SEARCH_WORDS: Kind.WORDS,
}
INDICATOR_KINDS, ACTIVITY_KINDS = _kinds(INDICATOR_FIELDS), _kinds(ACTIVITY_FIELDS)

Row = dict[str, str]


@dataclass
class Entry:
    """A goal in a file: every value as text in one way of writing, so that equal things are equal.

    Numbers have a point ('4.5'), days are '2027-01-14', lists 'a, b', choices 'ja' or 'nee'.
    """

    goal: Row
    indicators: list[Row] = field(default_factory=list)
    activities: list[Row] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.goal[CODE]


def code_of(data: Mapping[str, Any]) -> str:
    """By which a goal of a file is known: as its entry will have it, "" for what is no text."""
    try:
        return in_plain_words(data.get(CODE), Kind.TEXT)
    except ValidationError:
        return ""


def entry_of(goal: GoalTemplate) -> Entry:
    row = {
        CODE: goal.code,
        AREA: goal.focus_area.name,
        **{key: getattr(goal, name) for name, key in GOAL_FIELDS.items()},
        STANDARD: goal.standard.code if goal.standard else "",
        SECTOR: goal.sector.split("-"),
        SEARCH_WORDS: goal.search_words.split(","),
    }
    return Entry(
        _plain(row, GOAL_KINDS),
        [_plain(_named(one, INDICATOR_FIELDS), INDICATOR_KINDS) for one in goal.indicators.all()],
        [_plain(_named(one, ACTIVITY_FIELDS), ACTIVITY_KINDS) for one in goal.activities.all()],
    )


def entry_from(data: Any) -> Entry:
    """The entry that a file has. Raises ValidationError with a sentence for each value that is none."""
    if not isinstance(data, dict):
        raise ValidationError("Dit is geen doel met velden.")
    lists = {name: data.get(name, []) for name in (INDICATORS, ACTIVITIES)}
    if not all(isinstance(rows, list) and all(isinstance(row, dict) for row in rows) for rows in lists.values()):
        raise ValidationError("Indicatoren en activiteiten zijn geen lijsten van velden.")
    goal = {key: value for key, value in data.items() if key not in {*lists, *BESIDE}}
    problems: list[str] = []
    entry = Entry(
        _read(goal, GOAL_KINDS, "", problems),
        [_read(row, INDICATOR_KINDS, f"indicator {at}: ", problems) for at, row in enumerate(lists[INDICATORS], 1)],
        [_read(row, ACTIVITY_KINDS, f"activiteit {at}: ", problems) for at, row in enumerate(lists[ACTIVITIES], 1)],
    )
    if problems:
        raise ValidationError(problems)
    return entry


def _named(row: IndicatorTemplate | ActivityTemplate, fields: Mapping[str, str]) -> dict[str, Any]:
    return {key: getattr(row, name) for name, key in fields.items()}


def _plain(row: Mapping[str, Any], kinds: Mapping[str, Kind]) -> Row:
    return {key: in_plain_words(row[key], kind) for key, kind in kinds.items()}


def _read(row: Mapping[str, Any], kinds: Mapping[str, Kind], where: str, problems: list[str]) -> Row:
    problems += [f"{where}het veld ‘{str(key)[:40]}’ kennen we niet" for key in row if key not in kinds]
    values = {}
    for key, kind in kinds.items():
        try:
            values[key] = in_plain_words(row.get(key), kind)
        except ValidationError as error:
            problems.append(f"{where}{key} {error.messages[0]}")
    return values


def in_plain_words(value: Any, kind: Kind) -> str:
    """A value in its one way of writing. Raises ValidationError for what is not of this kind."""
    if value is None or value == "":
        return NO if kind is Kind.YES_NO else ""
    match kind:
        case Kind.WORDS:
            words: Iterable[Any] = value if isinstance(value, list) else str(value).split(",")
            return ", ".join(text for word in words if (text := _text(word)))
        case Kind.NUMBER | Kind.WHOLE:
            return _number(value)
        case Kind.DAY:
            return _day(value)
        case Kind.YES_NO:
            return _yes_or_no(value)
    return _text(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        if isinstance(value, bool | list | dict):
            raise ValidationError("is geen tekst")
        value = str(value)
    return without_invisible(value.replace("\r\n", "\n").translate(NO_CELL)).strip()


def _number(value: Any) -> str:
    text = str(value).strip().replace(",", ".")
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValidationError("is geen getal") from None
    if isinstance(value, bool) or len(text) > LONGEST_NUMBER or not number.is_finite() or abs(number) >= 10**12:
        raise ValidationError("is geen getal dat we kunnen bewaren")
    return f"{number.normalize() + 0:f}"


def _day(value: Any) -> str:
    try:
        return date.fromisoformat(str(value)[:10]).isoformat()
    except ValueError:
        raise ValidationError("is geen datum zoals 2027-01-14") from None


def _yes_or_no(value: Any) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    if str(value).strip().lower() in (YES, NO):
        return str(value).strip().lower()
    raise ValidationError("is geen ja of nee")
