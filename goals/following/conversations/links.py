"""The address by which a partner reads the report of one conversation, and says whether it is right.

The address is the signed number of the link; what stands in the database opens nothing.
"""

from datetime import date, datetime
from typing import NamedTuple

from django.core.signing import Signer
from django.db import transaction
from django.db.models import Count, Max
from django.urls import reverse

from foundation.addresses import whole_address
from goals.models import ConfirmationLink, ConfirmationLinkVisit, ProgressConversation
from goals.plans.signed_links import note
from members.models import User

SIGNER = Signer(salt="goals.confirmation_link")


def address_of(link: ConfirmationLink) -> str:
    return whole_address(reverse("plan_conversations:answer", args=[SIGNER.sign(link.uuid.hex)]))


def link_at(token: str) -> ConfirmationLink | None:
    """The link that opens its report today; None for one that worked and does not any more.

    Raises BadSignature for an address that was never made here.
    """
    number = SIGNER.unsign(token)
    parts = ("conversation__partner", "conversation__plan__organisation")
    return ConfirmationLink.objects.in_force().select_related(*parts).filter(uuid=number).first()


def working_link(conversation: ProgressConversation) -> ConfirmationLink | None:
    return ConfirmationLink.objects.in_force().filter(conversation=conversation).first()


class Visits(NamedTuple):
    """How often the report was opened by a link, of old or by now, and when last."""

    times: int
    last_at: datetime | None


def visits_to(conversation: ProgressConversation) -> Visits:
    rows = ConfirmationLinkVisit.objects.filter(link__conversation=conversation)
    return Visits(**rows.aggregate(times=Count("pk"), last_at=Max("at")))


@transaction.atomic
def open_link(*, conversation: ProgressConversation, until: date, by: User) -> ConfirmationLink:
    """The link that works, else a new one: a report has one address at a time. The conversation is held."""
    link = working_link(conversation)
    if link is None:
        link = ConfirmationLink.objects.create(conversation=conversation, until=until, made_by=by)
        note(link, by, "gemaakt")
    return link
