"""A question from one member to another, beside the forum."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ..querysets import PersonalQuestionQuerySet


class PersonalQuestion(models.Model):
    """What `asker` asked of `person` alone, and the answer, if any; nobody else reads either.

    `address_shared_at` is when the asker agreed, in the words of `consent_version`, that `person` sees their mail
    address and answers to it. Without that no address is shown.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    key = models.UUIDField("kenmerk van het formulier", default=uuid4, editable=False)
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="gesteld door", on_delete=models.CASCADE, related_name="questions_sent"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="gesteld aan", on_delete=models.CASCADE, related_name="questions_got"
    )
    text = models.TextField("vraag", max_length=4000)
    asked_at = models.DateTimeField("gesteld op", auto_now_add=True)
    address_shared_at = models.DateTimeField("mailadres gedeeld op", null=True, blank=True)
    consent_version = models.CharField("versie van de toestemming", max_length=16, blank=True)
    answer = models.TextField("antwoord", max_length=4000, blank=True)
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)

    objects = PersonalQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = "vraag aan een lid"
        verbose_name_plural = "vragen aan een lid"
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["asker", "key"], name="personal_question_sent_once"),
            models.CheckConstraint(condition=~Q(asker=F("person")), name="personal_question_to_another"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="personal_question_answered_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Vraag {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("personal:question", args=[self.uuid])
