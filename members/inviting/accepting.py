"""Saying yes to an invitation of an organisation: who sent it vouched, so that nobody needs to confirm it any more."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ..belonging.joining import ask_to_join, is_reachable
from ..belonging.vouching import State, state_of
from ..models import Affiliation, OrganisationInvitation, User

OVER = "Deze uitnodiging geldt niet meer. Vraag zo nodig om een nieuwe."
UNVERIFIED = "Bevestig eerst je nieuwe mailadres, en neem de uitnodiging daarna aan."


def is_for(invitation: OrganisationInvitation, user: User) -> bool:
    """An invitation is bound to one address, of which `user` must have shown that they read its mail."""
    return OrganisationInvitation.objects.filter(pk=invitation.pk).to(user).exists()


@transaction.atomic
def accept_invitation(*, invitation: OrganisationInvitation, user: User, role: str) -> Affiliation:
    """Let `user` belong to the organisation at once, beside where they work already; twice is once.

    Raises ValidationError when it is not theirs, does not hold any more, also when that happened this very moment,
    and with code "declined" within 90 days of a no.
    """
    if accepted := _accepted_place(invitation, user):
        return accepted
    if not is_for(invitation, user) or state_of(invitation, timezone.now()) is not State.OPEN:
        raise ValidationError(OVER, code="over")
    affiliation = ask_to_join(user=user, organisation=invitation.organisation, role=role)
    if affiliation.confirmed_at is None:
        raise ValidationError(OVER) if is_reachable(affiliation) else ValidationError(UNVERIFIED, code="unverified")
    return affiliation


def _accepted_place(invitation: OrganisationInvitation, user: User) -> Affiliation | None:
    """Where `user` belongs by their yes of before, as long as they do."""
    places = user.affiliations.standing().filter(organisation=invitation.organisation_id)
    is_theirs = OrganisationInvitation.objects.filter(pk=invitation.pk, accepted_by=user).exists()
    return places.first() if is_theirs else None
