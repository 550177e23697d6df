from django.db import models
from django.db.models import Q
from django.utils import timezone

from .user import User


class ContactCard(models.Model):
    """What a person chose to show of themselves; every field is hidden until its owner shows it.

    `members/directory/closeness.py` says who is in an audience: each is its own, none holds another but that of all
    members.
    """

    class Audience(models.TextChoices):
        NOBODY = "niemand", "niemand"
        CIRCLES = "kringen", "mijn contactkringen"
        ORGANISATION = "organisatie", "mijn organisatie"
        MEMBERS = "leden", "leden van het netwerk"

    user = models.OneToOneField(User, verbose_name="lid", on_delete=models.CASCADE, related_name="card")
    about = models.TextField("over mij", max_length=600, blank=True)
    phone = models.CharField("telefoon", max_length=32, blank=True)
    linkedin = models.URLField("LinkedIn", blank=True)
    ask_me_about = models.ManyToManyField(
        "foundation.Theme", verbose_name="denkt mee over", blank=True, related_name="experts"
    )
    listed_in_directory = models.CharField("in de ledenlijst", max_length=12, choices=Audience, default=Audience.NOBODY)
    email_audience = models.CharField("mailadres zien", max_length=12, choices=Audience, default=Audience.NOBODY)
    phone_audience = models.CharField("telefoon zien", max_length=12, choices=Audience, default=Audience.NOBODY)
    linkedin_audience = models.CharField("LinkedIn zien", max_length=12, choices=Audience, default=Audience.NOBODY)
    about_audience = models.CharField("over mij zien", max_length=12, choices=Audience, default=Audience.NOBODY)

    class Meta:
        verbose_name = "contactkaart"
        verbose_name_plural = "contactkaarten"

    def __str__(self) -> str:
        return f"Contactkaart van {self.user}"


class Consent(models.Model):
    """Somebody showed a field of their card to an audience: the words they agreed to, from when until when."""

    user = models.ForeignKey(User, verbose_name="lid", on_delete=models.CASCADE, related_name="consents")
    field = models.CharField("wat", max_length=32)
    audience = models.CharField("aan wie", max_length=12, choices=ContactCard.Audience)
    text_version = models.CharField("versie van de tekst", max_length=16)
    given_at = models.DateTimeField("gegeven op", default=timezone.now)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "toestemming"
        verbose_name_plural = "toestemmingen"
        ordering = ["-given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "field"], condition=Q(withdrawn_at=None), name="consent_standing_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field} aan {self.get_audience_display()}"
