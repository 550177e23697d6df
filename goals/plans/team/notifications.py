"""What people are told about the team of a plan: who got a place, and goals that lost their owner.

By whom and where, and nothing of the plan itself.
"""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from foundation.numbers import capitalised, counted
from goals.models import Goal, Plan, TeamMember
from members.models import User
from members.permissions import is_confirmed
from notifications.kinds import Kind, Present
from notifications.models import Notification
from notifications.outbox import Notice, tell, tell_many
from notifications.present import about_ids

PLACE, PLAN = "plan-place", "plan"


def presents(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """Only while the place counts: who left the team, or whose time is over, is told nothing any more."""
    notifications = list(notifications)
    return _of_places(reader, notifications) | _of_plans(reader, notifications) if is_confirmed(reader) else {}


def _of_places(reader: User, notifications: list[Notification]) -> dict[int, Present]:
    about = about_ids(notifications, PLACE)
    places = TeamMember.objects.in_force().filter(pk__in=about, user=reader).select_related("plan")
    return {item.pk: Present(place.plan.get_absolute_url()) for place in places for item in about[place.pk]}


def _of_plans(reader: User, notifications: list[Notification]) -> dict[int, Present]:
    """For managers; worth a mail while a goal has no owner."""
    about = about_ids(notifications, PLAN)
    managed = TeamMember.objects.in_force().filter(plan__in=about, user=reader, role=TeamMember.Role.MANAGER)
    ownerless = set(
        Goal.objects.filter(focus_area__plan__in=about, owner=None).values_list("focus_area__plan", flat=True)
    )
    return {
        item.pk: Present(_team_url(place.plan), is_worth_mail=place.plan_id in ownerless)
        for place in managed.select_related("plan")
        for item in about[place.plan_id]
    }


ADDED = Kind("plan_team_added", "Je bent toegevoegd aan het team van een plan", presents=presents)
OWNERLESS = Kind("plan_goals_ownerless", "Doelen in jouw plan hebben geen eigenaar meer", presents=presents)
KINDS = (ADDED, OWNERLESS)


def tell_added(place: TeamMember) -> None:
    notice = Notice(
        kind=ADDED.code,
        about=f"{PLACE}:{place.pk}",
        title=f"Je bent toegevoegd aan het team van een plan van {place.plan.organisation}",
        url=place.plan.get_absolute_url(),
        context={"place": place, "organisation": place.plan.organisation, "adder": str(place.added_by)},
    )
    tell(recipient=place.user, notice=notice)


def tell_ownerless(plan: Plan, number: int) -> None:
    """The managers, once a day at most."""
    managers = TeamMember.objects.in_force().filter(plan=plan, role=TeamMember.Role.MANAGER)
    goals = capitalised(counted(number, "doel heeft", "doelen hebben"))
    notice = Notice(
        kind=OWNERLESS.code,
        about=f"{PLAN}:{plan.pk}",
        title=f"{goals} geen eigenaar meer in een plan van {plan.organisation}",
        url=_team_url(plan),
        context={"goals": goals, "organisation": plan.organisation},
        revision=timezone.localdate().toordinal(),
    )
    tell_many(recipients=[place.user for place in managers.select_related("user")], notice=notice)


def _team_url(plan: Plan) -> str:
    return reverse("plans:team", args=[plan.uuid])
