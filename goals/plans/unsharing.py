"""Ending what is shared of a plan, each with a line in the audit log."""

from collections.abc import Iterable

from django.utils import timezone

from goals.models import Plan, PlanSharing
from members.models import AuditEntry, User


def end_running(*, plan: Plan, ways: Iterable[str], by: User) -> None:
    """Nobody else sees it from the next request on. For who holds the plan."""
    for running in plan.sharings.running().filter(way__in=list(ways)):
        end_one(running, by)


def end_one(sharing: PlanSharing, by: User) -> None:
    sharing.ended_at, sharing.ended_by = timezone.now(), by
    sharing.save(update_fields=["ended_at", "ended_by"])
    note(sharing.plan, by, f"niet meer gedeeld ({sharing.way})")


def note(plan: Plan, by: User, words: str) -> None:
    AuditEntry.objects.create(actor=by, act=AuditEntry.Act.RIGHTS, about=f"plan {plan.pk}: {words}")
