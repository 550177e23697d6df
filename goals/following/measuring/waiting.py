"""What waits for somebody who measures: values that are due, figures to agree to, figures that came back."""

from collections.abc import Iterable
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from foundation.numbers import counted
from foundation.prepared import prepared
from foundation.waiting import Task
from goals.models import Indicator, Plan, TeamMember
from goals.plans.rights import Role

from .latest import with_last_day
from .reminding import address_of, due_rows

# What the session's user brings along, so that the overview asks nothing for who is in no team.
MEASURING_PLACE = "measuring_place"


def place_to_measure() -> Subquery:
    """Any place of the user of the row in a team, other than to read; none is NULL."""
    places = TeamMember.objects.filter(user=OuterRef("pk")).exclude(role=Role.READER)
    return Subquery(places.order_by().values("pk")[:1])


def task_to_agree(plan: Plan, number: int) -> Task:
    text = f"Geef akkoord op {counted(number, 'cijfer', 'cijfers')} in {plan.title}"
    return Task("check-check", text, reverse("measuring:index", args=[plan.uuid]), people=1)


def task_to_mend(plan: Plan, number: int) -> Task:
    text = f"Verbeter {counted(number, 'teruggestuurd cijfer', 'teruggestuurde cijfers')} in {plan.title}"
    return Task("corner-down-left", text, reverse("measuring:index", args=[plan.uuid]), people=1)


def due_tasks(person: int, plans: list[int]) -> Iterable[Task]:
    """Of who measures in these plans: their indicators whose next value is due, in one query."""
    today = timezone.localdate()
    if due := due_rows(_owned(person, plans, today), today=today):
        yield Task("ruler", f"Meet {counted(len(due), 'indicator', 'indicatoren')}", address_of(due))


@prepared
def _owned(person: int, plans: list[int], today: date) -> QuerySet[Indicator]:
    """As `reminding.owned_indicators`, of one person whose places are known."""
    runs = Q(goal__stopped_on=None, goal__owner=person, goal__focus_area__plan__in=plans)
    rows = with_last_day(Indicator.objects.filter(runs).exclude(name=""), today)
    return rows.select_related("goal__focus_area__plan").order_by("pk")
