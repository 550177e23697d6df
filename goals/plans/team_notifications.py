"""What somebody is told who got a place in the team of a plan: by whom and where, and nothing of the plan."""

from collections.abc import Iterable

from goals.models import TeamMember
from members.models import User
from members.permissions import is_confirmed
from notifications.kinds import Kind, Present
from notifications.models import Notification
from notifications.outbox import Notice, tell
from notifications.present import about_ids

ABOUT = "plan-place"


def presents(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """Only while the place counts: who left the team, or whose time is over, is told nothing any more."""
    about = about_ids(notifications, ABOUT)
    places = TeamMember.objects.in_force().filter(pk__in=about, user=reader).select_related("plan")
    if not is_confirmed(reader):
        return {}
    return {item.pk: Present(place.plan.get_absolute_url()) for place in places for item in about[place.pk]}


KIND = Kind("plan_team_added", "Je bent toegevoegd aan het team van een plan", presents=presents)


def tell_added(place: TeamMember) -> None:
    notice = Notice(
        kind=KIND.code,
        about=f"{ABOUT}:{place.pk}",
        title=f"Je bent toegevoegd aan het team van een plan van {place.plan.organisation}",
        url=place.plan.get_absolute_url(),
        context={"place": place, "organisation": place.plan.organisation, "adder": str(place.added_by)},
    )
    tell(recipient=place.user, notice=notice)
