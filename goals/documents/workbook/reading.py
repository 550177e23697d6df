"""A workbook that comes back from anybody: which of its cells say something else than when it was made."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from foundation.archives import MAX_BYTES, MEGABYTE, Limits
from foundation.characters import plain_name
from foundation.sheet_reading import Line, read_sheets
from goals.chapter.kinds import ENCRYPTED, OLD_OFFICE, ZIP
from goals.models import Plan

from .columns import NUMBER, READ_FIRST, SHEETS, SHOWN, Column
from .values import Read, read
from .writing import VERSION

if TYPE_CHECKING:
    from openpyxl.cell import Cell

MOST_ROWS, MOST_COLUMNS, MOST_NAMED = 20_000, 40, 60
LIMITS = Limits(xml=24 * MEGABYTE, tags=1_500_000)  # of ten thousand figures
TOO_LARGE = "Dit bestand is groter dan 10 MB. Kies het werkboek zoals het portaal het maakte, met jouw wijzigingen."
NO_WORKBOOK = "Dit is geen Excel-bestand. Bewaar het werkboek als .xlsx en kies dat bestand."
OLD_WORKBOOK = "Dit is een oud Excel-bestand (.xls). Bewaar het in Excel als .xlsx en kies dat bestand."
LOCKED = "Dit bestand heeft een wachtwoord. Haal het wachtwoord eraf en kies het bestand opnieuw."
NOT_OURS = (
    "Dit is geen werkboek van een plan dat je kunt inlezen. Download op de pagina Bestanden een nieuw werkboek en neem "
    "je wijzigingen daarin over."
)
OTHER_PLAN = "Dit werkboek is van een ander plan. Kies het werkboek van dit plan."
OTHER_VERSION = "Dit werkboek is van een oudere soort. Download een nieuw werkboek en neem je wijzigingen daarin over."
Texts = dict[str, str]


@dataclass
class Handed:
    """What a workbook that was handed in says: it is kept as JSON until it is carried out.

    Of each sheet the rows that differ (`changed`: number, cells and what they showed before), those without a number
    (`new`), and the numbers that are not in it any more (`gone`). A cell is a pair of its text and why it is wrong.
    """

    made_at: str = ""
    remarks: list[str] = field(default_factory=list)
    changed: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    new: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    gone: dict[str, list[str]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def read_workbook(content: bytes, plan: Plan) -> Handed:
    """Raises ValidationError with a sentence for a file that is no workbook of this plan."""
    _require_workbook(content)
    sheets = read_sheets(content, rows=MOST_ROWS, columns=MOST_COLUMNS, limits=LIMITS)
    handed = Handed()
    shown = _shown(sheets.get(SHOWN, []), plan, handed)
    names = {plain_name(name): name for name in sheets}
    for sheet, columns in SHEETS.items():
        name = names.pop(plain_name(sheet), None)
        if name is None:
            handed.remarks.append(f"Het blad ‘{sheet}’ ontbreekt of heet anders: daarvan verandert niets.")
            continue
        _Reader(sheet, columns, shown.get(sheet, {}), handed).read(sheets[name])
    for name in names.values():
        if name not in (READ_FIRST, SHOWN):
            handed.remarks.append(f"Het blad ‘{name[:MOST_NAMED]}’ lezen we niet.")
    return handed


def _require_workbook(content: bytes) -> None:
    if len(content) > MAX_BYTES:
        raise ValidationError(TOO_LARGE)
    if content.startswith(OLD_OFFICE):
        raise ValidationError(LOCKED if ENCRYPTED in content else OLD_WORKBOOK)
    if not content.startswith(ZIP):
        raise ValidationError(NO_WORKBOOK)


def _shown(lines: Sequence[Line], plan: Plan, handed: Handed) -> dict[str, dict[str, Texts]]:
    """By sheet and number, what the cells of a row said when the file was made."""
    try:
        head = json.loads(str(lines[0][1][0].value))
        if head["plan"] != str(plan.uuid):
            raise ValidationError(OTHER_PLAN)
        if head["versie"] != VERSION:
            raise ValidationError(OTHER_VERSION)
        handed.made_at = str(head["gemaakt"])
        shown: dict[str, dict[str, Texts]] = {}
        for _, cells in lines[1:]:
            sheet, number, texts = (str(cell.value) for cell in cells[:3])
            row = {str(key): str(text) for key, text in json.loads(texts).items()}
            shown.setdefault(sheet, {})[number] = row
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ValidationError(NOT_OURS) from error
    return shown


@dataclass
class _Reader:
    """Reads one sheet; `lines` has the line on which each number stands, as far as it was read."""

    sheet: str
    columns: Sequence[Column]
    shown: dict[str, Texts]
    handed: Handed
    lines: dict[str, int] = field(default_factory=dict)

    def read(self, lines: Sequence[Line]) -> None:
        places = _places(self.columns, lines[0][1]) if lines else {}
        if NUMBER not in places:
            self._remark("nummer", "daarvan verandert niets")
            return
        for column in self.columns:
            if column.key not in places:
                self._remark(column.head, "die blijft zoals hij is")
        for line, cells in lines[1:]:
            self._read_row(line, _cells(self.columns, places, cells))
        self.handed.gone[self.sheet] = [number for number in self.shown if number not in self.lines]

    def _remark(self, head: str, then: str) -> None:
        self.handed.remarks.append(f"Op het blad ‘{self.sheet}’ missen we de kolom ‘{head}’: {then}.")

    def _read_row(self, line: int, cells: dict[str, Read]) -> None:
        number, fault = cells.pop(NUMBER)
        if not number and not fault:
            self._keep_new(line, cells)
        elif number in self.lines:
            self._keep(line, number, twice=self.lines[number])
        elif fault or number not in self.shown:
            self._keep(line, number, unknown=True)
        else:
            self.lines[number] = line
            self._compare(line, number, cells)

    def _keep_new(self, line: int, cells: dict[str, Read]) -> None:
        if filled := {key: cell for key, cell in cells.items() if any(cell)}:
            self.handed.new.setdefault(self.sheet, []).append({"line": line, "cells": filled})

    def _compare(self, line: int, number: str, cells: dict[str, Read]) -> None:
        before = self.shown[number]
        differs = {key: cell for key, cell in cells.items() if cell != Read(before.get(key, ""))}
        if differs:
            self._keep(line, number, cells=differs, was={key: before.get(key, "") for key in differs})

    def _keep(self, line: int, number: str, **more: Any) -> None:
        row = {"line": line, "number": number, "cells": {}, "was": {}} | more
        self.handed.changed.setdefault(self.sheet, []).append(row)


def _places(columns: Iterable[Column], heads: Sequence["Cell"]) -> dict[str, int]:
    """Where each column stands, wherever somebody moved it; the first of two with one head."""
    words = [plain_name(str(cell.value or "")) for cell in heads]
    return {column.key: words.index(plain_name(column.head)) for column in columns if plain_name(column.head) in words}


def _cells(columns: Iterable[Column], places: dict[str, int], cells: Sequence["Cell"]) -> dict[str, Read]:
    return {
        column.key: read(cells[places[column.key]], column) if places[column.key] < len(cells) else Read()
        for column in columns
        if column.key in places
    }
