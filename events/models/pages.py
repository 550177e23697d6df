from datetime import datetime
from html import unescape

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, Site

from events.blocks import GuideBlock, ProgrammeItemBlock
from foundation.models import PortalPage
from foundation.page_forms import PortalPageForm
from foundation.references import LinkedTextField


class EventIndexPage(PortalPage):
    """The agenda: every date of every event, coming and past."""

    max_count = 1
    subpage_types = ["events.EventPage"]

    intro = models.TextField("inleiding", max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        verbose_name = "agenda"
        verbose_name_plural = "agenda’s"


class EventPageForm(PortalPageForm):
    """Whoever is registered reads and cancels below the page, so it does not expire before they came."""

    def clean_expire_at(self) -> datetime | None:
        expire_at = super().clean_expire_at()
        if expire_at and self.instance.pk and self.instance.sessions.expected_after(expire_at).exists():
            raise ValidationError("Er zijn mensen aangemeld voor daarna. Kies een moment na de laatste datum.")
        return expire_at

    def addresses(self, slug: str) -> list[str]:
        return [*super().addresses(slug), reverse("events:registration", args=[slug])]


class EventPage(PortalPage):
    """One event: a theme that the network meets about, on one or more dates."""

    class Kind(models.TextChoices):
        WORKSHOP = "werksessie", "Werksessie"
        PEER_REVIEW = "intervisie", "Intervisie"
        KNOWLEDGE = "kennissessie", "Kennissessie"
        CONSULTATION = "spreekuur", "Spreekuur"

    parent_page_types = ["events.EventIndexPage"]
    subpage_types = []
    base_form_class = EventPageForm
    select_on_serve = ("theme", "social_image")

    # Nullable for drafts only: the form asks for it before a page is published.
    theme = models.ForeignKey(
        "foundation.Theme", verbose_name="thema", null=True, on_delete=models.PROTECT, related_name="events"
    )
    kind = models.CharField("soort", max_length=20, choices=Kind, default=Kind.WORKSHOP)
    intro = models.TextField("inleiding", max_length=300, help_text="Eén of twee zinnen, ook zichtbaar in de agenda.")
    about = LinkedTextField("waar het over gaat", features=["bold", "italic", "ul", "ol", "link"], blank=True)
    takeaways = StreamField(
        [("takeaway", blocks.CharBlock(label="wat je meeneemt", max_length=200))],
        verbose_name="wat je mee naar huis neemt",
        blank=True,
    )
    programme = StreamField([("item", ProgrammeItemBlock())], verbose_name="programma", blank=True)
    guides = StreamField([("guide", GuideBlock())], verbose_name="begeleiding en sprekers", blank=True)
    question = models.CharField(
        "vraag bij de aanmelding",
        max_length=120,
        default="Wat breng je mee?",
        help_text="Deelnemers mogen er iets bij invullen; de begeleiders lezen mee.",
    )

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("theme"), FieldPanel("kind"), FieldPanel("intro")], heading="Aankondiging"),
        FieldPanel("about"),
        FieldPanel("takeaways"),
        FieldPanel("programme"),
        FieldPanel("guides"),
        FieldPanel("question"),
        FieldPanel("social_image"),
    ]

    class Meta:
        verbose_name = "bijeenkomst"
        verbose_name_plural = "bijeenkomsten"

    def get_url(self, request: HttpRequest | None = None, current_site: Site | None = None) -> str:
        """The address the portal promises, without a look in Wagtail's cache of sites for every row of a list."""
        return reverse("events:event", args=[self.slug]) if self.slug else ""

    url = property(get_url)

    @property
    def has_about(self) -> bool:
        """Is there anything to read about it? An editor that was emptied leaves an empty paragraph."""
        return bool(unescape(strip_tags(self.about)).strip())

    @property
    def private_page_options(self) -> list[str]:  # type: ignore[override]  # as of PortalPage
        """None: who may come is said at each date."""
        return []

    @property
    def teaser(self) -> str:
        return self.intro

    def serve_again(self, request: HttpRequest, form: Form, *, status: int) -> HttpResponse:
        """This page with what somebody filled in and why it did not work."""
        response = self.serve(request, form=form)
        response.status_code = status
        return response
