"""The sheets of the workbook: their columns, what stands in each, and until when it may be changed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from goals.models import Activity, Frequency, Level, Plan

GOALS, INDICATORS, MEASUREMENTS, ACTIVITIES, MONEY = "Doelen", "Indicatoren", "Metingen", "Activiteiten", "Middelen"
READ_FIRST, SHOWN = "Lees eerst", "Stand"  # the second is hidden: what the file showed when it was made
NUMBER, LINE = "nummer", "regel"
NOT_KNOWN = "n.b."


class Kind(Enum):
    """What stands in a cell; an amount is in the unit of its row, a number is bare."""

    TEXT = auto()
    CHOICE = auto()
    AMOUNT = auto()
    NUMBER = auto()
    EUROS = auto()
    DAY = auto()
    COUNT = auto()


class When(Enum):
    """Until when a column may be changed: not at all, until adoption (after it for a reason), or until closing."""

    NEVER = auto()
    WRITTEN = auto()
    ADJUSTED = auto()
    RUNNING = auto()


@dataclass(frozen=True)
class Column:
    """`key` is the field of the row that a change goes to; `choices` are what is kept, by the word in the cell."""

    key: str
    head: str
    width: int
    kind: Kind = Kind.TEXT
    when: When = When.NEVER
    longest: int = 2000
    choices: dict[str, str] = field(default_factory=dict)

    def is_open(self, plan: Plan) -> bool:
        if self.when is When.NEVER or plan.closed_on:
            return False
        return self.when is not When.WRITTEN or plan.is_open


def words_for(choices: Iterable[tuple[str, object]]) -> dict[str, str]:
    return {str(label): str(value) for value, label in choices}


def written(key: str, head: str, width: int, longest: int, kind: Kind = Kind.TEXT, **more: dict[str, str]) -> Column:
    return Column(key, head, width, kind, When.WRITTEN, longest, **more)


SHEETS: dict[str, tuple[Column, ...]] = {
    GOALS: (
        Column(NUMBER, "nummer", 16),
        Column("place", "plaats", 8),
        Column("area", "speerpunt", 28),
        written("title", "korte titel", 30, 120),
        written("text", "in eigen woorden", 50, 600),
        Column("sentence", "doelstelling", 50),
        Column("owner", "eigenaar", 22),
        Column("standing", "stand", 20),
        written("pupils_notice", "wat merkt de leerling", 40, 600),
        written("counter_indicator", "tegenindicator", 30, 400),
        Column("stopped_on", "gestopt op", 12, Kind.DAY),
        Column("stopped_because", "waarom gestopt", 30),
    ),
    INDICATORS: (
        Column(NUMBER, "nummer", 16),
        Column("goal", "doelnummer", 16),
        Column("goal_title", "doel", 30),
        written("name", "indicator", 50, 300),
        Column("measure", "soort", 11),
        written("unit", "eenheid", 14, 40),
        Column("direction", "richting", 12),
        Column("baseline", "nulwaarde", 12, Kind.AMOUNT, When.ADJUSTED),
        Column("baseline_on", "nulmeting op", 13, Kind.DAY, When.ADJUSTED),
        Column("target", "doelwaarde", 12, Kind.AMOUNT, When.ADJUSTED),
        Column("target_on", "doeldatum", 12, Kind.DAY, When.ADJUSTED),
        Column("lower", "ondergrens", 12, Kind.AMOUNT, When.ADJUSTED),
        Column("upper", "bovengrens", 12, Kind.AMOUNT, When.ADJUSTED),
        Column("interims", "tussendoelen", 30),
        written("source", "bron", 30, 160),
        written("frequency", "hoe vaak", 16, 40, Kind.CHOICE, choices=words_for(Frequency.choices)),
        Column("numerator", "teller is", 24),
        Column("denominator", "noemer is", 24),
        Column("last", "laatste waarde", 14, Kind.AMOUNT),
        Column("last_on", "laatst gemeten", 14, Kind.DAY),
        Column("standing", "stand", 20),
    ),
    MEASUREMENTS: (
        Column(NUMBER, "nummer", 16),
        Column("indicator", "indicatornummer", 17),
        Column("indicator_name", "indicator", 50),
        Column("unit", "eenheid", 14),
        Column("partner", "van wie", 26),
        Column("measured_on", "gemeten op", 12, Kind.DAY, When.RUNNING),
        Column("value", "waarde", 12, Kind.AMOUNT, When.RUNNING),
        Column("numerator", "teller", 10, Kind.NUMBER, When.RUNNING),
        Column("denominator", "noemer", 10, Kind.NUMBER, When.RUNNING),
        Column("answer_count", "antwoorden", 12, Kind.COUNT, When.RUNNING),
        Column("reading", "duiding", 50, Kind.TEXT, When.RUNNING, 600),
        Column("state", "stand", 11),
        Column("counts", "telt mee", 10),
    ),
    ACTIVITIES: (
        Column(NUMBER, "nummer", 16),
        Column("goal", "doelnummer", 16),
        Column("goal_title", "doel", 30),
        written("text", "activiteit", 60, 400),
        written("level", "niveau", 22, 40, Kind.CHOICE, choices=words_for(Level.choices)),
        written("party", "wie", 26, 160),
        written("timing", "wanneer", 22, 80),
        written("budget", "bedrag in euro", 15, 0, Kind.EUROS),
        written("state", "stand", 10, 40, Kind.CHOICE, choices=words_for(Activity.State.choices)),
    ),
    MONEY: (
        Column(NUMBER, "nummer", 16),
        Column("row", "rij", 11),
        Column("post", "post", 36),
        Column("kind", "soort", 16),
        Column("target", "voor", 44),
        Column("partner", "ontvangen door", 26),
        written("planned", "begroot in euro", 16, 0, Kind.EUROS),
        Column("spent", "gerealiseerd in euro", 19, Kind.EUROS, When.RUNNING),
    ),
}


def column_of(sheet: str, key: str) -> Column:
    return next(column for column in SHEETS[sheet] if column.key == key)
