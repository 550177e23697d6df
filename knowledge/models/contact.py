from datetime import date, datetime
from typing import Self

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from foundation.page_views import answer

from .organisation import IntroducedPage


class ContactPage(RoutablePageMixin, IntroducedPage):
    """Who to ask, and the form that asks."""

    max_count = 1  # type: ignore[assignment]  # as of PortalPage
    parent_page_types = ["knowledge.HomePage"]
    subpage_types = []

    people = ParentalManyToManyField(
        "knowledge.ContactPerson", verbose_name="wie kun je bellen of mailen", blank=True, related_name="+"
    )
    thanks = models.TextField(
        "na het versturen",
        max_length=300,
        default="Je krijgt een kopie per mail. We antwoorden binnen vijf werkdagen.",
    )

    content_panels = [
        *IntroducedPage.content_panels,
        FieldPanel("people", widget=forms.CheckboxSelectMultiple),
        FieldPanel("thanks"),
    ]

    class Meta:
        verbose_name = "contact"

    @path("")
    def ask(self, request: HttpRequest) -> HttpResponse:
        return answer(self, request)

    @path("bedankt/", name="thanks")
    def thank(self, request: HttpRequest) -> HttpResponse:
        response: HttpResponse = self.render(request, template="knowledge/contact_thanks.html")
        return response


def may_answer() -> Q:
    """Whom a question can be given to: people who may open it in the CMS."""
    people = get_user_model().objects.filter(is_active=True)
    right = Q(groups__permissions__codename="change_contactmessage") | Q(is_superuser=True)
    return Q(pk__in=people.filter(right).values("pk"))


class ContactMessageQuerySet(models.QuerySet["ContactMessage"]):
    def open(self) -> Self:
        return self.filter(answered_at=None)

    def due(self, today: date) -> Self:
        """Open ones whose promised day is today or past."""
        return self.open().filter(due_on__lte=today)

    def sent_by(self, sender_key: str, *, since: datetime) -> Self:
        return self.filter(sender_key=sender_key, created_at__gte=since)


class ContactMessage(models.Model):
    """A question to POS. It always has an owner, from the moment it comes in."""

    class Category(models.TextChoices):
        QUESTION = "vraag", "Een vraag over het netwerk"
        THINK_ALONG = "meedenken", "Denk met ons mee"
        OFFERING = "aanbod", "Over jullie aanbod"
        PROBLEM = "probleem", "Er werkt iets niet op deze site"

    category = models.CharField("waar gaat het over", max_length=12, choices=Category, default=Category.QUESTION)
    name = models.CharField("naam", max_length=120)
    email = models.EmailField("mailadres")
    organisation = models.CharField("organisatie", max_length=160, blank=True)
    message = models.TextField("bericht", max_length=4000)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="lid",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contact_messages",
    )
    sender_key = models.CharField("afzender, onleesbaar gemaakt", max_length=64, editable=False, db_index=True)
    created_at = models.DateTimeField("ontvangen op", default=timezone.now, db_index=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="eigenaar",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="owned_contact_messages",
        limit_choices_to=may_answer,
        help_text="Wie zorgt dat deze vraag een antwoord krijgt.",
    )
    due_on = models.DateField("antwoord uiterlijk op", null=True, blank=True, editable=False, db_index=True)
    delay_told_at = models.DateTimeField("de vraagsteller weet dat het later wordt sinds", null=True, editable=False)
    note = models.TextField("aantekening", blank=True, help_text="Alleen te lezen voor de redactie.")
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)

    objects = ContactMessageQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht aan POS"
        verbose_name_plural = "berichten aan POS"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_category_display()}: {self.name}"

    @property
    def is_open(self) -> bool:
        return self.answered_at is None

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < timezone.localdate()
