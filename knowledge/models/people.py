from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.models import PreviewableMixin
from wagtail.search import index


class ContactPerson(PreviewableMixin, index.Indexed, models.Model):
    """Somebody of POS who can be asked about a report, an offering or the network."""

    name = models.CharField("naam", max_length=120)
    role = models.CharField("functie", max_length=120, blank=True)
    organisation = models.CharField("organisatie", max_length=120, blank=True)
    email = models.EmailField("mailadres", blank=True)
    phone = models.CharField("telefoon", max_length=32, blank=True)
    about = models.TextField("in een paar zinnen", max_length=400, blank=True)
    photo = models.ForeignKey(
        "wagtailimages.Image", verbose_name="foto", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    panels = [
        FieldPanel("name"),
        FieldPanel("role"),
        FieldPanel("organisation"),
        FieldPanel("email"),
        FieldPanel("phone"),
        FieldPanel("about"),
        FieldPanel("photo"),
        FieldPanel("order"),
    ]
    search_fields = [index.AutocompleteField("name"), index.SearchField("name"), index.SearchField("role")]

    class Meta:
        verbose_name = "contactpersoon"
        verbose_name_plural = "contactpersonen"
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "knowledge/contact_person_preview.html"
