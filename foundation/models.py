from typing import Any

from django.core.cache import caches
from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from wagtail.models import Page, PageViewRestriction, PreviewableMixin, Site, SiteRootPath

from foundation.addresses import whole_address
from foundation.fixed_pages import PortalCopyForm, PortalPagePermissions, is_fixed
from foundation.page_forms import PortalPageForm
from foundation.page_views import context_of
from foundation.readers import Reader, reads_as_member
from foundation.search.models import FileText, MissedSearch, SearchDocument, SearchWord, Synonym
from foundation.visibility import PortalPageManager, unexpired

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


class Theme(PreviewableMixin, models.Model):
    """One subject of the network, shared by reports, sessions, topics and example goals."""

    name = models.CharField("naam", max_length=80, unique=True)
    slug = models.SlugField("adres", max_length=80, unique=True)
    description = models.TextField("omschrijving", blank=True)
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema’s"
        ordering = ["order", Lower("name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its number stands in it, so that it is found under whatever name it had."""
        return reverse("themes:theme", args=[self.pk, self.slug])

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "components/label_preview.html"


class ContentChange(models.Model):
    """Something changed that every reader sees alike, or will change at a moment known before: see changes.py."""

    at = models.DateTimeField("op", default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "wijziging"
        verbose_name_plural = "wijzigingen"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S}"


class PortalPage(Page):
    """What every page of the portal has beside Wagtail's own fields."""

    base_form_class = PortalPageForm
    copy_form_class = PortalCopyForm
    # What a template of this page shows without a query of its own.
    select_on_serve: tuple[str, ...] = ("social_image",)

    max_count: int | None  # type: ignore[assignment]  # Wagtail declares nothing but None
    subpage_types: list[str]

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

    objects = PortalPageManager()  # type: ignore[misc]  # Wagtail declares its own for the class alone

    class Meta:
        abstract = True

    @property
    def teaser(self) -> str:
        """What anyone may read of this page, also when the rest is for members."""
        return self.search_description

    @property
    def private_page_options(self) -> list[str]:  # type: ignore[override]  # Wagtail reads it of each page
        """Wagtail's own privacy: for some groups only. For members there is `members_only`."""
        return [] if is_fixed(self) else [PageViewRestriction.GROUPS]

    def get_full_url(self, request: HttpRequest | None = None) -> str | None:
        """None for a page that lies in no site."""
        path = self.get_url(request)
        return whole_address(path) if path else None

    full_url = property(get_full_url)

    def permissions_for_user(self, user: Reader) -> PortalPagePermissions:
        return PortalPagePermissions(user, self)

    @property
    def is_on_site(self) -> bool:
        """Does it stand at its address now? Whom Wagtail's own privacy keeps out is asked when it is served."""
        if not self.live or (self.expire_at and self.expire_at <= timezone.now()):
            return False
        return self.alias_of_id is None or Page.objects.filter(unexpired(), pk=self.alias_of_id).exists()

    def is_readable_by(self, user: Reader) -> bool:
        return not self.members_only or reads_as_member(user)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | context_of(self, request, **kwargs)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_readable_by(request.user):
            response: HttpResponse = super().serve(request, *args, **kwargs)
        else:
            response = TemplateResponse(request, "components/page_teaser.html", self.get_context(request))
        if self.members_only or request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        return [] if self.members_only else super().get_sitemap_urls(request)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Wagtail asks for all pages above first; their places stand in our own path."""
        paths = [self.path, self.alias_of.path] if self.alias_of else [self.path]
        step = self.steplen
        places = [path[:end] for path in paths for end in range(step, len(path) + 1, step)]
        return PageViewRestriction.objects.filter(page__path__in=places)

    def _get_site_root_paths(self, cache_object: HttpRequest | None = None, **kwargs: Any) -> list[SiteRootPath]:
        """Where the site begins, kept in the process: the default cache is a table, asked for every address."""
        holder: Any = cache_object or self  # Wagtail keeps it with a request or with a page
        if not hasattr(holder, "_wagtail_cached_site_root_paths"):
            kept = caches["template_fragments"].get("site-root-paths") or Site.get_site_root_paths()
            if kept:
                caches["template_fragments"].set("site-root-paths", kept, SITE_PATHS_KEPT)
            holder._wagtail_cached_site_root_paths = kept
        paths: list[SiteRootPath] = holder._wagtail_cached_site_root_paths
        return paths

    def get_trail(self) -> list[Page]:
        """The pages above this one, without the home page; the router hands them over, a preview asks."""
        if not hasattr(self, "_trail"):
            self._trail = list(self.get_ancestors().filter(depth__gt=2).only("title", "url_path", "depth", "path"))
        return self._trail
