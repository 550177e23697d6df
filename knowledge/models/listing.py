from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db import models
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, QueryDict
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.images import get_image_model

from foundation.addresses import own_query
from foundation.changes import keep
from foundation.models import PortalPage, Theme
from knowledge.feeds import ListingFeed
from knowledge.querysets import ContentQuerySet

CARD_SPECS = [f"fill-640x400|format-{kind}" for kind in ("avif", "webp", "jpeg")]


def is_year(words: str) -> bool:
    return words.isascii() and words.isdecimal() and 1 <= int(words[:5]) <= 9998


class ListingPage(RoutablePageMixin, PortalPage):
    """A list of content pages with a theme and a year in the address, and a feed of the newest."""

    per_page = 9
    max_count = 1
    parent_page_types = ["knowledge.HomePage"]

    intro = models.TextField("inleiding", max_length=300, blank=True)

    content_panels = [*PortalPage.content_panels, FieldPanel("intro")]

    class Meta:
        abstract = True

    @property
    def teaser(self) -> str:
        return self.intro or self.search_description

    @property
    def feed_url(self) -> str:
        return f"{self.url or ''}feed/"

    @path("")
    def listing(self, request: HttpRequest) -> HttpResponse:
        response: HttpResponse = self.render(request, context_overrides=self.filtered(request.GET, request))
        return response

    @path("feed/")
    def feed(self, request: HttpRequest) -> HttpResponse:
        return ListingFeed(self)(request)

    def listed(self) -> ContentQuerySet:
        """The live pages of this list, newest first, ready for their cards."""
        images = get_image_model().objects.prefetch_renditions(*CARD_SPECS)
        cards: ContentQuerySet = (
            self._all()
            .newest_first()
            .select_related("theme")
            .defer("body", "search_description")
            .prefetch_related(Prefetch("social_image", queryset=images))
        )
        return cards

    def filtered(self, query: QueryDict, request: HttpRequest) -> dict[str, Any]:
        """What the template shows for `?thema=…&jaar=…&pagina=…`; an unknown value shows an empty list."""
        theme, year = query.get("thema", ""), query.get("jaar", "")
        pages = self.listed()
        if theme:
            pages = pages.about(theme)
        if year:
            pages = pages.of_year(int(year)) if is_year(year) else pages.none()
        chosen = {key: value for key, value in (("thema", theme), ("jaar", year)) if value}
        choices = self.choices(request)
        paginator = Paginator(pages, self.per_page)
        if not chosen:
            paginator.count = choices["number"]
        listing = paginator.get_page(query.get("pagina"))
        return {
            "listing": listing,
            "own_query": own_query(chosen, listing.number),
            "chosen_theme": theme,
            "chosen_year": year,
            "query": urlencode(chosen),
            **choices,
        }

    def choices(self, request: HttpRequest) -> dict[str, Any]:
        """The themes and years there is something of, and how much there is; the same for every reader."""
        return keep(f"listing-choices-{self.pk}", self._choices, request=request)

    def _choices(self) -> dict[str, Any]:
        years = self._all().order_by("-published_on__year")
        return {
            "number": self._all().count(),
            "themes": list(Theme.objects.filter(pk__in=self._all().values("theme"))),
            "years": list(years.values_list("published_on__year", flat=True).distinct()),
        }

    def _all(self) -> ContentQuerySet:
        pages: ContentQuerySet = self.listed_model().objects.child_of(self)
        return pages.published()
