import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation.dates import day_in_words
from members.models import Affiliation


class NetworkMessageQuerySet(models.QuerySet["NetworkMessage"]):
    def drafts(self) -> Self:
        return self.filter(sent_at=None).order_by("-changed_at", "-pk")

    def sent(self) -> Self:
        return self.filter(sent_at__isnull=False).order_by("-sent_at", "-pk")

    def to_tell(self) -> Self:
        """Those that were sent and are not told to everybody yet."""
        return self.filter(sent_at__isnull=False, told_at=None).order_by("pk")


class NetworkMessage(models.Model):
    """What an administrator writes to members: a draft until it is sent, and then the record of that.

    To whom it goes is worked out as it is sent; `audience` then says in words whom that was, and the numbers are those
    of that moment.
    """

    class Scope(models.TextChoices):
        EVERYBODY = "allen", "alle leden"
        SELECTION = "selectie", "een selectie"

    # Made when the form is opened: the same form sent twice is one draft.
    key = models.UUIDField("sleutel", default=uuid.uuid4, unique=True, editable=False)
    subject = models.CharField("onderwerp", max_length=120)
    text = models.TextField("bericht", max_length=5000)
    scope = models.CharField("aan wie", max_length=12, choices=Scope)
    region = models.CharField("regio", max_length=80, blank=True)
    organisation = models.ForeignKey(
        "members.Organisation",
        verbose_name="organisatie",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    role = models.CharField("functie", max_length=24, choices=Affiliation.Role, blank=True)
    session = models.ForeignKey(
        "events.Session", verbose_name="bijeenkomst", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    theme = models.ForeignKey(
        "foundation.Theme", verbose_name="thema", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="geschreven door", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField("gewijzigd op", auto_now=True)
    revision = models.PositiveIntegerField("versie", default=1)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="verstuurd door", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sent_at = models.DateTimeField("verstuurd op", null=True, blank=True)
    told_at = models.DateTimeField("iedereen ingelicht op", null=True, blank=True)
    audience = models.CharField("aan wie, zoals het toen heette", max_length=600, blank=True)
    at_once = models.PositiveIntegerField("mails meteen", default=0)
    daily = models.PositiveIntegerField("in de dagmail", default=0)
    weekly = models.PositiveIntegerField("in de weekmail", default=0)
    unwanted = models.PositiveIntegerField("wil hierover geen mail", default=0)
    failing = models.PositiveIntegerField("adres neemt geen mail aan", default=0)
    recipients = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="leden die het kregen", blank=True, related_name="network_messages"
    )

    objects = NetworkMessageQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht aan het netwerk"
        verbose_name_plural = "berichten aan het netwerk"
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None, audience="", told_at=None) | (Q(sent_at__isnull=False) & ~Q(audience="")),
                name="network_message_sent_to_somebody",
            ),
        ]
        indexes = [models.Index(fields=["-sent_at"], name="network_message_newest")]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        """Where its readers read it."""
        return reverse("network_message", args=[self.pk])

    @property
    def people(self) -> int:
        return self.at_once + self.daily + self.weekly + self.unwanted + self.failing

    @property
    def is_chosen(self) -> bool:
        """Does anything narrow a selection?"""
        return bool(self.region or self.organisation_id or self.role or self.session_id or self.theme_id)

    @property
    def audience_in_words(self) -> str:
        """'alle leden', or 'leden in de regio Midden, directeur': as it stood when it was sent."""
        return self.audience or self.audience_now()

    def audience_now(self) -> str:
        if self.scope == self.Scope.EVERYBODY:
            return str(self.Scope.EVERYBODY.label)
        parts = [
            self.region and f"in de regio {self.region}",
            self.organisation and f"bij {self.organisation}",
            self.role and f"met de functie {self.get_role_display()}",
            self.session and f"met een plek bij ‘{self.session.event.title}’ op {day_in_words(self.session.starts_at)}",
            self.theme and f"die meedenken over {self.theme}",
        ]
        return " ".join(["leden", *(part for part in parts if part)])

    @property
    def stamp(self) -> str:
        """What a preview showed: a draft that was changed since, also by what it names, is another one."""
        return f"{self.revision}:{self.audience_now()}"
