"""What people are told about figures: that some wait for them, came back, or are due. Nothing of the plan itself."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from goals.models import Indicator, Measurement, Plan, TeamMember
from members.models import User
from members.permissions import is_confirmed
from notifications.kinds import Kind, Present
from notifications.models import Notification
from notifications.outbox import Notice, tell, tell_many
from notifications.present import about_ids

from .rights import MEASURING_ROLES, agreers_of

MEASUREMENT, WAITING_IN = "measurement", "measured-plan"


def presents(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """Only for who still measures in the plan, and worth a mail while it is so."""
    notifications = list(notifications)
    if not is_confirmed(reader):
        return {}
    return _returned(reader, notifications) | _waiting(reader, notifications)


def _returned(reader: User, notifications: list[Notification]) -> dict[int, Present]:
    about = about_ids(notifications, MEASUREMENT)
    rows = Measurement.objects.filter(pk__in=about, indicator__goal__focus_area__plan__in=_plans_of(reader))
    rows = rows.select_related("indicator__goal__focus_area__plan")
    return {
        item.pk: Present(address_of(row.indicator), is_worth_mail=row.submitted_at is None)
        for row in rows
        for item in about[row.pk]
    }


def _waiting(reader: User, notifications: list[Notification]) -> dict[int, Present]:
    about = about_ids(notifications, WAITING_IN)
    plans = Plan.objects.filter(pk__in=about).filter(pk__in=_plans_of(reader))
    waits = Q(submitted_at__isnull=False, approved_at=None)
    still = Measurement.objects.filter(waits, indicator__goal__focus_area__plan__in=about)
    waiting = set(still.values_list("indicator__goal__focus_area__plan", flat=True))
    return {
        item.pk: Present(reverse("measuring:index", args=[plan.uuid]), is_worth_mail=plan.pk in waiting)
        for plan in plans
        for item in about[plan.pk]
    }


def _plans_of(reader: User) -> QuerySet[TeamMember, int]:
    places = TeamMember.objects.in_force().filter(user=reader, role__in=MEASURING_ROLES, plan__closed_on=None)
    return places.values_list("plan", flat=True)


RETURNED = Kind("measurement_returned", "Een cijfer dat je invulde, komt terug", presents=presents)
WAITING = Kind("measurements_waiting", "Er wachten cijfers op jouw akkoord", presents=presents)
KINDS = (RETURNED, WAITING)


def tell_returned(measurement: Measurement, *, by: User) -> None:
    """Who entered it; of a link nobody is known."""
    if measurement.entered_by is None or measurement.entered_by == by:
        return
    organisation = measurement.indicator.goal.focus_area.plan.organisation
    notice = Notice(
        kind=RETURNED.code,
        about=f"{MEASUREMENT}:{measurement.pk}",
        title=f"Een cijfer in een plan van {organisation} komt terug",
        url=address_of(measurement.indicator),
        context={"organisation": organisation, "returner": str(by)},
        revision=measurement.version,
    )
    tell(recipient=measurement.entered_by, notice=notice)


def tell_waiting(indicator: Indicator, today: date | None = None) -> None:
    """Who agrees, once for all that come in on a day until they agreed to the first of them."""
    plan = indicator.goal.focus_area.plan
    agreers = agreers_of(indicator)
    notice = Notice(
        kind=WAITING.code,
        about=f"{WAITING_IN}:{plan.pk}",
        title=f"Er wachten cijfers op jouw akkoord in een plan van {plan.organisation}",
        url=reverse("measuring:index", args=[plan.uuid]),
        context={"organisation": plan.organisation},
        revision=_first_that_waits(indicator, agreers, today or timezone.localdate()),
    )
    tell_many(recipients=agreers, notice=notice)


def _first_that_waits(indicator: Indicator, agreers: list[User], today: date) -> int:
    """The primary key of the first figure of the day that waits: of the plan, or of the goals of who owns this one."""
    rows = Measurement.objects.filter(submitted_at__date=today, approved_at=None)
    rows = rows.filter(indicator__goal__focus_area__plan=indicator.goal.focus_area.plan)
    if [person.pk for person in agreers] == [indicator.goal.owner_id]:
        rows = rows.filter(indicator__goal__owner=indicator.goal.owner_id)
    return rows.order_by("pk").values_list("pk", flat=True).first() or 0


def address_of(indicator: Indicator) -> str:
    return reverse("measuring:indicator", args=[indicator.goal.focus_area.plan.uuid, indicator.pk])
