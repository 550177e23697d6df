from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from knowledge.blocks import ArticleBlock

from .content import ContentPage
from .listing import ListingPage


class ArticleIndexPage(ListingPage):
    template = "knowledge/listing.html"
    subpage_types = ["knowledge.ArticlePage"]

    class Meta:
        verbose_name = "kennisbank"

    def listed_model(self) -> type[ContentPage]:
        return ArticlePage


class ArticlePage(ContentPage):
    """Lasting knowledge, with somebody who keeps it right."""

    parent_page_types = ["knowledge.ArticleIndexPage"]
    subpage_types = []
    select_on_serve = ("social_image", "theme", "owner_person")
    kind_label = "Kennisbank"
    schema_type = "Article"

    body = StreamField(ArticleBlock(), verbose_name="tekst", blank=True)
    last_reviewed_on = models.DateField("voor het laatst nagelezen op", default=timezone.localdate)
    owner_person = models.ForeignKey(
        "knowledge.ContactPerson",
        verbose_name="wie houdt dit bij",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    content_panels = [
        *ContentPage.content_panels,
        MultiFieldPanel([FieldPanel("last_reviewed_on"), FieldPanel("owner_person")], heading="Onderhoud"),
    ]

    class Meta:
        verbose_name = "artikel"
        verbose_name_plural = "artikelen"

    @property
    def keeps_body(self) -> bool:
        """A quote is shown or not by what its author said, which holds at once."""
        return not any(block.block_type == "forum_quote" for block in self.body)
