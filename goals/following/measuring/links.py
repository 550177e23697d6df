"""An address by which a partner without an account sends its figures, until its last day or until it is withdrawn.

The address is the signed number of the link; what stands in the database opens nothing.
"""

from collections.abc import Iterable
from datetime import date

from django.core.signing import Signer
from django.db import transaction
from django.db.models import Count, Max, QuerySet
from django.urls import reverse

from foundation.addresses import whole_address
from goals.learning.shielding import is_summed
from goals.models import Indicator, MeasuringLink, Partner, Plan
from goals.plans.signed_links import note
from members.models import User

from .totals import has_fraction

SIGNER = Signer(salt="goals.measuring_link")


def links_of(plan: Plan) -> QuerySet[MeasuringLink]:
    """The newest first.

    Each with how often (`times`) and when last (`last_opened_at`) it was opened, and how much (`value_count`) was sent
    by it, and when last (`last_sent_at`).
    """
    rows = plan.measuring_links.select_related("partner").prefetch_related("indicators")
    links: QuerySet[MeasuringLink] = rows.annotate(
        times=Count("visits", distinct=True),
        last_opened_at=Max("visits__at"),
        value_count=Count("measurements", distinct=True),
        last_sent_at=Max("measurements__entered_at"),
    )
    return links


def address_of(link: MeasuringLink) -> str:
    return whole_address(reverse("measuring:sending", args=[SIGNER.sign(link.uuid.hex)]))


def link_at(token: str) -> MeasuringLink | None:
    """The link by which figures are sent today; None for one that worked and does not any more.

    Raises BadSignature for an address that was never made here.
    """
    number = SIGNER.unsign(token)
    links = MeasuringLink.objects.in_force().select_related("partner", "plan__organisation")
    return links.filter(uuid=number).first()


def indicators_to_ask(plan: Plan) -> QuerySet[Indicator]:
    """What a partner can be asked for: the indicators of goals that run."""
    rows = Indicator.objects.filter(goal__focus_area__plan=plan, goal__stopped_on=None).exclude(name="")
    order = ("goal__focus_area__order", "goal__focus_area", "goal__order", "goal", "order", "pk")
    return rows.select_related("goal__focus_area", "goal__owner").order_by(*order)


def usually_asked(rows: Iterable[Indicator]) -> list[int]:
    """Those that partners count for themselves."""
    return [row.pk for row in rows if is_summed(row) or has_fraction(row)]


@transaction.atomic
def make_link(*, plan: Plan, partner: Partner, until: date, indicators: Iterable[Indicator], by: User) -> MeasuringLink:
    """A new address; the same for the same partner until the same day, which then asks for these indicators."""
    Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    link = MeasuringLink.objects.in_force().filter(plan=plan, partner=partner, until=until).first()
    if link is None:
        link = MeasuringLink.objects.create(plan=plan, partner=partner, until=until, made_by=by)
        note(link, by, "gemaakt")
    link.indicators.set(indicators)
    return link
