from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse

from ..querysets import OrganisationQuerySet
from .user import User


class Organisation(models.Model):
    class Kind(models.TextChoices):
        ALLIANCE = "samenwerkingsverband", "samenwerkingsverband"
        BOARD = "schoolbestuur", "schoolbestuur"
        SCHOOL = "school", "school"
        OTHER = "anders", "anders"

    class Sector(models.TextChoices):
        PRIMARY = "po", "primair onderwijs (po)"
        SECONDARY = "vo", "voortgezet onderwijs (vo)"
        BOTH = "po-vo", "po en vo"

    class Province(models.TextChoices):
        GRONINGEN = "groningen", "Groningen"
        FRIESLAND = "friesland", "Friesland"
        DRENTHE = "drenthe", "Drenthe"
        OVERIJSSEL = "overijssel", "Overijssel"
        FLEVOLAND = "flevoland", "Flevoland"
        GELDERLAND = "gelderland", "Gelderland"
        UTRECHT = "utrecht", "Utrecht"
        NORTH_HOLLAND = "noord-holland", "Noord-Holland"
        SOUTH_HOLLAND = "zuid-holland", "Zuid-Holland"
        ZEELAND = "zeeland", "Zeeland"
        NORTH_BRABANT = "noord-brabant", "Noord-Brabant"
        LIMBURG = "limburg", "Limburg"

    name = models.CharField("naam", max_length=160, unique=True)
    slug = models.SlugField("adres", max_length=160, unique=True)
    number = models.CharField("nummer", max_length=12, unique=True, null=True, blank=True)
    kind = models.CharField("soort", max_length=24, choices=Kind, default=Kind.ALLIANCE)
    sector = models.CharField("sector", max_length=8, choices=Sector, default=Sector.PRIMARY)
    region = models.CharField("regio", max_length=80, blank=True, db_index=True)
    province = models.CharField(
        "provincie",
        max_length=16,
        choices=Province,
        blank=True,
        default="",
        db_default="",
        db_index=True,
        help_text="Leeg is onbekend. De regio hierboven mag een andere naam hebben.",
    )
    website = models.URLField("website", blank=True)
    proposed_by = models.ForeignKey(
        User, verbose_name="voorgesteld door", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    approved_at = models.DateTimeField("goedgekeurd op", null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = [Lower("name")]

    def __str__(self) -> str:
        return self.name

    @property
    def where(self) -> str:
        """Its region, or the province when nobody named one."""
        return self.region or self.get_province_display()

    @property
    def name_to_find(self) -> str:
        """'Merelveld (SWV)': the letters people look for come first."""
        for kind in ("SWV", "Samenwerkingsverband"):
            if self.name.startswith(f"{kind} "):
                return f"{self.name.removeprefix(f'{kind} ')} ({kind})"
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:detail", args=[self.slug])
