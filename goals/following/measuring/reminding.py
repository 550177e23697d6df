"""Telling owners that values are due: by the rhythm of each indicator, once, and all plans in one message."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from foundation.numbers import counted
from goals.models import Indicator, MeasurementReminder, Plan, TeamMember
from members.models import User
from members.permissions import is_confirmed
from notifications.kinds import Kind, Present
from notifications.models import Notification
from notifications.outbox import Notice, tell
from notifications.present import about_ids

from .latest import due_of, with_last_day
from .rights import MEASURING_ROLES

OWNER = "measuring-owner"
# What was due longer ago than this is not told any more: nobody is woken about the years before the portal.
RECENT = timedelta(days=30)


def presents(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """Worth a mail while something is still due in a plan that the reader measures in."""
    about = about_ids(notifications, OWNER).get(reader.pk, [])
    if not about or not is_confirmed(reader):
        return {}
    rows = due_rows(owned_indicators([reader]), today=timezone.localdate())
    url = address_of(rows) if rows else reverse("plans:index")
    return {item.pk: Present(url, is_worth_mail=bool(rows)) for item in about}


DUE = Kind("measurements_due", "Het is tijd om een cijfer te meten", presents=presents)


@transaction.atomic
def remind_owners(today: date | None = None) -> None:
    """Every night: what fell due since the last time, each indicator and day once, one message for each owner."""
    day = today or timezone.localdate()
    due = [pair for pair in due_rows(owned_indicators(), today=day) if pair[1] >= day - RECENT]
    told = set(MeasurementReminder.objects.filter(due_on__gte=day - RECENT).values_list("indicator", "due_on"))
    new = [(row, due_on) for row, due_on in due if (row.pk, due_on) not in told]
    MeasurementReminder.objects.bulk_create(MeasurementReminder(indicator=row, due_on=due_on) for row, due_on in new)
    by_owner: dict[int, list[Indicator]] = defaultdict(list)
    for row, _ in new:
        by_owner[row.goal.owner_id or 0].append(row)
    for owner in User.objects.filter(pk__in=by_owner):
        _tell(owner, by_owner[owner.pk], day)


def owned_indicators(owners: Iterable[User] | None = None) -> QuerySet[Indicator]:
    """Of goals that run, in plans that run, whose owner measures in its team today."""
    places = TeamMember.objects.in_force().filter(role__in=MEASURING_ROLES, user__is_active=True)
    if owners is not None:
        places = places.filter(user__in=owners)
    pairs = set(places.values_list("plan", "user"))
    rows = Indicator.objects.filter(goal__stopped_on=None, goal__focus_area__plan__closed_on=None).exclude(name="")
    rows = rows.filter(
        goal__owner__in={user for _, user in pairs}, goal__focus_area__plan__in={plan for plan, _ in pairs}
    )
    owned = [
        pk
        for pk, plan, owner in rows.values_list("pk", "goal__focus_area__plan", "goal__owner")
        if (plan, owner) in pairs
    ]
    rows = with_last_day(Indicator.objects.filter(pk__in=owned), timezone.localdate())
    return rows.select_related("goal__focus_area__plan").order_by("pk")


def due_rows(rows: Iterable[Indicator], *, today: date) -> list[tuple[Indicator, date]]:
    """Those whose next value is due by today, with the day."""
    pairs = ((row, due_of(row, row.goal.focus_area.plan)) for row in rows)
    return [(row, due_on) for row, due_on in pairs if due_on and due_on <= today]


def address_of(rows: list[tuple[Indicator, date]]) -> str:
    """The list of the plan, or that of all plans when it is about more than one."""
    plans: set[Plan] = {row.goal.focus_area.plan for row, _ in rows}
    return reverse("measuring:index", args=[plans.pop().uuid]) if len(plans) == 1 else reverse("plans:index")


def _tell(owner: User, rows: list[Indicator], day: date) -> None:
    notice = Notice(
        kind=DUE.code,
        about=f"{OWNER}:{owner.pk}",
        title="Het is tijd om te meten",
        url=address_of([(row, day) for row in rows]),
        context={
            "indicators": counted(len(rows), "indicator", "indicatoren"),
            "verb": "vraagt" if len(rows) == 1 else "vragen",
        },
        revision=day.toordinal(),
    )
    tell(recipient=owner, notice=notice)
