from django.conf import settings
from django.db import models
from django.db.models import Q

from events.querysets import HarvestedQuestionQuerySet

from .registrations import Registration


class HarvestedQuestion(models.Model):
    """What became of what somebody brought to a session: answered there, or still open, and then perhaps a question
    in the forum, in the words and under the name the member chose.

    Without a row nobody has looked at it yet.
    """

    class Decision(models.TextChoices):
        WITH_NAME = "met-naam", "ja, met mijn naam"
        WITHOUT_NAME = "zonder-naam", "ja, zonder mijn naam"
        NO = "nee", "nee, liever niet"

    registration = models.OneToOneField(
        Registration, verbose_name="aanmelding", on_delete=models.CASCADE, related_name="harvest"
    )
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    asked_at = models.DateTimeField("toestemming gevraagd op", null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="gevraagd door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decision = models.CharField("besluit van het lid", max_length=12, choices=Decision, blank=True)
    decided_at = models.DateTimeField("besloten op", null=True, blank=True)
    text_version = models.CharField("versie van de tekst", max_length=16, blank=True)
    subject = models.CharField("vraag", max_length=160, blank=True)
    text = models.TextField("toelichting", max_length=2000, blank=True)

    objects = HarvestedQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "meegebrachte vraag"
        verbose_name_plural = "meegebrachte vragen"
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None) | Q(decision__gt="", decided_at__isnull=False),
                name="harvest_decision_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"vraag bij aanmelding {self.registration_id}"

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None

    @property
    def waits_for_member(self) -> bool:
        return self.asked_at is not None and not self.decision and not self.is_answered

    @property
    def is_consented(self) -> bool:
        return self.decision in {self.Decision.WITH_NAME, self.Decision.WITHOUT_NAME}
