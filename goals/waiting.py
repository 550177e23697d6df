"""What waits for who administers an organisation: a plan that nobody manages any more."""

from collections.abc import Iterable

from django.urls import reverse

from foundation.waiting import Task, register
from members.models import User

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


register(plans_to_hand_on)
