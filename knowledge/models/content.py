from math import ceil
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from foundation.blocks import ContentBlock
from foundation.changes import keep
from foundation.models import PortalPage
from knowledge.querysets import ContentManager

WORDS_PER_MINUTE = 200
ACCESS_PANEL = FieldPanel("members_only")


class ContentPage(PortalPage):
    """A text with an introduction, a theme and a date: news, report or article."""

    select_on_serve: tuple[str, ...] = ("social_image", "theme")

    intro = models.TextField(
        "inleiding", max_length=400, help_text="Twee of drie zinnen. Ook te lezen voor wie geen lid is."
    )
    theme = models.ForeignKey(
        "foundation.Theme", verbose_name="thema", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_on = models.DateField(
        "datum", null=True, blank=True, db_index=True, help_text="Leeg: de dag waarop de tekst op de site komt."
    )
    body = StreamField(ContentBlock(), verbose_name="tekst", blank=True)
    reading_minutes = models.PositiveSmallIntegerField("leestijd in minuten", default=1, editable=False)

    objects = ContentManager()  # type: ignore[misc]  # as of PortalPage

    search_fields = [
        *PortalPage.search_fields,
        index.SearchField("intro"),
        index.SearchField("body"),
        index.FilterField("published_on"),
    ]
    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("intro"),
        MultiFieldPanel(
            [FieldPanel("theme"), FieldPanel("published_on"), FieldPanel("social_image"), ACCESS_PANEL],
            heading="Over deze tekst",
        ),
        FieldPanel("body"),
    ]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if self.live and self.published_on is None:
            self.published_on = timezone.localdate(self.first_published_at)
        self.reading_minutes = max(1, ceil(len(self.plain_text().split()) / WORDS_PER_MINUTE))
        return super().save(*args, **kwargs)

    @property
    def keeps_body(self) -> bool:
        """May the drawn text be kept for other readers?"""
        return True

    @property
    def teaser(self) -> str:
        return self.intro or self.search_description

    def plain_text(self) -> str:
        """All words of this page without markup, for reading time and search."""
        return " ".join([self.intro or "", *self.body.stream_block.get_searchable_content(self.body)])

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """A draft without a date shows the day on which it would come out."""
        self.published_on = self.published_on or timezone.localdate(self.go_live_at)
        response: HttpResponse = super().serve_preview(request, mode_name)
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        older = newer = None
        if self.pk and self.live and not getattr(request, "is_preview", False):  # a draft is nobody's neighbour yet
            older, newer = keep(f"neighbours-{self.pk}", self._find_neighbours, request=request)
        return super().get_context(request, *args, **kwargs) | {"older": older, "newer": newer}

    def _find_neighbours(self) -> tuple["ContentPage | None", ...]:
        """The text before and the one after this one in time; None where there is none."""
        others = type(self).objects.sibling_of(self, inclusive=False).published()
        return tuple(rows.only("title", "url_path").first() for rows in (others.before(self), others.after(self)))
