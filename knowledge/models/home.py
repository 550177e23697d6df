from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from foundation.blocks import ContentBlock, LinkBlock
from foundation.models import PortalPage
from foundation.prepared import prepared
from knowledge.home_blocks import AgendaBlock, HeroCardBlock, LatestBlock, MomentsBlock, NamesBlock, QuestionsBlock


@dataclass(frozen=True)
class Part:
    """A part of the home page; it is read, with all it points to, only when it is drawn."""

    page: "HomePage"
    place: int

    @property
    def kind(self) -> str:
        return str(self.page.body.raw_data[self.place]["type"])

    @property
    def is_kept(self) -> bool:
        """Does it stay as it is until an editor changes something? The number of free seats does not."""
        return self.kind != "agenda"

    @property
    def block(self) -> Any:
        return self.page.body[self.place]


class HomePage(PortalPage):
    """The front page, and the router of every page below it."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]

    hero_title = models.CharField("kop", max_length=120, default="Van goede plannen naar")
    hero_stroke = models.CharField("onderstreept woord", max_length=30, blank=True)
    hero_rest = models.CharField("kop, vervolg", max_length=60, blank=True)
    intro = models.TextField("inleiding", max_length=400, blank=True)
    hero_links = StreamField([("link", LinkBlock())], verbose_name="knoppen", blank=True, max_num=2)
    hero_card = StreamField([("goal", HeroCardBlock())], verbose_name="kaart", blank=True, max_num=1)
    body = StreamField(
        [
            ("agenda", AgendaBlock()),
            ("moments", MomentsBlock()),
            ("latest", LatestBlock()),
            ("names", NamesBlock()),
            ("questions", QuestionsBlock()),
            ("content", ContentBlock(label="Vrije tekst")),
        ],
        verbose_name="onderdelen",
        blank=True,
    )

    content_panels = [
        *PortalPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("hero_title"),
                FieldPanel("hero_stroke"),
                FieldPanel("hero_rest"),
                FieldPanel("intro"),
                FieldPanel("hero_links"),
                FieldPanel("hero_card"),
            ],
            heading="Bovenaan",
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = "voorpagina"

    @property
    def teaser(self) -> str:
        return self.intro or self.search_description

    @property
    def parts(self) -> Iterator["Part"]:
        return (Part(self, place) for place in range(len(self.body)))

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the page in one query, however deep it lies, where Wagtail asks two per level."""
        if not path_components:
            return Page.route(specific_with_relations(self), request, path_components)
        paths = [self.url_path + "/".join(path_components[: n + 1]) + "/" for n in range(len(path_components))]
        trail = _pages_at(paths)
        if not trail or [page.url_path for page in trail] != paths[: len(trail)]:
            raise Http404
        page = specific_with_relations(trail[-1])
        if isinstance(page, PortalPage) and not page.is_on_site:
            raise Http404
        page._trail = trail[:-1]
        result = page.route(request, path_components[len(trail) :])
        return result if isinstance(result, RouteResult) else RouteResult(*result)


def specific_with_relations(page: Page) -> Page:
    """The page as its own type, with what its template shows loaded along."""
    model = page.specific_class
    if model is None or not issubclass(model, PortalPage):
        plain: Page = page.specific
        return plain
    specific = _page_of_type.first(page.pk, model=model)
    if specific is None:  # deleted a moment ago
        raise Http404
    return specific


@prepared
def _pages_at(paths: list[str]) -> QuerySet[Page]:
    return Page.objects.filter(url_path__in=paths).order_by("depth")


@prepared
def _page_of_type(pk: int, *, model: type[PortalPage]) -> QuerySet[PortalPage]:
    return model.objects.select_related(*model.select_on_serve).filter(pk=pk)
