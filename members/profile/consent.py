"""What people agreed to show, kept as the record of who agreed to which words, when, and until when."""

from django.db import transaction
from django.utils import timezone

from ..models import Consent, ContactCard

# Raise this when the words beside the choices change what somebody agrees to.
TEXT_VERSION = "2026-12"
CONSENTED_FIELDS = ("listed_in_directory", "email_audience", "phone_audience", "linkedin_audience", "about_audience")


@transaction.atomic
def record_choices(card: ContactCard) -> None:
    """Bring the record in step with the card: close what no longer stands, note what is new. Safe to repeat."""
    standing = {consent.field: consent for consent in card.user.consents.filter(withdrawn_at=None)}
    for field in CONSENTED_FIELDS:
        audience, consent = getattr(card, field), standing.get(field)
        if consent and consent.audience == audience:
            continue
        if consent:
            consent.withdrawn_at = timezone.now()
            consent.save(update_fields=["withdrawn_at"])
        if audience != ContactCard.Audience.NOBODY:
            Consent.objects.create(user=card.user, field=field, audience=audience, text_version=TEXT_VERSION)
