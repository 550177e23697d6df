"""Who works with an alliance, so that figures, money and conversations can be of one of them."""

import uuid

from django.db import models
from django.db.models.functions import Lower

from goals.querysets import PartnerQuerySet
from members.models import Organisation


class Partner(models.Model):
    """A *schoolbestuur* or *gemeente* that takes part in an alliance, until it leaves.

    `organisation` is the same board as an organisation of the network, when it has members there.
    """

    class Kind(models.TextChoices):
        BOARD = "schoolbestuur", "schoolbestuur"
        MUNICIPALITY = "gemeente", "gemeente"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    alliance = models.ForeignKey(
        Organisation, verbose_name="samenwerkingsverband", on_delete=models.PROTECT, related_name="partners"
    )
    kind = models.CharField("soort", max_length=16, choices=Kind, default=Kind.BOARD)
    name = models.CharField("naam", max_length=160)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name="organisatie in het netwerk",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    left_on = models.DateField("doet niet meer mee sinds", null=True, blank=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = "partner van een samenwerkingsverband"
        verbose_name_plural = "partners van samenwerkingsverbanden"
        ordering = ["kind", Lower("name"), "pk"]
        constraints = [models.UniqueConstraint("alliance", "kind", Lower("name"), name="partner_name_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def name_and_kind(self) -> str:
        """Of a board and a municipality that are called the same: 'Zwolle (gemeente)'."""
        return f"{self.name} ({self.get_kind_display()})"
