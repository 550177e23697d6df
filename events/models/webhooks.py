import secrets
import uuid
from base64 import b64encode

from django.conf import settings
from django.db import models
from django.db.models import Q

from events.querysets import WebhookDeliveryQuerySet, WebhookQuerySet

from .sessions import Session

SECRET_BYTES = 32


def new_secret() -> str:
    """A key of 256 bits as the Standard Webhooks scheme writes it."""
    return "whsec_" + b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


class Webhook(models.Model):
    """An address that is told what happens at the sessions its owner organises."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="van", on_delete=models.CASCADE, related_name="webhooks"
    )
    name = models.CharField("naam", max_length=80)
    url = models.URLField("adres", max_length=500)
    # Kept as it is, since every message is signed with it; it proves who sends, and opens nothing here.
    secret = models.CharField("geheim", max_length=80, default=new_secret, editable=False)
    created_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    failing_since = models.DateTimeField("mislukt sinds", null=True, blank=True, editable=False)
    switched_off_at = models.DateTimeField("uitgezet op", null=True, blank=True, editable=False)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = "webhook"
        verbose_name_plural = "webhooks"
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.name


class WebhookDelivery(models.Model):
    """One message to one webhook: written in the transaction that causes it, sent after that."""

    class Kind(models.TextChoices):
        REGISTRATION_CHANGED = "registration.changed", "aanmelding gewijzigd"
        SESSION_CHANGED = "session.changed", "bijeenkomst gewijzigd"
        SESSION_CANCELLED = "session.cancelled", "bijeenkomst afgelast"
        TEST = "test", "proefbericht"

    webhook = models.ForeignKey(Webhook, verbose_name="webhook", on_delete=models.CASCADE, related_name="deliveries")
    # Without one it is a trial message. A session that goes takes along what was told of it.
    session = models.ForeignKey(
        Session, verbose_name="datum", null=True, on_delete=models.CASCADE, related_name="webhook_deliveries"
    )
    uid = models.UUIDField("kenmerk", default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("soort", max_length=24, choices=Kind)
    body = models.TextField("inhoud")
    created_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    next_attempt_at = models.DateTimeField("volgende poging op", null=True)
    delivered_at = models.DateTimeField("aangekomen op", null=True)
    gave_up_at = models.DateTimeField("opgegeven op", null=True)
    response_status = models.PositiveSmallIntegerField("antwoordcode", null=True)
    response_text = models.CharField("begin van het antwoord", max_length=200, blank=True)
    problem = models.CharField("wat er misging", max_length=200, blank=True)

    objects = WebhookDeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = "webhookbericht"
        verbose_name_plural = "webhookberichten"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(next_attempt_at__isnull=False, delivered_at=None, gave_up_at=None)
                | Q(next_attempt_at=None, delivered_at__isnull=False, gave_up_at=None)
                | Q(next_attempt_at=None, delivered_at=None, gave_up_at__isnull=False),
                name="webhook_delivery_waits_arrived_or_given_up",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(next_attempt_at__isnull=False),
                name="webhook_delivery_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"

    @property
    def message_id(self) -> str:
        return f"msg_{self.uid.hex}"
