"""What an alliance and a partner talk over: the conversation, what they agree, and the address to its report."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from goals.querysets import ConfirmationLinkQuerySet, ProgressConversationQuerySet

from .partner import Partner
from .plan import Plan
from .plan_goal import Activity
from .signed_link import LinkVisit, SignedLink

SILENT_AFTER = timedelta(days=14)


class ProgressConversation(models.Model):
    """A *voortgangsgesprek* with a partner about a plan; its report answers four questions.

    The report is filled with what is known when the conversation is begun, and written from then on. Once confirmed
    by the alliance it stays as it is, and the partner confirms that very text or says what is not right in it.
    The state follows from these moments.
    """

    class State(models.TextChoices):
        PLANNED = "gepland", "gepland"
        HELD = "gehouden", "gehouden"
        WAITING = "wacht", "wacht op de ander"
        OBJECTED = "niet akkoord", "niet akkoord"
        UNCONFIRMED = "niet bevestigd", "niet bevestigd"
        CONFIRMED = "bevestigd", "bevestigd"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, verbose_name="plan", on_delete=models.CASCADE, related_name="conversations")
    partner = models.ForeignKey(Partner, verbose_name="met wie", on_delete=models.PROTECT, related_name="conversations")
    planned_on = models.DateField("gepland op")
    held_on = models.DateField("gehouden op", null=True, blank=True)
    told_of = models.DateField("dag waarvan bericht ging", null=True, editable=False)
    origin = models.TextField("Waar komen we vandaan?", max_length=6000, blank=True)
    present = models.TextField("Waar staan we nu?", max_length=6000, blank=True)
    destination = models.TextField("Waar willen we heen?", max_length=6000, blank=True)
    way = models.TextField("Hoe komen we daar?", max_length=6000, blank=True)
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    begun_at = models.DateTimeField("begonnen op", null=True, blank=True)
    confirmed_at = models.DateTimeField("bevestigd op", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="bevestigd door", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    partner_confirmed_at = models.DateTimeField("door de ander bevestigd op", null=True, blank=True)
    silence_told_at = models.DateTimeField("verteld dat er geen reactie kwam op", null=True, editable=False)
    objected_at = models.DateTimeField("niet akkoord op", null=True, blank=True)
    objection = models.TextField("wat niet klopt", max_length=1500, blank=True)
    made_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="gemaakt door", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ProgressConversationQuerySet.as_manager()

    class Meta:
        verbose_name = "voortgangsgesprek"
        verbose_name_plural = "voortgangsgesprekken"
        ordering = ["planned_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "partner", "planned_on"], name="conversation_day_once"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(held_on__isnull=False), name="conversation_confirmed_held"
            ),
            models.CheckConstraint(
                condition=Q(partner_confirmed_at=None) | Q(confirmed_at__isnull=False),
                name="conversation_both_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(objected_at=None) | ~Q(objection=""), name="conversation_objected_with_words"
            ),
        ]

    def __str__(self) -> str:
        return f"gesprek met {self.partner}"

    @property
    def state(self) -> "ProgressConversation.State":
        if self.confirmed_at is None:
            return self.State.HELD if self.held_on else self.State.PLANNED
        if self.partner_confirmed_at:
            return self.State.CONFIRMED
        if self.objected_at and self.objected_at >= self.confirmed_at:
            return self.State.OBJECTED
        is_silent = timezone.now() - self.confirmed_at > SILENT_AFTER
        return self.State.UNCONFIRMED if is_silent else self.State.WAITING

    @property
    def answer_due(self) -> datetime | None:
        """Until when an answer is in time; None while there is nothing to answer."""
        return self.confirmed_at and self.confirmed_at + SILENT_AFTER

    @property
    def is_settled(self) -> bool:
        """Did both sides confirm it?"""
        return self.partner_confirmed_at is not None


class Agreement(models.Model):
    """An *afspraak* of a conversation: who does what, and by when. It may have become an activity of the plan.

    Managers of the plan may put it into the annual report once both sides confirmed it: then it is public.
    """

    conversation = models.ForeignKey(
        ProgressConversation, verbose_name="gesprek", on_delete=models.CASCADE, related_name="agreements"
    )
    what = models.TextField("wat", max_length=400)
    who = models.CharField("wie", max_length=160)
    due_on = models.DateField("uiterlijk op")
    version = models.PositiveIntegerField(default=1, db_default=1, editable=False)
    activity = models.ForeignKey(
        Activity,
        verbose_name="activiteit",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="agreements",
    )

    published_at = models.DateTimeField("in het jaarverslag sinds", null=True, blank=True)

    class Meta:
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.what

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class ConfirmationLink(SignedLink):
    """An address by which a partner reads the report of one conversation, and confirms it or says what is not right."""

    conversation = models.ForeignKey(
        ProgressConversation, verbose_name="gesprek", on_delete=models.CASCADE, related_name="links"
    )

    objects = ConfirmationLinkQuerySet.as_manager()

    class Meta(SignedLink.Meta):
        verbose_name = "bevestigingslink"
        verbose_name_plural = "bevestigingslinks"

    def __str__(self) -> str:
        return f"bevestigingslink voor {self.conversation.partner}"

    @property
    def plan_id(self) -> int:
        """Of the plan that the conversation is about."""
        return self.conversation.plan_id


class ConfirmationLinkVisit(LinkVisit):
    link = models.ForeignKey(
        ConfirmationLink, verbose_name="bevestigingslink", on_delete=models.CASCADE, related_name="visits"
    )

    class Meta(LinkVisit.Meta):
        verbose_name = "bezoek met een bevestigingslink"
        verbose_name_plural = "bezoeken met bevestigingslinks"

    def __str__(self) -> str:
        return f"{self.link} op {self.at}"
