from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from ..querysets import RegistrationQuerySet
from .sessions import Session


class Registration(models.Model):
    """A member's place, or place in the queue, at one session. Registering again after cancelling uses the same row."""

    class State(models.TextChoices):
        CONFIRMED = "bevestigd", "aangemeld"
        WAITING = "wachtlijst", "wachtlijst"
        CANCELLED = "afgemeld", "afgemeld"
        EXCUSED = "verhinderd", "verhinderd"

    ACTIVE = (State.CONFIRMED, State.WAITING)

    session = models.ForeignKey(Session, verbose_name="datum", on_delete=models.PROTECT, related_name="registrations")
    # The session's own event, repeated here so that the database itself holds "one place per person per event".
    event = models.ForeignKey(
        "events.EventPage", verbose_name="bijeenkomst", on_delete=models.PROTECT, related_name="registrations"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="registrations"
    )
    state = models.CharField("status", max_length=12, choices=State)
    queued_at = models.DateTimeField("aangemeld op")
    confirmed_at = models.DateTimeField("bevestigd op", null=True, blank=True)
    cancelled_at = models.DateTimeField("afgemeld op", null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="afgemeld door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sequence = models.PositiveIntegerField("versie in de agenda", default=0)
    reminded_at = models.DateTimeField("herinnerd op", null=True, blank=True)
    contribution = models.TextField("wat je meebrengt", max_length=500, blank=True)
    dietary = models.CharField("dieet en toegang", max_length=200, blank=True)
    listed_at = models.DateTimeField("op de deelnemerslijst sinds", null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
        ordering = ["queued_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "member"], name="registration_once_per_session"),
            models.UniqueConstraint(
                fields=["event", "member"],
                condition=Q(state__in=["bevestigd", "wachtlijst"]),
                name="registration_active_once_per_event",
            ),
        ]
        indexes = [models.Index(fields=["session", "state", "queued_at", "id"], name="registration_queue")]

    def __str__(self):
        return f"{self.member} bij {self.session}: {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return reverse("events:registration", args=[self.event.slug])

    @property
    def is_active(self) -> bool:
        return self.state in self.ACTIVE

    @property
    def is_confirmed(self) -> bool:
        return self.state == self.State.CONFIRMED

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING
