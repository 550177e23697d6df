from datetime import datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from ..querysets import OrganisationInvitationQuerySet
from .organisation import Organisation
from .user import User


class OrganisationInvitation(models.Model):
    """An organisation asks a colleague into the network. It is bound to one address, and whoever sent it vouches.

    Not the invitation to a session, which is `events.Invitation`.
    """

    organisation = models.ForeignKey(
        Organisation, verbose_name="organisatie", on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField("mailadres")
    words = models.CharField("persoonlijke regel", max_length=300, blank=True)
    invited_by = models.ForeignKey(
        User, verbose_name="uitgenodigd door", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    addressee = models.ForeignKey(
        User,
        verbose_name="lid dat het adres toen had",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    sent_at = models.DateTimeField("verstuurd op", default=timezone.now)
    times_sent = models.PositiveSmallIntegerField("keren verstuurd", default=1)
    expires_at = models.DateTimeField("geldig tot")
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)
    accepted_at = models.DateTimeField("aangenomen op", null=True, blank=True)
    accepted_by = models.ForeignKey(
        User, verbose_name="aangenomen door", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    objects = OrganisationInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging van een organisatie"
        verbose_name_plural = "uitnodigingen van organisaties"
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("email"),
                condition=Q(withdrawn_at=None, accepted_at=None),
                name="organisation_invitation_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(accepted_at=None), name="organisation_invitation_one_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} bij {self.organisation}"

    def is_open(self, now: datetime) -> bool:
        """Can it still be accepted, as far as the row says? `OrganisationInvitationQuerySet.open` asks the same."""
        return self.withdrawn_at is None and self.accepted_at is None and now < self.expires_at
