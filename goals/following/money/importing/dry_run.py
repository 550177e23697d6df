"""What reading in a budget will do, in a sentence for each row; nothing changes yet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import blake2b
from typing import Any

from django.core.exceptions import ValidationError

from foundation.characters import plain_name
from foundation.numbers import counted
from foundation.units import euros
from goals.following.money.posts import FULL, MOST_POSTS, require_covered
from goals.models import BudgetPost, Plan
from goals.plans.money import kind_by_name

NEW, CHANGED, SAME, GONE, REFUSED = "nieuw", "gewijzigd", "gelijk", "weg", "overgeslagen"
NO_NEW_POST = "Het plan is vastgesteld: er komt geen post meer bij."
FIELDS = {"amount": "begroot", "spent": "gerealiseerd"}


@dataclass
class PlannedRow:
    """A row of the file, or a post that is not in it, with what will happen to it and the sentence about that."""

    line: int | None
    post: BudgetPost
    outcome: str
    sentence: str
    fields: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class DryRun:
    rows: list[PlannedRow]
    is_open: bool

    def with_outcome(self, outcome: str) -> list[PlannedRow]:
        return [row for row in self.rows if row.outcome == outcome]

    @property
    def counts(self) -> dict[str, int]:
        return {outcome: len(self.with_outcome(outcome)) for outcome in (NEW, CHANGED, SAME, GONE, REFUSED)}

    @property
    def can_apply(self) -> bool:
        return any(row.outcome in (NEW, CHANGED) for row in self.rows) or self.can_remove

    @property
    def can_remove(self) -> bool:
        return self.is_open and bool(self.with_outcome(GONE))

    @property
    def stamp(self) -> str:
        """What was shown, so that what is carried out is that and nothing else."""
        told = repr([(row.line, row.post.name, row.outcome, row.sentence) for row in self.rows])
        return blake2b(told.encode(), digest_size=12).hexdigest()


def dry_run_of(plan: Plan, rows: Iterable[dict[str, Any]]) -> DryRun:
    """`plan` as `PlanQuerySet.with_money` fetches it; `rows` as `read_budget` gives them."""
    posts = {plain_name(post.name): post for post in plan.budget_posts.all()}
    lines = _lines_by_name(rows)
    planned = [_plan_row(row, plan, posts, lines) for row in rows]
    in_file = {name for name in lines if name}
    gone = [_gone(post) for name, post in posts.items() if name not in in_file]
    _require_room(planned, len(posts))
    return DryRun([*planned, *gone], plan.is_open)


def _lines_by_name(rows: Iterable[dict[str, Any]]) -> dict[str, list[int]]:
    lines: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        lines[plain_name(row["post"])].append(row["regel"])
    return lines


def _plan_row(row: dict[str, Any], plan: Plan, posts: dict[str, BudgetPost], lines: dict[str, list[int]]) -> PlannedRow:
    name = plain_name(row["post"])
    post = posts.get(name) or BudgetPost(plan=plan, name=row["post"], kind=kind_by_name(row["post"]))
    faults = [*row["fouten"], *_twice(row, lines[name] if name else [])]
    if post._state.adding and not plan.is_open:
        faults.append(NO_NEW_POST)
    if faults:
        return PlannedRow(row["regel"], post, REFUSED, " ".join(faults))
    return _compared(row, plan, post)


def _twice(row: dict[str, Any], lines: list[int]) -> Iterator[str]:
    others = [str(line) for line in lines if line != row["regel"]]
    if others:
        yield f"Deze post staat ook op regel {' en '.join(others)}. Maak er één regel van."


def _compared(row: dict[str, Any], plan: Plan, post: BudgetPost) -> PlannedRow:
    """Against the post as it is; an empty cell leaves what stood there."""
    before = {name: getattr(post, name) for name in (*FIELDS, "kind")}
    values = {
        "amount": _decimal(row["bedrag"]) if row["bedrag"] is not None else post.amount,
        "spent": _decimal(row["gerealiseerd"]) if row["gerealiseerd"] is not None else post.spent,
        "kind": row["soort"] or post.kind,
    }
    kept = [] if plan.is_open else [name for name in ("amount", "kind") if values[name] != before[name]]
    changes = {name: value for name, value in values.items() if name not in kept and value != before[name]}
    for name, value in changes.items():
        setattr(post, name, value)
    remarks = [*row["opmerkingen"], *(["Wat begroot is, blijft: het plan is vastgesteld."] if kept else [])]
    if refusal := _refusal_of(post):
        for name, value in before.items():
            setattr(post, name, value)
        return PlannedRow(row["regel"], post, REFUSED, refusal)
    if post._state.adding:
        return PlannedRow(row["regel"], post, NEW, " ".join([_new_words(post), *remarks]))
    if not changes:
        return PlannedRow(row["regel"], post, SAME, " ".join(["Staat er al zo.", *remarks]))
    words = _changed_words(post, before, changes)
    return PlannedRow(row["regel"], post, CHANGED, " ".join([words, *remarks]), list(changes))


def _decimal(text: str) -> Decimal:
    return Decimal(text)


def _refusal_of(post: BudgetPost) -> str:
    """Why goals could not keep what they get of it; "" when they can."""
    if post._state.adding:
        return ""
    try:
        require_covered(post)
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return ""


def _new_words(post: BudgetPost) -> str:
    told = [f"{word} {_euros(getattr(post, name))}" for name, word in FIELDS.items() if name == "amount" or post.spent]
    kind = "" if post.is_for_goals else f" Soort: {post.get_kind_display()}."
    return f"{', '.join(told).capitalize()}.{kind}"


def _changed_words(post: BudgetPost, before: dict[str, Any], changes: dict[str, Any]) -> str:
    """'Begroot wordt € 90.000 (was € 84.000).'"""
    sentences = [
        f"{word.capitalize()} wordt {_euros(getattr(post, name))} (was {_euros(before[name])})."
        for name, word in FIELDS.items()
        if name in changes
    ]
    if "kind" in changes:
        sentences.append(f"Soort wordt {post.get_kind_display()} (was {BudgetPost.Kind(before['kind']).label}).")
    return " ".join(sentences)


def _euros(amount: Decimal | None) -> str:
    return "onbekend" if amount is None else euros(amount)


def _gone(post: BudgetPost) -> PlannedRow:
    links = len(post.allocations.all())
    hang = "Er hangt" if links == 1 else "Er hangen"
    also = f" {hang} {counted(links, 'koppeling', 'koppelingen')} aan." if links else ""
    return PlannedRow(None, post, GONE, f"Staat niet in het bestand; begroot {_euros(post.amount)}.{also}")


def _require_room(planned: list[PlannedRow], present: int) -> None:
    """What would be one too many is refused, the last ones first."""
    room = MOST_POSTS - present
    for row in [row for row in planned if row.outcome == NEW][max(room, 0) :]:
        row.outcome, row.sentence = REFUSED, FULL
