import uuid

from django.conf import settings
from django.db import models

from .registrations import Registration
from .sessions import Session


class WalkIn(models.Model):
    """Somebody at the door who was not on the list, noted by name; `registration` is what became of it.

    The phone makes the key, so that the same note sent twice is one.
    """

    session = models.ForeignKey(Session, verbose_name="datum", on_delete=models.CASCADE, related_name="walk_ins")
    key = models.UUIDField("sleutel", default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("naam", max_length=120)
    noted_at = models.DateTimeField("genoteerd op")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="genoteerd door", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    registration = models.ForeignKey(
        Registration,
        verbose_name="aanmelding",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="walk_ins",
    )
    dismissed_at = models.DateTimeField("weggelegd op", null=True, blank=True)

    class Meta:
        verbose_name = "iemand die binnenkwam"
        verbose_name_plural = "mensen die binnenkwamen"
        ordering = ["noted_at", "id"]

    def __str__(self) -> str:
        return self.name
