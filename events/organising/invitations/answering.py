"""Saying no to an invitation, and taking that back. Saying yes is registering."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from events.models import Invitation
from events.places.registration import lock_sessions


@transaction.atomic
def decline_invitation(*, invitation: Invitation) -> Invitation:
    """Note that who is invited does not come; a repeat changes nothing.

    Raises ValidationError with code "answered" when it was used to register meanwhile, "over" when it ran out.
    """
    invitation = _fetch(invitation)
    if invitation.declined_at:
        return invitation
    if invitation.registration_id:
        raise ValidationError("Je bent er al mee aangemeld. Afmelden kan op je aanmelding.", code="answered")
    if not invitation.is_valid(timezone.now()):
        raise ValidationError("Deze uitnodiging geldt niet meer. Je hoeft niets te doen.", code="over")
    invitation.declined_at = timezone.now()
    invitation.save(update_fields=["declined_at"])
    return invitation


@transaction.atomic
def restore_invitation(*, invitation: Invitation) -> Invitation:
    """Take the no back, while the invitation would still hold. Raises ValidationError with code "over" after that."""
    invitation = _fetch(invitation)
    if invitation.withdrawn_at or timezone.now() >= invitation.expires_at:
        raise ValidationError("Deze uitnodiging geldt niet meer. Vraag zo nodig om een nieuwe.", code="over")
    if invitation.declined_at:
        invitation.declined_at = None
        invitation.save(update_fields=["declined_at"])
    return invitation


def _fetch(invitation: Invitation) -> Invitation:
    """The row as it is now, under the lock that registering takes too."""
    lock_sessions(invitation.session.event_id)
    return Invitation.objects.select_related("session__event").get(pk=invitation.pk)
