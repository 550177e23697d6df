"""A goal of a plan that is suggested to the library, and what its sender and the editors say to each other about it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from members.models import Organisation

from .library import GoalTemplate
from .plan_goal import Goal


class TemplateSuggestion(models.Model):
    """A *voorstel*: the words of a goal, without values and names, as its sender saw and sent them.

    The words stand apart from the goal: that may change or go. The state follows from the moments. `template` is the
    draft that an editor made of it; the suggestion is placed when that is published.
    """

    class State(models.TextChoices):
        SUBMITTED = "ingediend", "ingediend"
        EDITING = "redactie", "in redactie"
        ASKED = "vraag", "vraag terug"
        PLACED = "geplaatst", "geplaatst"
        REFUSED = "afgewezen", "afgewezen"

    class Credit(models.TextChoices):
        NAMED = "naam", "met de naam van ons samenwerkingsverband"
        ANONYMOUS = "anoniem", "anoniem"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, verbose_name="samenwerkingsverband", on_delete=models.PROTECT, related_name="+"
    )
    goal = models.ForeignKey(
        Goal, verbose_name="doelstelling", null=True, on_delete=models.SET_NULL, related_name="suggestions"
    )
    credit = models.CharField("vermelding", max_length=8, choices=Credit)
    content = models.JSONField("inhoud")
    sent_at = models.DateTimeField("ingediend op", auto_now_add=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="ingediend door", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    taken_up_at = models.DateTimeField("opgepakt op", null=True, blank=True)
    taken_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="opgepakt door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    asked_at = models.DateTimeField("vraag terug op", null=True, blank=True)
    template = models.ForeignKey(
        GoalTemplate,
        verbose_name="voorbeelddoel",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="suggestions",
    )
    placed_at = models.DateTimeField("geplaatst op", null=True, blank=True)
    refused_at = models.DateTimeField("afgewezen op", null=True, blank=True)
    refused_because = models.TextField("waarom afgewezen", max_length=2000, blank=True)

    class Meta:
        verbose_name = "voorstel voor de doelenbank"
        verbose_name_plural = "voorstellen voor de doelenbank"
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "sent_by"],
                condition=Q(placed_at=None, refused_at=None),
                name="suggestion_of_a_goal_open_once",
            ),
            models.CheckConstraint(
                condition=Q(refused_at=None) | ~Q(refused_because=""), name="suggestion_refused_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(placed_at=None) | Q(refused_at=None), name="suggestion_placed_or_refused"
            ),
        ]

    def __str__(self) -> str:
        return f"voorstel {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("plans:suggestion", args=[self.uuid])

    @property
    def state(self) -> "TemplateSuggestion.State":
        if self.placed_at:
            return self.State.PLACED
        if self.refused_at:
            return self.State.REFUSED
        if self.asked_at:
            return self.State.ASKED
        return self.State.EDITING if self.taken_up_at else self.State.SUBMITTED

    @property
    def is_open(self) -> bool:
        """Is there still something to decide?"""
        return self.placed_at is None and self.refused_at is None

    @property
    def is_named(self) -> bool:
        return self.credit == self.Credit.NAMED

    @property
    def sender_in_words(self) -> str:
        """As everybody but the sender reads it: never a person."""
        return str(self.organisation) if self.is_named else "anoniem"


class SuggestionMessage(models.Model):
    """What one side says to the other. `key` is that of the form it came from: sent twice it is said once."""

    class Side(models.TextChoices):
        SENDER = "indiener", "indiener"
        EDITORS = "redactie", "redactie"

    suggestion = models.ForeignKey(
        TemplateSuggestion, verbose_name="voorstel", on_delete=models.CASCADE, related_name="messages"
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    side = models.CharField("van", max_length=8, choices=Side)
    text = models.TextField("bericht", max_length=2000)
    written_at = models.DateTimeField("geschreven op", auto_now_add=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="geschreven door", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "bericht bij een voorstel"
        verbose_name_plural = "berichten bij voorstellen"
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"bericht {self.pk} bij {self.suggestion}"
