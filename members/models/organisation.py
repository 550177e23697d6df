from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from ..querysets import AffiliationQuerySet, OrganisationQuerySet
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

    name = models.CharField("naam", max_length=160, unique=True)
    slug = models.SlugField("adres", max_length=160, unique=True)
    number = models.CharField("nummer", max_length=12, unique=True, null=True, blank=True)
    kind = models.CharField("soort", max_length=24, choices=Kind, default=Kind.ALLIANCE)
    sector = models.CharField("sector", max_length=8, choices=Sector, default=Sector.PRIMARY)
    region = models.CharField("regio", max_length=80, blank=True, db_index=True)
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

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:detail", args=[self.slug])


class Affiliation(models.Model):
    """A person works at an organisation, in a role, from a day until a day; somebody confirmed it."""

    class Role(models.TextChoices):
        DIRECTOR = "directeur", "directeur"
        BOARD_MEMBER = "bestuurder", "bestuurder"
        QUALITY_OFFICER = "kwaliteitsmedewerker", "kwaliteitsmedewerker"
        OTHER = "anders", "anders"

    user = models.ForeignKey(User, verbose_name="lid", on_delete=models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(
        Organisation, verbose_name="organisatie", on_delete=models.PROTECT, related_name="affiliations"
    )
    role = models.CharField("functie", max_length=24, choices=Role)
    started_on = models.DateField("van", default=timezone.localdate)
    ended_on = models.DateField("tot", null=True, blank=True)
    confirmed_at = models.DateTimeField("bevestigd op", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, verbose_name="bevestigd door", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    administers_since = models.DateTimeField("organisatiebeheerder sinds", null=True, blank=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = "aanstelling"
        verbose_name_plural = "aanstellingen"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"], condition=Q(ended_on=None), name="affiliation_current_once"
            ),
        ]
        # Whose place in the network stands: asked of everybody in the directory.
        indexes = [
            models.Index(
                fields=["user"], condition=Q(ended_on=None, confirmed_at__isnull=False), name="affiliation_standing"
            )
        ]

    def __str__(self):
        return f"{self.user}, {self.get_role_display()} bij {self.organisation}"

    @property
    def role_in_words(self) -> str:
        """'directeur', or nothing for a role that has no name of its own."""
        return "" if self.role == self.Role.OTHER else self.get_role_display()
