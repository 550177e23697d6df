from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from events.querysets import CircleConsentQuerySet

from .sessions import Session


class CircleConsent(models.Model):
    """Somebody shares one detail with the contact circle of one session: the words they agreed to, and until when.

    Rows are only added and ended. `ended_at` before `expires_at` is a withdrawal; a consent that ran out ends at the
    very moment it said it would.
    """

    class Detail(models.TextChoices):
        EMAIL = "email", "mailadres"
        PHONE = "phone", "telefoonnummer"
        LINKEDIN = "linkedin", "LinkedIn-pagina"

    session = models.ForeignKey(Session, verbose_name="datum", on_delete=models.CASCADE, related_name="circle_consents")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="circle_consents"
    )
    detail = models.CharField("wat", max_length=10, choices=Detail)
    text_version = models.CharField("versie van de tekst", max_length=16)
    text = models.TextField("waarmee het lid instemde", max_length=500)
    given_at = models.DateTimeField("gegeven op", default=timezone.now)
    expires_at = models.DateTimeField("geldig tot")
    ended_at = models.DateTimeField("beëindigd op", null=True, blank=True)

    objects = CircleConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "toestemming in een contactkring"
        verbose_name_plural = "toestemmingen in contactkringen"
        ordering = ["-given_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "member", "detail"],
                condition=Q(ended_at=None),
                name="circle_consent_standing_once",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="circle_consent_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.get_detail_display()} in de kring van {self.session_id}"

    @property
    def is_withdrawn(self) -> bool:
        return self.ended_at is not None and self.ended_at < self.expires_at


class CircleView(models.Model):
    """Somebody saw a detail by virtue of a consent; at most one row a day for each viewer and consent."""

    consent = models.ForeignKey(
        CircleConsent, verbose_name="toestemming", on_delete=models.CASCADE, related_name="views"
    )
    viewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="gezien door", on_delete=models.CASCADE, related_name="circle_views"
    )
    on = models.DateField("op de dag")
    at = models.DateTimeField("voor het eerst om", default=timezone.now)

    class Meta:
        verbose_name = "inzage in een contactkring"
        verbose_name_plural = "inzagen in contactkringen"
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["consent", "viewer", "on"], name="circle_view_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.viewer} zag {self.consent} op {self.on}"
