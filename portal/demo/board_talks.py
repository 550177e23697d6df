"""Conversations about the plan that is followed: one held and confirmed by both sides, one coming."""

from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from goals.following.conversations.agreeing import add_agreement
from goals.following.conversations.holding import answer, begin, confirm, plan_conversation, stamp_of, write
from goals.models import Partner, Plan, ProgressConversation
from members.models import User

from .data import data_of
from .plans import MAKER
from .progress import Report

HELD, COMING = timedelta(days=19), timedelta(days=16)


def load(*, scale: int, progress: Report) -> None:
    """Make the conversations when there are none yet. `scale` changes nothing."""
    plan = Plan.objects.get(uuid=uuid5(NAMESPACE_URL, "demo-followed-plan"))
    if not plan.conversations.exists():
        _make(plan, data_of("besturen")["gesprek"], User.objects.get(email=MAKER))
    progress("gesprekken met besturen", 1, 1)


def _make(plan: Plan, data: dict[str, Any], maker: User) -> None:
    today = timezone.localdate()
    coming, spoken = Partner.objects.filter(alliance=plan.organisation, kind=Partner.Kind.BOARD).order_by("pk")[:2]
    plan_conversation(plan=plan, partner=coming, planned_on=today + COMING, by=maker)
    row = begin(plan_conversation(plan=plan, partner=spoken, planned_on=today - HELD, by=maker))
    values = {"held_on": today - HELD, "way": f"{row.way}\n\n{data['vervolg']}"}
    row = write(conversation=row, values=values, version=row.version)
    for one in data["afspraken"]:
        due_on = row.planned_on + timedelta(days=one["dagen"])
        add_agreement(conversation=row, what=one["wat"], who=one["wie"], due_on=due_on)
    _confirm(row, maker)


def _confirm(row: ProgressConversation, maker: User) -> None:
    confirm(conversation=row, stamp=stamp_of(row), by=maker)
    answer(conversation=row, version=row.version)
