"""What waits for managers of a plan: conversations to prepare, to write down, to confirm, or to look at again."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from foundation.numbers import counted
from foundation.waiting import Task
from goals.following.measuring.waiting import MEASURING_PLACE
from goals.models import Plan, ProgressConversation
from members.models import User

from .notifications import AHEAD, address_of, managed_by

State = ProgressConversation.State


def conversation_tasks(user: User) -> Iterable[Task]:
    """In one query, and none for who is in no team; of a plan with several, one task that leads to its calendar."""
    if getattr(user, MEASURING_PLACE, ...) is None:
        return
    today = timezone.localdate()
    unwritten = Q(confirmed_at=None, planned_on__lte=today + AHEAD)
    objected = Q(objected_at__isnull=False, partner_confirmed_at=None)
    rows = managed_by(user).filter(unwritten | objected).select_related("plan", "partner").order_by("planned_on", "pk")
    by_plan: dict[Plan, list[ProgressConversation]] = defaultdict(list)
    for row in rows:
        if row.confirmed_at is None or row.state == State.OBJECTED:
            by_plan[row.plan].append(row)
    for plan, waiting in by_plan.items():
        yield _task_of(waiting[0], today) if len(waiting) == 1 else _task_of_all(plan, waiting)


def _task_of(row: ProgressConversation, today: date) -> Task:
    if row.state == State.OBJECTED:
        return Task(
            "message-circle-warning", f"Lees wat {row.partner} schrijft over het verslag", address_of(row), people=1
        )
    if row.begun_at:
        return Task("pencil", f"Maak het verslag af: {row}", address_of(row), people=1)
    if row.planned_on < today:
        return Task("pencil", f"Schrijf het verslag: {row}", address_of(row), people=1)
    return Task("calendar", f"Bereid voor: {row}", address_of(row), people=1)


def _task_of_all(plan: Plan, rows: list[ProgressConversation]) -> Task:
    text = f"Werk {counted(len(rows), 'gesprek', 'gesprekken')} bij in {plan.title}"
    return Task("message-circle-warning", text, reverse("plan_conversations:index", args=[plan.uuid]), people=len(rows))
