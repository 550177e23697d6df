from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from foundation.blocks import ContentBlock
from foundation.models import PortalPage
from knowledge.blocks import LogoBlock, TeamBlock


class IntroducedPage(PortalPage):
    """A page of its own with an introduction and running text."""

    intro = models.TextField("inleiding", max_length=400, blank=True)
    body = StreamField(ContentBlock(), verbose_name="tekst", blank=True)

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("intro"),
        FieldPanel("social_image"),
        FieldPanel("members_only"),
        FieldPanel("body"),
    ]

    class Meta:
        abstract = True

    @property
    def teaser(self) -> str:
        return self.intro or self.search_description


class StandardPage(IntroducedPage):
    parent_page_types = ["knowledge.HomePage", "knowledge.AboutPage", "knowledge.StandardPage"]

    class Meta:
        verbose_name = "gewone pagina"
        verbose_name_plural = "gewone pagina’s"


class AboutPage(IntroducedPage):
    max_count = 1  # type: ignore[assignment]  # as of PortalPage
    parent_page_types = ["knowledge.HomePage"]
    subpage_types = ["knowledge.StandardPage"]

    team = StreamField([("team", TeamBlock())], verbose_name="team", blank=True, max_num=1)

    content_panels = [*IntroducedPage.content_panels, FieldPanel("team")]

    class Meta:
        verbose_name = "over ons"


class LogosPage(IntroducedPage):
    max_count = 1  # type: ignore[assignment]  # as of PortalPage
    parent_page_types = ["knowledge.HomePage"]
    subpage_types = []

    logos = StreamField([("organisation", LogoBlock())], verbose_name="organisaties", blank=True)

    content_panels = [*IntroducedPage.content_panels, FieldPanel("logos")]

    class Meta:
        abstract = True


class ClientsPage(LogosPage):
    template = "knowledge/logos_page.html"

    class Meta:
        verbose_name = "onze klanten"


class PartnersPage(LogosPage):
    template = "knowledge/logos_page.html"

    class Meta:
        verbose_name = "onze partners"
