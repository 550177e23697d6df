from django.core.cache import caches
from django.db import models
from django.db.models.functions import Lower
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from wagtail.models import Page, PageViewRestriction, Site

from foundation.page_forms import PortalPageForm
from foundation.readers import reads_as_member
from foundation.search.models import FileText, MissedSearch, SearchDocument, SearchWord, Synonym

__all__ = [
    "ContentChange",
    "FileText",
    "MissedSearch",
    "PortalPage",
    "SearchDocument",
    "SearchWord",
    "Synonym",
    "Theme",
]

SITE_PATHS_KEPT = 60


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


class ContentChange(models.Model):
    """Something changed that every reader sees alike: see changes.py."""

    at = models.DateTimeField("op", auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = "wijziging"
        verbose_name_plural = "wijzigingen"

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M:%S}"


class PortalPage(Page):
    """What every page of the portal has beside Wagtail's own fields."""

    base_form_class = PortalPageForm
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
        return not self.members_only or reads_as_member(user)

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

    def get_view_restrictions(self):
        """Wagtail asks for all pages above first; their places stand in our own path."""
        step = self.steplen
        places = [self.path[:end] for end in range(step, len(self.path) + 1, step)]
        return PageViewRestriction.objects.filter(page__path__in=places)

    def _get_site_root_paths(self, cache_object=None, **kwargs):
        """Where the site begins, kept in the process: the default cache is a table, asked for every address."""
        holder = cache_object or self
        if not hasattr(holder, "_wagtail_cached_site_root_paths"):
            paths = caches["template_fragments"].get("site-root-paths") or Site.get_site_root_paths()
            if paths:
                caches["template_fragments"].set("site-root-paths", paths, SITE_PATHS_KEPT)
            holder._wagtail_cached_site_root_paths = paths
        return holder._wagtail_cached_site_root_paths

    def get_trail(self):
        """The pages above this one, without the home page; the router hands them over, a preview asks."""
        if not hasattr(self, "_trail"):
            self._trail = list(self.get_ancestors().filter(depth__gt=2).only("title", "url_path", "depth", "path"))
        return self._trail
