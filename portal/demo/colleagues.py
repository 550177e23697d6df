"""Colleagues whom an organisation asked into the network: one of each that its administrator can find in the list."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from members.inviting.invitations import OPEN_FOR
from members.models import Organisation, OrganisationInvitation, User

from .people import LOGIN_DOMAIN
from .progress import Report

PLACE, DOMAIN = "swv-merelveld", "swv-merelveld.example"
WORDS = "We hebben het in het teamoverleg over dit netwerk gehad. Kijk je ook eens rond?"


def load(*, scale: int, progress: Report) -> None:
    organisation = Organisation.objects.filter(slug=PLACE).first()
    inviter = User.objects.filter(email=f"organisatie@{LOGIN_DOMAIN}").first()
    if organisation and inviter and not organisation.invitations.exists():
        invite(organisation, inviter)
    progress("collega’s uitgenodigd", 1, 1)


def invite(organisation: Organisation, inviter: User) -> None:
    """The colleague who accepted works there already."""
    now = timezone.now()
    colleague = organisation.affiliations.standing().exclude(user=inviter).order_by("pk").first()
    rows: list[tuple[str, timedelta, str, dict[str, Any]]] = [
        ("nieuwe.collega", timedelta(hours=3), WORDS, {}),
        ("tweede.keer", timedelta(days=4), "", {"times_sent": 2}),
        ("geen.antwoord", timedelta(days=40), WORDS, {}),
        ("verkeerd.adres", timedelta(days=12), "", {"withdrawn_at": now - timedelta(days=11)}),
    ]
    for local, ago, words, fields in rows:
        at = {"sent_at": now - ago, "expires_at": now - ago + OPEN_FOR}
        OrganisationInvitation.objects.create(
            organisation=organisation, invited_by=inviter, email=f"{local}@{DOMAIN}", words=words, **at, **fields
        )
    if colleague:
        at = {"sent_at": now - timedelta(days=20), "expires_at": now + timedelta(days=10)}
        OrganisationInvitation.objects.create(
            organisation=organisation,
            invited_by=inviter,
            email=colleague.user.email,
            accepted_at=now - timedelta(days=19),
            accepted_by=colleague.user,
            **at,
        )
