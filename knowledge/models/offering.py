from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from foundation.blocks import ContentBlock
from foundation.models import PortalPage


class OfferingIndexPage(PortalPage):
    max_count = 1
    parent_page_types = ["knowledge.HomePage"]
    subpage_types = ["knowledge.OfferingPage"]

    intro = models.TextField("inleiding", max_length=400, blank=True)

    content_panels = [*PortalPage.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "ons aanbod"

    @property
    def teaser(self) -> str:
        return self.intro or self.search_description

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        return super().get_context(request) | {
            "offerings": OfferingPage.objects.child_of(self).published().defer("body")
        }


class OfferingPage(PortalPage):
    """Something POS can do for an alliance: what it is, for whom, and who to ask."""

    select_on_serve = ("social_image", "contact")
    parent_page_types = ["knowledge.OfferingIndexPage"]
    subpage_types = []

    intro = models.TextField("wat het is", max_length=400)
    for_whom = models.CharField("voor wie", max_length=200)
    shape = models.CharField("vorm", max_length=200, blank=True, help_text="Bijvoorbeeld: werkmiddag van drie uur.")
    body = StreamField(ContentBlock(), verbose_name="tekst", blank=True)
    contact = models.ForeignKey(
        "knowledge.ContactPerson",
        verbose_name="contactpersoon",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="offerings",
    )

    content_panels = [
        *PortalPage.content_panels,
        FieldPanel("intro"),
        FieldPanel("for_whom"),
        FieldPanel("shape"),
        FieldPanel("social_image"),
        FieldPanel("body"),
        FieldPanel("contact"),
    ]

    class Meta:
        verbose_name = "aanbod"
        verbose_name_plural = "aanbod"

    @property
    def teaser(self) -> str:
        return self.intro or self.search_description
