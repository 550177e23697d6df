"""What reading a workbook in will do to the plan as it is now, difference by difference; nothing changes yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from goals.following.board.audiences import Audience
from goals.models import Plan
from members.models import User

from .additions import Additions, additions_of
from .columns import INDICATORS, MONEY, SHEETS
from .differences import CHANGED, GONE, NEW, ODD, OUTCOMES, REFUSED, Difference, Edit, compared
from .judging import judge
from .money import judged_money
from .rows import Row, rows_of

TWICE = "Dit nummer staat ook op regel {}. Maak het nummer leeg als dit een nieuwe rij is."
UNKNOWN = "Dit nummer staat niet in het werkboek zoals het is gemaakt. Maak het nummer leeg als dit een nieuwe rij is."
ELSEWHERE = "Dit nummer hoort bij een ander plan."
TAKEN_OUT = "Dit staat niet meer in het plan."
NOT_IN_FILE = "De rij staat niet meer in het bestand. Er wordt niets weggehaald; dat doe je in het portaal."


@dataclass(frozen=True)
class DryRun:
    differences: list[Difference]
    edits: list[Edit]
    additions: Additions
    needs_reason: bool

    @property
    def counts(self) -> dict[str, int]:
        return {outcome: sum(one.outcome == outcome for one in self.differences) for outcome in OUTCOMES}

    @property
    def taken(self) -> int:
        """How many differences will be carried out."""
        return sum(one.outcome in (CHANGED, ODD, NEW) for one in self.differences)

    @property
    def stamp(self) -> str:
        """What was shown, so that what is carried out is that and nothing else."""
        return blake2b(repr(self.differences).encode(), digest_size=12).hexdigest()


def dry_run_of(plan: Plan, user: User, handed: dict[str, Any]) -> DryRun:
    """`handed` is what `reading.Handed` keeps; the plan and its rows are read anew."""
    rows = rows_of(plan, Audience.FILLS_IN)
    edits: list[Edit] = []
    differences: list[Difference] = []
    for sheet in SHEETS:
        by_number = {row.number: row for row in rows[sheet]}
        taken, said = _changed(plan, sheet, by_number, handed["changed"].get(sheet, []))
        edits += taken
        differences += [*said, *(one for edit in taken for one in edit.differences())]
        differences += _gone(sheet, by_number, handed["gone"].get(sheet, []))
    additions = additions_of(plan, user, rows, handed["new"])
    return DryRun(
        differences=sorted([*differences, *additions.differences], key=_place),
        edits=edits,
        additions=additions,
        needs_reason=not plan.is_open and any(edit.sheet == INDICATORS for edit in edits),
    )


def _place(one: Difference) -> tuple[int, int, int]:
    """By sheet, what needs a look first, then by line."""
    return list(SHEETS).index(one.sheet), OUTCOMES.index(one.outcome), one.line or 0


def _changed(
    plan: Plan, sheet: str, by_number: dict[str, Row], raws: list[dict[str, Any]]
) -> tuple[list[Edit], list[Difference]]:
    edits: list[Edit] = []
    said: list[Difference] = []
    for raw in raws:
        row = by_number.get(raw["number"])
        if why := _lost(plan, row, raw):
            said.append(Difference(sheet, raw["line"], str(raw["number"])[:60], REFUSED, why))
        elif row:
            edit, others = compared(plan, sheet, row, raw)
            said += others
            edits += [edit] if edit.texts else []
    taken, refused = judged_money(edits) if sheet == MONEY else _judged(plan, edits)
    return taken, [*said, *refused]


def _lost(plan: Plan, row: Row | None, raw: dict[str, Any]) -> str:
    """Why a number leads to no row, or to one that another line is about; "" when it does."""
    if raw.get("twice"):
        return TWICE.format(raw["twice"])
    if raw.get("unknown"):
        is_ours = str(raw["number"]).startswith(f"{plan.uuid.hex[:8]}-")
        looks_like_one = "-" in str(raw["number"])
        return UNKNOWN if is_ours or not looks_like_one else ELSEWHERE
    return "" if row else TAKEN_OUT


def _judged(plan: Plan, edits: list[Edit]) -> tuple[list[Edit], list[Difference]]:
    taken: list[Edit] = []
    refused: list[Difference] = []
    for edit in edits:
        try:
            judge(edit, plan, timezone.localdate())
        except ValidationError as refusal:
            refused += edit.refused(refusal.messages[0])
        else:
            taken.append(edit)
    return taken, refused


def _gone(sheet: str, by_number: dict[str, Row], numbers: list[str]) -> Iterator[Difference]:
    for number in numbers:
        if row := by_number.get(number):
            yield Difference(sheet, None, row.about, GONE, NOT_IN_FILE)
