"""What waits for somebody who measures: values that are due, figures to agree to, figures that came back."""

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from foundation.numbers import counted
from foundation.readers import Person
from foundation.waiting import Task
from goals.models import Measurement, Plan, TeamMember
from goals.plans.rights import Role
from members.models import User

from .agreeing import waiting
from .reminding import address_of, due_rows, owned_indicators

MOST_PLANS = 5
# What the session's user brings along, so that the overview asks nothing for who is in no team.
MEASURING_PLACE = "measuring_place"
PLAN = "indicator__goal__focus_area__plan"


def place_to_measure() -> Subquery:
    """Any place of the user of the row in a team, other than to read; none is NULL."""
    places = TeamMember.objects.filter(user=OuterRef("pk")).exclude(role=Role.READER)
    return Subquery(places.order_by().values("pk")[:1])


def measuring_tasks(user: User) -> Iterable[Task]:
    """In a fixed number of queries, and none for who is in no team."""
    if getattr(user, MEASURING_PLACE, ...) is None:
        return
    places = TeamMember.objects.in_force().filter(user=user, plan__closed_on=None)
    roles = dict(places.exclude(role=Role.READER).values_list("plan", "role"))
    if not roles:
        return
    yield from _to_agree(user, roles)
    yield from _returned(user, roles)
    if due := due_rows(owned_indicators([user]), today=timezone.localdate()):
        yield Task("ruler", f"Meet {counted(len(due), 'indicator', 'indicatoren')}", address_of(due))


def _to_agree(user: Person, roles: dict[int, str]) -> Iterable[Task]:
    """Of goals somebody owns and agrees for, and for managers of those for which nobody else does."""
    agreed_for = (
        TeamMember.objects.in_force()
        .filter(plan=OuterRef(PLAN), user=OuterRef("indicator__goal__owner"))
        .filter(role__in=(Role.GOAL_OWNER, Role.MANAGER))
    )
    rows = waiting(Measurement.objects.annotate(has_agreer=Exists(agreed_for)))
    owned = [plan for plan, role in roles.items() if role != Role.CONTRIBUTOR]
    managed = [plan for plan, role in roles.items() if role == Role.MANAGER]
    own = Q(indicator__goal__owner=user.pk, **{f"{PLAN}__in": owned})
    numbers = rows.filter(own | Q(has_agreer=False, **{f"{PLAN}__in": managed}))
    for plan, number in _by_plan(numbers):
        text = f"Geef akkoord op {counted(number, 'cijfer', 'cijfers')} in {plan.title}"
        yield Task("check-check", text, reverse("measuring:index", args=[plan.uuid]), people=1)


def _returned(user: Person, roles: dict[int, str]) -> Iterable[Task]:
    rows = Measurement.objects.filter(entered_by=user.pk, submitted_at=None, returned_at__isnull=False)
    for plan, number in _by_plan(rows.filter(**{f"{PLAN}__in": list(roles)})):
        text = f"Verbeter {counted(number, 'teruggestuurd cijfer', 'teruggestuurde cijfers')} in {plan.title}"
        yield Task("corner-down-left", text, reverse("measuring:index", args=[plan.uuid]), people=1)


def _by_plan(rows: QuerySet[Measurement]) -> list[tuple[Plan, int]]:
    """How many of these there are in each plan, of a few plans; in two queries."""
    numbers = dict(rows.order_by().values_list(PLAN).annotate(Count("pk"))[:MOST_PLANS])
    plans = Plan.objects.in_bulk(list(numbers))
    return [(plans[pk], number) for pk, number in numbers.items()]
