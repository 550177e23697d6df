"""A figure as its page, its mail and its workbook show it; numbers that are too small come in as words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from events.organising.statistics.tables import Table

from .quarters import Quarter

NOT_YET = "Er is nog geen kwartaal geteld. Dat gebeurt een week nadat het voorbij is."


@dataclass(frozen=True)
class Figure:
    """`words` is the figure in a sentence; `act` and `url` are what one does about it.

    `points` are drawn as a line, with a `goal` and what it is called; `bars` as bars, their numbers in `unit`.
    """

    uid: str
    title: str
    words: str
    act: str
    url: str
    source: str
    table: Table
    points: Sequence[tuple[str, float | None]] = ()
    goal: float | None = None
    goal_label: str = ""
    bars: Sequence[tuple[str, int]] = ()
    unit: str = ""

    @property
    def is_drawn(self) -> bool:
        return bool(self.bars) or any(value is not None for _, value in self.points)


def latest(shown: Mapping[Quarter, float | None]) -> Quarter | None:
    return max((quarter for quarter, value in shown.items() if value is not None), default=None)


def points_of(shown: Mapping[Quarter, float | None]) -> list[tuple[str, float | None]]:
    return [(quarter.sign, value) for quarter, value in shown.items()]


def bars_of(steps: Mapping[str, int]) -> list[tuple[str, int]]:
    """The most first."""
    return sorted(steps.items(), key=lambda row: -row[1])


def percent_of(count: int | None, whole: int) -> int | None:
    """None where either is too few."""
    return round(count / whole * 100) if count and whole else None


def ratio_of(count: int, whole: int) -> float | None:
    """With one decimal; None where either is too few."""
    return round(count / whole, 1) if count and whole else None


def decimal_of(value: float | None) -> Decimal | None:
    """As a table takes a number with a fraction that is no share."""
    return None if value is None else Decimal(str(value))
