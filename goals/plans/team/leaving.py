"""Who is out of the team hands over: places that ended go, goals say that they have no owner, managers are told."""

from datetime import date

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from goals.models import Goal, Plan, TeamMember
from members.models import Affiliation

from .notifications import tell_ownerless


@transaction.atomic
def end_places(today: date | None = None) -> None:
    """Let go the places of who left the organisation and of readers whose last day passed, and what they owned.

    Who only waits to be confirmed anew keeps a place that does not count.
    """
    day = today or timezone.localdate()
    works_there = Affiliation.objects.current().filter(
        user=OuterRef("user"), organisation=OuterRef("plan__organisation")
    )
    left = Q(until=None) & ~Exists(works_there)
    TeamMember.objects.filter(left | Q(until__lt=day)).delete()
    hand_back(Goal.objects.exclude(owner=None).exclude(Exists(_place_of_owner())))


@transaction.atomic
def hand_back(goals: QuerySet[Goal]) -> None:
    """Take the owner off these goals, and tell the managers of their plans how many there are."""
    numbers: dict[int, int] = {}
    rows = list(goals.order_by("pk").values_list("pk", "focus_area__plan"))
    for _, plan_id in rows:
        numbers[plan_id] = numbers.get(plan_id, 0) + 1
    Goal.objects.filter(pk__in=[pk for pk, _ in rows]).update(owner=None, version=F("version") + 1)
    for plan in Plan.objects.filter(pk__in=numbers).select_related("organisation"):
        tell_ownerless(plan, numbers[plan.pk])


def ownerless_goals(plan: Plan) -> QuerySet[Goal]:
    """Goals that nobody in the team owns today, in the order of the plan; those that were stopped need no owner."""
    in_team = TeamMember.objects.in_force().filter(plan=plan).values("user")
    goals = Goal.objects.filter(focus_area__plan=plan, stopped_on=None).exclude(owner__in=in_team)
    return goals.order_by("focus_area__order", "focus_area", "order", "pk")


def without_manager(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Those that are not closed and that nobody manages today."""
    managers = TeamMember.objects.in_force().filter(plan=OuterRef("pk"), role="planbeheerder", user__is_active=True)
    return plans.filter(~Exists(managers), closed_on=None)


def _place_of_owner() -> QuerySet[TeamMember]:
    return TeamMember.objects.filter(plan=OuterRef("focus_area__plan"), user=OuterRef("owner"))
