"""The boards and municipalities of the demo member's alliance, with their part of the figures, and a link for one."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from goals.following.measuring.entering import Author, Facts, enter
from goals.following.measuring.links import make_link
from goals.following.measuring.values import Measured
from goals.models import Indicator, Measurement, Partner, Plan, TeamMember
from members.models import User

from .data import data_of
from .plans import MAKER
from .progress import Report

LINK_WORKS = timedelta(days=60)


def load(*, scale: int, progress: Report) -> None:
    """Make the partners when there are none yet. `scale` changes nothing."""
    plan = Plan.objects.get(uuid=uuid5(NAMESPACE_URL, "demo-followed-plan"))
    if not Partner.objects.filter(alliance=plan.organisation).exists():
        _make(plan, data_of("besturen"), User.objects.get(email=MAKER))
    progress("besturen en gemeenten", 1, 1)


def _make(plan: Plan, data: dict[str, Any], maker: User) -> None:
    indicators = list(_indicators(plan))
    wholes = list(indicators[0].measurements.that_count().of_the_whole())
    for row in data["partners"]:
        kind = row.get("soort", Partner.Kind.BOARD)
        partner = Partner.objects.create(alliance=plan.organisation, kind=kind, name=row["naam"])
        for whole, value in zip(wholes, row.get("delen", []), strict=False):
            _add_part(whole, partner, value)
    first = Partner.objects.filter(alliance=plan.organisation, kind=Partner.Kind.BOARD)[0]
    until = timezone.localdate() + LINK_WORKS
    make_link(plan=plan, partner=first, until=until, indicators=indicators[:1], by=maker)
    _hand_in(plan, indicators[1], data["wacht"])


def _indicators(plan: Plan) -> Any:
    rows = Indicator.objects.filter(goal__focus_area__plan=plan).select_related("goal__focus_area__plan__organisation")
    return rows.order_by("goal__focus_area__order", "goal__order", "order")


def _add_part(whole: Measurement, partner: Partner, value: int) -> None:
    Measurement.objects.create(
        indicator=whole.indicator,
        partner=partner,
        measured_on=whole.measured_on,
        value=value,
        entered_by=whole.entered_by,
        submitted_at=whole.submitted_at,
        approved_at=whole.approved_at,
        approved_by=whole.approved_by,
    )


def _hand_in(plan: Plan, indicator: Indicator, data: dict[str, str]) -> None:
    place = plan.team.filter(role=TeamMember.Role.CONTRIBUTOR).select_related("user").first()
    if place:
        facts = Facts(Measured(Decimal(data["waarde"])), timezone.localdate(), reading=data["duiding"])
        enter(indicator=indicator, entries=[facts], author=Author(user=place.user))
