"""A look halfway at the goals of the plan that is followed: some evaluated in full, some in part, most not yet."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from goals.following.conversations.agreeing import publish_agreement
from goals.models import Agreement, Evaluation, Goal, Plan
from members.models import User

from .data import data_of
from .plans import MAKER
from .progress import Report


def load(*, scale: int, progress: Report) -> None:
    """Evaluate when nothing was evaluated yet; others read what was answered in full. `scale` changes nothing."""
    plan = Plan.objects.get(uuid=uuid5(NAMESPACE_URL, "demo-followed-plan"))
    if not Evaluation.objects.filter(goal__focus_area__plan=plan).exists():
        _make(plan, data_of("evaluaties")["evaluaties"], User.objects.get(email=MAKER))
    progress("evaluatie halverwege", 1, 1)


def _make(plan: Plan, rows: list[dict[str, Any]], maker: User) -> None:
    for row in rows:
        Evaluation.objects.create(
            goal=Goal.objects.get(focus_area__plan=plan, template__code=row["doel"]),
            reached=row.get("bereikt", ""),
            money_helped=row.get("geld", ""),
            lesson=row.get("les", ""),
            next_step=row.get("verder", ""),
            readable_since=timezone.now() if "verder" in row else None,
            changed_by=maker,
        )
    agreements = Agreement.objects.filter(conversation__plan=plan)
    if (told := agreements.first()) and told.conversation.is_settled:
        publish_agreement(told)
