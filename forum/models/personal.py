"""A question from one member to another, beside the forum."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from members.models import User

from ..querysets import PersonalQuestionQuerySet
from .moderation import Intervention, in_words


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

    @property
    def hidden(self) -> set[int]:
        """Whose words a moderator took out of the other's sight, by primary key."""
        reports = self.reports.all()
        return {report.writer.pk for report in reports if report.outcome == PersonalReport.Outcome.HIDDEN}


class PersonalReport(models.Model):
    """One of two people says that what the other wrote needs a moderator's eye: from then on moderators read it.

    A moderator hides the words or leaves them, with a reason. Whose words were hidden reads why and may answer once.
    """

    class Outcome(models.TextChoices):
        HIDDEN = "verborgen", "de woorden zijn verborgen"
        KEPT = "gebleven", "de woorden blijven staan"

    question = models.ForeignKey(
        PersonalQuestion, verbose_name="vraag aan een lid", on_delete=models.CASCADE, related_name="reports"
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="melder", on_delete=models.CASCADE, related_name="personal_reports"
    )
    ground = models.CharField("reden", max_length=12, choices=Intervention.Reason)
    reason = models.TextField("wat is er mis", max_length=1000, blank=True)
    created_at = models.DateTimeField("gemeld op", auto_now_add=True)
    outcome = models.CharField("uitkomst", max_length=12, choices=Outcome, blank=True)
    handled_at = models.DateTimeField("afgehandeld op", null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="afgehandeld door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    ruling_ground = models.CharField("reden van het besluit", max_length=12, choices=Intervention.Reason, blank=True)
    ruling = models.TextField("toelichting bij het besluit", max_length=1000, blank=True)
    reply = models.TextField("reactie van de schrijver", max_length=2000, blank=True)
    replied_at = models.DateTimeField("reactie op", null=True, blank=True)
    reply_read_at = models.DateTimeField("reactie gelezen op", null=True, blank=True)
    reply_read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="reactie gelezen door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reply_answer = models.TextField("antwoord op de reactie", max_length=1000, blank=True)

    class Meta:
        verbose_name = "melding van een vraag aan een lid"
        verbose_name_plural = "meldingen van een vraag aan een lid"
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["question", "reporter"], name="personal_report_once"),
            models.CheckConstraint(condition=~Q(ground="anders", reason=""), name="personal_report_other_in_words"),
            models.CheckConstraint(
                condition=Q(outcome="", handled_at=None) | (~Q(outcome="") & Q(handled_at__isnull=False)),
                name="personal_report_handled_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Melding van vraag {self.question_id}"

    @property
    def words(self) -> str:
        """Why it was reported, in one text."""
        return in_words(self.ground, self.reason)

    @property
    def ruling_in_words(self) -> str:
        return in_words(self.ruling_ground, self.ruling) if self.ruling_ground else self.ruling

    @property
    def is_about_question(self) -> bool:
        """Or else about the answer: each can report the other's words alone."""
        return self.reporter_id == self.question.person_id

    @property
    def writer(self) -> User:
        """Whose words they are."""
        return self.question.asker if self.is_about_question else self.question.person

    @property
    def said(self) -> str:
        return self.question.text if self.is_about_question else self.question.answer
