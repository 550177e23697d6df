"""What waits: a plan that nobody manages for who administers its organisation, figures for who measures, goals to
evaluate and conversations for who manages a plan, a file that was made for whoever asked for it, suggestions for both.
"""

from collections.abc import Iterable

from django.urls import reverse

from foundation.waiting import Task, register
from members.models import User

from .documents.waiting import files_to_fetch
from .following.conversations.waiting import conversation_tasks
from .following.evaluating.waiting import evaluation_tasks
from .following.measuring.waiting import MEASURING_PLACE, measuring_tasks
from .library.suggestions.waiting import asked_tasks, editing_tasks
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


def questions_about_suggestions(user: User) -> Iterable[Task]:
    """Who suggests a goal has a place in the team of its plan; for others nothing is asked."""
    if getattr(user, MEASURING_PLACE, ...) is not None:
        yield from asked_tasks(user)


register(
    plans_to_hand_on,
    measuring_tasks,
    conversation_tasks,
    evaluation_tasks,
    files_to_fetch,
    editing_tasks,
    questions_about_suggestions,
)
