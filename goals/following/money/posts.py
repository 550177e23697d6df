"""The posts of a budget: added, changed and taken out under the plan's lock, so that what is linked stays covered."""

from decimal import Decimal
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.db import transaction

from foundation.characters import plain_name
from foundation.units import euros
from goals.models import Allocation, BudgetPost, Plan
from goals.plans.locking import hold_open, hold_running, locked
from goals.plans.writing.places import next_place
from goals.plans.writing.undoing import keep

MOST_POSTS = 500
FULL = f"Een begroting heeft hier ten hoogste {MOST_POSTS} posten. Voeg er eerst enkele samen."
SAME_NAME = "Er is al een post met deze naam. Kies een andere naam."
CHANGED = "Iemand anders veranderde dit net."
LINKED = "Er hangen doelen aan deze post. Haal eerst die koppelingen weg."
# Of an adopted plan.
SPENT_ALONE = ("spent",)
PLANNED = ("name", "kind", "amount")


def stamp_of(row: BudgetPost | Allocation) -> str:
    """What a row holds, so that a form can tell which amounts it showed."""
    if isinstance(row, BudgetPost):
        return f"{row.name}|{row.kind}|{row.amount}|{row.spent}"
    return f"{row.planned}|{row.spent}"


def require_seen(row: BudgetPost | Allocation, seen: str) -> None:
    """Raises ValidationError when somebody else changed the row since it was shown."""
    if stamp_of(row) == seen:
        return
    planned = row.amount if isinstance(row, BudgetPost) else row.planned
    now = ", ".join(
        f"{label} {'onbekend' if amount is None else euros(amount)}"
        for label, amount in {"begroot": planned, "gerealiseerd": row.spent}.items()
    )
    raise ValidationError(f"{CHANGED} Nu is het: {now}. Bewaar nog eens om jouw invoer te houden.")


@transaction.atomic
def add_post(*, plan: Plan, name: str, kind: str, amount: Decimal | None, spent: Decimal | None) -> BudgetPost:
    """A post at the end of the budget; the same one twice is one.

    Raises ValidationError for a name that is taken, and for a budget that is full.
    """
    hold_open(plan)
    values = {"name": name, "kind": kind, "amount": amount, "spent": spent}
    if same := _named(plan, name):
        if all(getattr(same, field) == value for field, value in values.items()):
            return same
        raise ValidationError({"name": SAME_NAME})
    require_room(plan, 1)
    return plan.budget_posts.create(**values, order=next_place(plan.budget_posts))


@transaction.atomic
def change_post(*, post: BudgetPost, values: dict[str, Any], seen: str) -> BudgetPost:
    """Give a post other values; `seen` is the stamp of what was shown.

    Raises ValidationError when the plan is adopted and it is not about what was spent, when somebody else changed the
    post meanwhile, and when goals get more of it than there would be.
    """
    hold = hold_running if set(values) <= set(SPENT_ALONE) else hold_open
    hold(post.plan)
    row = locked(post)
    require_seen(row, seen)
    same = _named(row.plan, values.get("name", row.name))
    if same and same != row:
        raise ValidationError({"name": SAME_NAME})
    for field, value in values.items():
        setattr(row, field, value)
    require_covered(row)
    row.save(update_fields=list(values))
    return row


@transaction.atomic
def remove_post(*, post: BudgetPost, session: SessionBase) -> str:
    """Take a post out with its links; the key by which it comes back."""
    hold_open(post.plan)
    row = locked(post)
    key = keep([row, *row.allocations.all()], plan=row.plan, session=session, goal=None)
    row.delete()
    return key


def require_room(plan: Plan, more: int) -> None:
    if plan.budget_posts.count() + more > MOST_POSTS:
        raise ValidationError(FULL)


def require_covered(post: BudgetPost) -> None:
    """Raises ValidationError, by field, when goals get more of the post than it has."""
    if not post.is_for_goals and post.allocations.all():
        raise ValidationError({"kind": LINKED})
    if post.left < 0:
        raise ValidationError({"amount": f"Aan doelen is al {euros(post.linked)} gekoppeld. {LINKED}"})
    if post.spent is not None and post.spent < post.linked_spent:
        sentence = f"Bij de doelen staat al {euros(post.linked_spent)} als gerealiseerd. Vul ten minste dat in."
        raise ValidationError({"spent": sentence})


def _named(plan: Plan, name: str) -> BudgetPost | None:
    wanted = plain_name(name)
    return next((post for post in plan.budget_posts.all() if plain_name(post.name) == wanted), None)
