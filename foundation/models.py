from django.db import models
from django.db.models.functions import Lower
from wagtail.models import Page

from foundation.search.models import SearchDocument, SearchWord, Synonym

__all__ = ["PortalPage", "SearchDocument", "SearchWord", "Synonym", "Theme"]


class Theme(models.Model):
    """One subject of the network, shared by reports, sessions, topics and example goals."""

    name = models.CharField("naam", max_length=80, unique=True)
    slug = models.SlugField("adres", max_length=80, unique=True)
    description = models.TextField("omschrijving", blank=True)
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema's"
        ordering = ["order", Lower("name")]

    def __str__(self):
        return self.name


class PortalPage(Page):
    """What every page of the portal has beside Wagtail's own fields."""

    members_only = models.BooleanField(
        "alleen voor leden",
        default=False,
        help_text="Bezoekers zien dan alleen de titel en de inleiding, met een weg naar binnen.",
    )
    social_image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name="beeld",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True

    def is_readable_by(self, user) -> bool:
        return not self.members_only or user.is_authenticated
