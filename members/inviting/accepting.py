"""Saying yes to an invitation of an organisation: who sent it vouched, so that nobody needs to confirm it any more."""

from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ..belonging.confirmation import confirm
from ..belonging.joining import note_request, tell_confirmers
from ..models import Affiliation, OrganisationInvitation, User
from .invitations import holds

OVER = "Deze uitnodiging geldt niet meer. Vraag zo nodig om een nieuwe."


def is_for(invitation: OrganisationInvitation, user: User) -> bool:
    """An invitation is bound to one address, of which `user` must have shown that they read its mail."""
    return OrganisationInvitation.objects.filter(pk=invitation.pk).to(user).exists()


@transaction.atomic
def accept_invitation(*, invitation: OrganisationInvitation, user: User, role: str) -> Affiliation:
    """Let `user` belong to the organisation at once, beside where they work already; twice is once.

    Raises ValidationError when it is not theirs, does not hold any more, also when that happened this very moment,
    and with code "declined" within 90 days of a no.
    """
    if not is_for(invitation, user) or not holds(invitation, timezone.now()) or invitation.invited_by is None:
        raise ValidationError(OVER, code="over")
    affiliation, _ = note_request(user=user, organisation=invitation.organisation, role=role)
    if not Affiliation.objects.reachable().filter(pk=affiliation.pk).exists():
        raise ValidationError(
            "Bevestig eerst je nieuwe mailadres, en neem de uitnodiging daarna aan.", code="unverified"
        )
    confirm(affiliation_id=affiliation.pk, by=invitation.invited_by)
    if not OrganisationInvitation.objects.filter(pk=invitation.pk, accepted_by=user).exists():
        raise ValidationError(OVER, code="over")
    affiliation.refresh_from_db()
    return affiliation


@transaction.atomic
def greet_newcomer(*, email_address: EmailAddress, **of_the_signal: Any) -> None:
    """Receive allauth's `email_confirmed`: with the first verified address a person's request counts.

    Where the organisation invited that address the request is confirmed, else those who can confirm it hear of it.
    """
    others = EmailAddress.objects.filter(user=email_address.user_id, verified=True).exclude(pk=email_address.pk)
    if others.exists():
        return
    for affiliation in Affiliation.objects.waiting().filter(user=email_address.user_id):
        invitation = _open_invitation(affiliation)
        if invitation and invitation.invited_by:
            confirm(affiliation_id=affiliation.pk, by=invitation.invited_by)
        else:
            tell_confirmers(affiliation)


def _open_invitation(affiliation: Affiliation) -> OrganisationInvitation | None:
    now = timezone.now()
    invitations = affiliation.organisation.invitations.open(now).to(affiliation.user)
    return next((one for one in invitations.select_related("organisation", "invited_by") if holds(one, now)), None)
