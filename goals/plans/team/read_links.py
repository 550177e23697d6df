"""An address for people without an account: it shows one plan, until its last day or until it is withdrawn.

The address is the signed number of the link; what stands in the database opens nothing.
"""

from datetime import date

from django.core.signing import Signer
from django.db import transaction
from django.db.models import Count, Max, QuerySet
from django.urls import reverse

from foundation.addresses import whole_address
from goals.models import Plan, ReadLink
from goals.plans.signed_links import note
from members.models import User

SIGNER = Signer(salt="goals.read_link")


def links_of(plan: Plan) -> QuerySet[ReadLink]:
    """The newest first, each with how often (`times`) and when last (`last_read_at`) it was read."""
    return plan.read_links.annotate(times=Count("visits"), last_read_at=Max("visits__at"))


def address_of(link: ReadLink) -> str:
    return whole_address(reverse("plans:read", args=[SIGNER.sign(link.uuid.hex)]))


def link_at(token: str) -> ReadLink | None:
    """The link that opens its plan today; None for one that did and does not any more.

    Raises BadSignature for an address that was never made here.
    """
    number = SIGNER.unsign(token)
    return ReadLink.objects.in_force().filter(uuid=number).first()


@transaction.atomic
def make_link(*, plan: Plan, label: str, until: date, by: User) -> ReadLink:
    """A new address; the same for the same people until the same day, when it is there already."""
    Plan.objects.select_for_update().get(pk=plan.pk)
    same = ReadLink.objects.in_force().filter(plan=plan, label=label, until=until).first()
    if same:
        return same
    link = ReadLink.objects.create(plan=plan, label=label, until=until, made_by=by)
    note(link, by, "gemaakt")
    return link
