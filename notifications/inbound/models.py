from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

VALID_FOR = timedelta(days=90)


class ReplyAddress(models.Model):
    """The address a person answers to about one thing; whoever has its token answers as that person.

    The token itself is not kept (see addresses.py), so that a copy of the database answers for nobody.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="reply_addresses"
    )
    about = models.CharField("waarover", max_length=80, help_text="Bijvoorbeeld ‘topic:12’.")
    token_hash = models.CharField("kenmerk", max_length=64, unique=True)
    expires_at = models.DateTimeField("geldig tot")

    class Meta:
        verbose_name = "antwoordadres"
        verbose_name_plural = "antwoordadressen"

    def __str__(self) -> str:
        return self.about


class InboundMail(models.Model):
    """A mail as it came in. It is kept before anything is done with it, once for each address it was sent to."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", "overgenomen"
        AUTOMATIC = "automatic", "automatisch antwoord, lijst of foutmelding"
        UNPROVEN = "unproven", "niet bewezen wie de afzender is"
        UNKNOWN = "unknown", "hoort nergens bij"
        EXPIRED = "expired", "te laat: het antwoordadres is verlopen"
        OTHER_SENDER = "other-sender", "van een ander mailadres dan dat van het lid"
        TOO_LARGE = "too-large", "te groot"
        EMPTY = "empty", "geen tekst boven de oorspronkelijke mail"
        TOO_LONG = "too-long", "te veel tekst"
        NOT_ALLOWED = "not-allowed", "mocht of kon niet (meer)"
        UNCLEAR = "unclear", "geen ja of nee"
        FAULT = "fault", "storing in het portaal"
        BOUNCED = "bounced", "mail van ons die niet aankwam"

    message_id = models.CharField("kenmerk van de mail", max_length=255)
    token_hash = models.CharField("kenmerk van het adres", max_length=64, blank=True)
    sender = models.CharField("afzender", max_length=254, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="lid",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="inbound_mails",
    )
    returned = models.ForeignKey(
        "post_office.Email",
        verbose_name="onze mail, die terugkwam",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    raw = models.BinaryField("mail")
    is_whole = models.BooleanField("helemaal bewaard", default=True)
    received_at = models.DateTimeField("ontvangen op", auto_now_add=True)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    handled_at = models.DateTimeField("behandeld op", null=True, blank=True)
    outcome = models.CharField("wat ermee gebeurde", max_length=20, choices=Outcome, blank=True)
    sent_back_at = models.DateTimeField("teruggestuurd op", null=True, blank=True)

    class Meta:
        verbose_name = "ontvangen mail"
        verbose_name_plural = "ontvangen mail"
        ordering = ["-received_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["message_id", "token_hash"], name="inbound_mail_once"),
            models.CheckConstraint(
                condition=Q(handled_at=None, outcome="") | (Q(handled_at__isnull=False) & ~Q(outcome="")),
                name="inbound_mail_outcome_when_handled",
            ),
        ]
        indexes = [
            models.Index(fields=["received_at"], condition=Q(handled_at=None), name="inbound_mail_waiting"),
        ]

    def __str__(self) -> str:
        return f"mail {self.pk}"
