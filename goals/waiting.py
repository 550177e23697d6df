"""What waits: a plan that nobody manages for who administers its organisation, figures for who measures, goals to
evaluate and conversations for who manages a plan, a file that was made for whoever asked for it, suggestions for both.
"""

from collections.abc import Iterable

from django.urls import reverse

from foundation.waiting import Task, register
from members.models import User

from .documents.waiting import files_to_fetch
from .following.measuring.waiting import MEASURING_PLACE
from .following.waiting import tasks_in_plans
from .library.suggestions.waiting import ASKED_SUGGESTION, asked_tasks, editing_tasks
from .models import Plan
from .plans.team.leaving import without_manager

MOST_PLANS = 5


def plans_to_hand_on(user: User) -> Iterable[Task]:
    if not user.administers_somewhere:
        return
    organisations = user.affiliations.administering().values("organisation")
    for plan in without_manager(Plan.objects.filter(organisation__in=organisations))[:MOST_PLANS]:
        text = f"Wijs een planbeheerder aan: {plan.title}"
        yield Task("user-round-cog", text, reverse("plans:team", args=[plan.uuid]), people=1)


def tasks_of_a_team(user: User) -> Iterable[Task]:
    """For who is in none nothing is asked."""
    if getattr(user, MEASURING_PLACE, ...) is not None:
        yield from tasks_in_plans(user)


def questions_of_editors(user: User) -> Iterable[Task]:
    """For managers of a plan, and for who suggested a goal and is not in its team any more; nothing for others."""
    if any(getattr(user, name, ...) is not None for name in (MEASURING_PLACE, ASKED_SUGGESTION)):
        yield from asked_tasks(user)


register(
    plans_to_hand_on,
    tasks_of_a_team,
    questions_of_editors,
    files_to_fetch,
    editing_tasks,
)
