import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from .sessions import Session


class SessionMessage(models.Model):
    """What an organiser wrote to people of one session: sent once, kept as it was sent."""

    class Audience(models.TextChoices):
        PLACES = "deelnemers", "iedereen met een plek"
        PRESENT = "aanwezig", "wie er was"
        ABSENT = "afwezig", "wie er niet was"
        UNMARKED = "onbekend", "van wie niet is genoteerd of ze er waren"
        WAITING = "wachtlijst", "iedereen op de wachtlijst"
        PENDING = "aangevraagd", "wie op goedkeuring wacht"
        ANSWERED = "antwoord", "wie een bepaald antwoord gaf"
        UNANSWERED = "uitgenodigd", "wie nog niet op de uitnodiging antwoordde"
        CHOSEN = "keuze", "een eigen keuze van mensen"

    session = models.ForeignKey(Session, verbose_name="datum", on_delete=models.CASCADE, related_name="messages")
    # Made when the form is opened: the same form sent twice is one message.
    key = models.UUIDField("sleutel", default=uuid.uuid4, unique=True, editable=False)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="van", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sent_at = models.DateTimeField("verstuurd op", default=timezone.now)
    audience = models.CharField("aan wie", max_length=12, choices=Audience)
    # In words, as they stood: a question may be changed later.
    answer = models.CharField("welk antwoord", max_length=300, blank=True)
    subject = models.CharField("onderwerp", max_length=120)
    text = models.TextField("bericht", max_length=5000)
    people = models.PositiveIntegerField("aan hoeveel mensen")
    recipients = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="leden die het kregen", blank=True, related_name="session_messages"
    )

    class Meta:
        verbose_name = "bericht van een organisator"
        verbose_name_plural = "berichten van organisatoren"
        ordering = ["-sent_at", "-id"]
        indexes = [models.Index(fields=["session", "-sent_at"], name="session_message_newest")]

    def __str__(self) -> str:
        return self.subject

    @property
    def audience_in_words(self) -> str:
        return self.answer or self.get_audience_display()

    def get_absolute_url(self) -> str:
        return reverse("events:message", args=[self.session.event.slug, self.session_id, self.pk])
