from django.db import models
from django.db.models.functions import Lower
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
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

    # What a template of this page shows without a query of its own.
    select_on_serve: tuple[str, ...] = ("social_image",)

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

    @property
    def teaser(self) -> str:
        """What anyone may read of this page, also when the rest is for members."""
        return self.search_description

    def is_readable_by(self, user) -> bool:
        return not self.members_only or user.is_authenticated

    def serve(self, request, *args, **kwargs):
        if self.is_readable_by(request.user):
            response = super().serve(request, *args, **kwargs)
        else:
            response = TemplateResponse(request, "components/page_teaser.html", self.get_context(request))
        if self.members_only or request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response

    def get_sitemap_urls(self, request=None):
        return [] if self.members_only else super().get_sitemap_urls(request)

    def get_trail(self):
        """The pages above this one, without the home page; the router hands them over, a preview asks."""
        if not hasattr(self, "_trail"):
            self._trail = list(self.get_ancestors().filter(depth__gt=2).only("title", "url_path", "depth", "path"))
        return self._trail
