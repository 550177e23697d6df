"""Colleagues whom an organisation asked into the network: one of each that its administrator can find in the list.

That administrator also says to work elsewhere, where nobody confirmed it yet.
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from members.inviting.invitations import OPEN_FOR
from members.models import Affiliation, Organisation, OrganisationInvitation, User

from .people import LOGIN_DOMAIN
from .progress import Report

PLACE, DOMAIN = "swv-merelveld", "swv-merelveld.example"
WORDS = "We hebben het in het teamoverleg over dit netwerk gehad. Kijk je ook eens rond?"


def load(*, scale: int, progress: Report) -> None:
    organisation = Organisation.objects.filter(slug=PLACE).first()
    inviter = User.objects.filter(email=f"organisatie@{LOGIN_DOMAIN}").first()
    if organisation and inviter and not organisation.invitations.exists():
        invite(organisation, inviter)
        ask_elsewhere(inviter)
    progress("collega’s uitgenodigd", 1, 1)


def invite(organisation: Organisation, inviter: User) -> None:
    """The colleagues who accepted, and who came without doing so, work there already."""
    now = timezone.now()
    colleagues = organisation.affiliations.standing().exclude(user=inviter).select_related("user").order_by("pk")
    rows: list[tuple[str, timedelta, str, dict[str, Any]]] = [
        (f"nieuwe.collega@{DOMAIN}", timedelta(hours=3), WORDS, {}),
        (f"tweede.keer@{DOMAIN}", timedelta(days=4), "", {"times_sent": 2}),
        (f"geen.antwoord@{DOMAIN}", timedelta(days=40), WORDS, {}),
        (f"verkeerd.adres@{DOMAIN}", timedelta(days=12), "", {"withdrawn_at": now - timedelta(days=11)}),
    ]
    for place, accepted_at in zip(colleagues, (now - timedelta(days=19), None), strict=False):
        accepted = {"accepted_at": accepted_at, "accepted_by": place.user} if accepted_at else {}
        rows.append((place.user.email, timedelta(days=20), "", accepted))
    for email, ago, words, fields in rows:
        at = {"sent_at": now - ago, "expires_at": now - ago + OPEN_FOR}
        OrganisationInvitation.objects.create(
            organisation=organisation, invited_by=inviter, email=email, words=words, **at, **fields
        )


def ask_elsewhere(person: User) -> None:
    second = Organisation.objects.approved().exclude(affiliations__user=person).by_name().first()
    if second:
        asked_at = timezone.now() - timedelta(days=1)
        Affiliation.objects.create(user=person, organisation=second, role=Affiliation.Role.OTHER, asked_at=asked_at)
