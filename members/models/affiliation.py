from django.db import models
from django.db.models import Q
from django.utils import timezone

from ..querysets import CONTACTS_OPEN_FOR, AffiliationQuerySet, lapse_moment
from .organisation import Organisation
from .user import User


class Affiliation(models.Model):
    """A person works at an organisation, in a role, from a day until a day; somebody confirmed it, or did not."""

    class Role(models.TextChoices):
        DIRECTOR = "directeur", "directeur"
        BOARD_MEMBER = "bestuurder", "bestuurder"
        QUALITY_OFFICER = "kwaliteitsmedewerker", "kwaliteitsmedewerker"
        OTHER = "anders", "anders"

    class EndedReason(models.TextChoices):
        DECLINED = "afgewezen", "de aanvraag is niet bevestigd"
        WITHDRAWN = "ingetrokken", "de aanvraag is ingetrokken"
        MOVED = "elders", "ging ergens anders werken"
        LEFT = "vertrokken", "werkt er niet meer"

    user = models.ForeignKey(User, verbose_name="lid", on_delete=models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(
        Organisation, verbose_name="organisatie", on_delete=models.PROTECT, related_name="affiliations"
    )
    role = models.CharField("functie", max_length=24, choices=Role)
    started_on = models.DateField("van", default=timezone.localdate)
    asked_at = models.DateTimeField(
        "bevestiging gevraagd op", null=True, blank=True, help_text="Sinds wie bevestigt ervan weet."
    )
    reminders_sent = models.PositiveSmallIntegerField("herinneringen gestuurd", default=0, db_default=0)
    confirmed_at = models.DateTimeField("bevestigd op", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, verbose_name="bevestigd door", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reconfirm_by = models.DateTimeField("opnieuw bevestigen vóór", null=True, blank=True)
    reconfirm_asked_at = models.DateTimeField("opnieuw gevraagd op", null=True, blank=True)
    late_reminder_sent_at = models.DateTimeField("herinnerd dat het te laat is op", null=True, blank=True)
    administers_since = models.DateTimeField("organisatiebeheerder sinds", null=True, blank=True)
    ended_on = models.DateField("tot", null=True, blank=True)
    ended_reason = models.CharField(
        "waarom het eindigde", max_length=12, choices=EndedReason, blank=True, default="", db_default=""
    )
    declined_at = models.DateTimeField("afgewezen op", null=True, blank=True)
    declined_by = models.ForeignKey(
        User, verbose_name="afgewezen door", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    retry_allowed_at = models.DateTimeField("mag opnieuw vragen sinds", null=True, blank=True)
    retry_allowed_by = models.ForeignKey(
        User, verbose_name="opnieuw toegestaan door", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = "aanstelling"
        verbose_name_plural = "aanstellingen"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"], condition=Q(ended_on=None), name="affiliation_current_once"
            ),
            models.CheckConstraint(
                condition=Q(declined_at=None) | Q(ended_on__isnull=False, confirmed_at=None),
                name="affiliation_declined_is_over",
            ),
            models.CheckConstraint(
                condition=Q(ended_reason="") | Q(ended_on__isnull=False), name="affiliation_reason_of_an_end"
            ),
        ]
        # Whose place in the network stands: asked of everybody in the directory.
        indexes = [
            models.Index(
                fields=["user"], condition=Q(ended_on=None, confirmed_at__isnull=False), name="affiliation_standing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()} bij {self.organisation}"

    @property
    def role_in_words(self) -> str:
        """'directeur', or nothing for a role that has no name of its own."""
        return "" if self.role == self.Role.OTHER else self.get_role_display()

    @property
    def has_lapsed(self) -> bool:
        """Was it not confirmed anew in time?"""
        return self.reconfirm_by is not None and self.reconfirm_by < lapse_moment()

    @property
    def opens_contacts(self) -> bool:
        """Was it confirmed anew in time, or not so late that contact details are closed?"""
        in_time = self.reconfirm_by is None or self.reconfirm_by >= timezone.now() - CONTACTS_OPEN_FOR
        return self.is_standing and in_time

    @property
    def is_standing(self) -> bool:
        """Does it make its user a member? `AffiliationQuerySet.standing` asks the same of the database."""
        return self.ended_on is None and self.confirmed_at is not None and not self.has_lapsed
