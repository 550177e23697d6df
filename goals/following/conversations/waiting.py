"""What waits for managers of a plan: conversations to prepare, to write down, to confirm, or to look at again."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from foundation.numbers import counted
from foundation.prepared import prepared
from foundation.waiting import Task
from goals.models import Plan, ProgressConversation

from .notifications import AHEAD, address_of

State = ProgressConversation.State


def conversation_tasks(managed: list[int]) -> Iterable[Task]:
    """Of who manages these plans, in one query; of a plan with several, one task that leads to its calendar."""
    today = timezone.localdate()
    by_plan: dict[Plan, list[ProgressConversation]] = defaultdict(list)
    for row in _to_move_on(managed, today + AHEAD):
        if row.confirmed_at is None or row.state == State.OBJECTED:
            by_plan[row.plan].append(row)
    for plan, waiting in by_plan.items():
        yield _task_of(waiting[0], today) if len(waiting) == 1 else _task_of_all(plan, waiting)


@prepared
def _to_move_on(plans: list[int], ahead: date) -> QuerySet[ProgressConversation]:
    """Not written down and near or past, or with an objection that nothing followed."""
    unwritten = Q(confirmed_at=None, planned_on__lte=ahead)
    objected = Q(objected_at__isnull=False, partner_confirmed_at=None)
    rows = ProgressConversation.objects.filter(unwritten | objected, plan__in=plans)
    return rows.select_related("plan", "partner").order_by("planned_on", "pk")


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
