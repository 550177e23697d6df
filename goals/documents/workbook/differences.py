"""One thing in which a workbook differs from the plan, with what will happen to it in a sentence."""

from dataclasses import dataclass, field
from typing import Any

from foundation.numbers import capitalised
from goals.models import Plan

from .columns import SHEETS, Column, When
from .rows import Row
from .values import in_words, plain, python_of

CONFLICT, REFUSED, ODD, CHANGED, NEW, GONE = (
    "intussen veranderd",
    "geweigerd",
    "let op",
    "wijzigt",
    "nieuw",
    "niet in het bestand",
)
OUTCOMES = (CONFLICT, REFUSED, ODD, CHANGED, NEW, GONE)
ADOPTED = "het plan is vastgesteld, dus dit verandert niet meer."
NOT_TAKEN = "deze kolom neemt het portaal niet over. Verander dit in het portaal."


@dataclass(frozen=True)
class Difference:
    sheet: str
    line: int | None
    about: str
    outcome: str
    sentence: str


@dataclass
class Edit:
    """A row of the plan with the texts that its cells get, as far as nothing speaks against it."""

    sheet: str
    line: int
    row: Row
    texts: dict[str, str]
    fields: dict[str, Any] = field(default_factory=dict)
    odd: list[str] = field(default_factory=list)

    @property
    def values(self) -> dict[str, Any]:
        """By column, as a field keeps them."""
        columns = {column.key: column for column in SHEETS[self.sheet]}
        return {key: python_of(text, columns[key]) for key, text in self.texts.items()}

    def differences(self) -> list[Difference]:
        """A sentence for each cell; what is odd is asked after the last."""
        sentences = [f"{_head(column)} {_way(self.row, column, self.texts[column.key])}." for column in self._columns]
        if self.odd:
            sentences[-1] = " ".join([sentences[-1], *self.odd])
        outcome = ODD if self.odd else CHANGED
        return [Difference(self.sheet, self.line, self.row.about, outcome, sentence) for sentence in sentences]

    def refused(self, why: str) -> list[Difference]:
        sentences = [
            f"{_head(column)} wordt niet {in_words(self.texts[column.key], column, self.row.unit)}: {why}"
            for column in self._columns
        ]
        return [Difference(self.sheet, self.line, self.row.about, REFUSED, sentence) for sentence in sentences]

    @property
    def _columns(self) -> list[Column]:
        return [column for column in SHEETS[self.sheet] if column.key in self.texts]


def compared(plan: Plan, sheet: str, row: Row, raw: dict[str, Any]) -> tuple[Edit, list[Difference]]:
    """What a row that was handed in changes, and what of it cannot be taken over."""
    edit, others = Edit(sheet, raw["line"], row, {}), []
    for column in SHEETS[sheet]:
        if column.key not in raw["cells"]:
            continue
        (text, fault), was = raw["cells"][column.key], raw["was"].get(column.key, "")
        now = plain(row.values.get(column.key))
        outcome, sentence = _judged(plan, row, column, text=text, fault=fault, was=was, now=now)
        if outcome:
            others.append(Difference(sheet, edit.line, row.about, outcome, f"{_head(column)}: {sentence}"))
        elif text != now:
            edit.texts[column.key] = text
    return edit, others


def _judged(plan: Plan, row: Row, column: Column, *, text: str, fault: str, was: str, now: str) -> tuple[str, str]:
    """Why a cell is not taken over, with a sentence; nothing when it is, or when it says so already."""
    if fault:
        return REFUSED, fault
    if text == now:
        return "", ""
    if column.when is When.NEVER:
        return REFUSED, f"{_change(row, column, was, text)}; {NOT_TAKEN}"
    if not column.is_open(plan):
        return REFUSED, f"{_change(row, column, was, text)}; {ADOPTED}"
    if now != was:
        mine, theirs = in_words(text, column, row.unit), in_words(now, column, row.unit)
        return CONFLICT, f"jij maakte er {mine} van, maar in het portaal staat intussen {theirs}. Dat blijft."
    return "", ""


def _head(column: Column) -> str:
    return capitalised(column.head)


def _way(row: Row, column: Column, text: str) -> str:
    """'wordt 35 leerlingen (was 30 leerlingen)'."""
    before = in_words(plain(row.values.get(column.key)), column, row.unit)
    return f"wordt {in_words(text, column, row.unit)} (was {before})"


def _change(row: Row, column: Column, was: str, text: str) -> str:
    return f"van {in_words(was, column, row.unit)} naar {in_words(text, column, row.unit)}"
