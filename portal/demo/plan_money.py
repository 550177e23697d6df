"""The budgets of the demo member's plans: some posts linked to goals, some not yet."""

from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from goals.models import BudgetPost, Goal, Partner, Plan
from goals.plans.money import kind_by_name
from goals.plans.numbering import numbered_goals

from .data import data_of
from .progress import Report


def load(*, scale: int, progress: Report) -> None:
    """Give each plan its budget that has none yet. `scale` changes nothing."""
    data = data_of("begroting")
    for done, budget in enumerate(data["begrotingen"], start=1):
        plan = Plan.objects.with_money().get(uuid=uuid5(NAMESPACE_URL, budget["plan"]))
        if not plan.budget_posts.all():
            _add_posts(plan, budget["posten"], data["wettelijk"])
        progress("begrotingen", done, len(data["begrotingen"]))


def _add_posts(plan: Plan, posts: list[Any], statutory: list[str]) -> None:
    boards = {board.name: board for board in Partner.objects.filter(alliance=plan.organisation_id)}
    goals = dict(numbered_goals(plan))
    for order, (name, amount, spent, links) in enumerate(posts):
        kind = BudgetPost.Kind.STATUTORY if name in statutory else kind_by_name(name)
        post = plan.budget_posts.create(name=name, kind=kind, amount=_cents(amount), spent=_cents(spent), order=order)
        for number, activity, planned, realised, board in links:
            place = _place(goals[number], activity)
            amounts = {"planned": _cents(planned), "spent": _cents(realised)}
            post.allocations.create(**place, **amounts, partner=boards.get(board))


def _place(goal: Goal, activity: int | str) -> dict[str, Any]:
    return {"activity": list(goal.activities.all())[int(activity) - 1]} if activity else {"goal": goal}


def _cents(amount: float | str) -> Decimal | None:
    return None if amount == "" else Decimal(str(amount))
