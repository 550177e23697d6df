import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from events.querysets import InvitationQuerySet
from foundation.readers import Reader

from .registrations import Registration
from .sessions import Session


class Invitation(models.Model):
    """Somebody is asked to come to a session. It is bound to one address, answered once, and expires."""

    # Only where `with_registration_state()` asked for it.
    came: str | None

    session = models.ForeignKey(Session, verbose_name="datum", on_delete=models.CASCADE, related_name="invitations")
    token = models.UUIDField("code", default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField("mailadres")
    name = models.CharField("naam", max_length=160, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="uitgenodigd door",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    invited_at = models.DateTimeField("uitgenodigd op", default=timezone.now)
    expires_at = models.DateTimeField("geldig tot")
    reminded_at = models.DateTimeField("herinnerd op", null=True, blank=True)
    declined_at = models.DateTimeField("afgeslagen op", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    registration = models.OneToOneField(
        Registration,
        verbose_name="aanmelding",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="invitation",
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                "session", Lower("email"), condition=Q(withdrawn_at=None), name="invitation_once_per_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} voor {self.session_id}"

    def get_absolute_url(self) -> str:
        return reverse("events:invitation", args=[self.token])

    def is_for(self, user: Reader) -> bool:
        """An invitation is bound to one address."""
        return user.is_authenticated and user.email.lower() == self.email.lower()

    @property
    def is_answered(self) -> bool:
        return self.registration_id is not None or self.declined_at is not None

    @property
    def is_open(self) -> bool:
        """Can it still be taken back? It must come from `with_registration_state()`."""
        return not (self.withdrawn_at or self.is_answered or self.came)

    def is_valid(self, now: datetime) -> bool:
        """Can it still be used to register?"""
        return self.withdrawn_at is None and self.declined_at is None and now < self.expires_at
