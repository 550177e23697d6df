from django.conf import settings
from django.db import models

from .registrations import Registration


class RegistrationChange(models.Model):
    """One line in a registration's log: what happened to it, when, and by whom. Lines are only added."""

    class Act(models.TextChoices):
        REGISTERED = "aangemeld", "aangemeld"
        APPLIED = "aangevraagd", "aanmelding aangevraagd"
        APPROVED = "goedgekeurd", "goedgekeurd"
        REJECTED = "afgewezen", "niet toegelaten"
        QUEUED = "wachtlijst", "op de wachtlijst gekomen"
        PRIORITISED = "voorrang", "voorrang gekregen"
        PROMOTED = "doorgeschoven", "plek gekregen vanaf de wachtlijst"
        OFFERED = "aangeboden", "plek aangeboden"
        ACCEPTED = "aangenomen", "aanbod aangenomen"
        DECLINED = "afgeslagen", "aanbod afgeslagen"
        EXPIRED = "verlopen", "aanbod verlopen"
        CANCELLED = "afgemeld", "afgemeld"
        EXCUSED = "verhinderd", "verhinderd"
        ADDED = "toegevoegd", "toegevoegd door een organisator"
        OVERBOOKED = "extra plek", "extra plek boven de capaciteit"
        MOVED = "verplaatst", "naar een andere datum"
        HANDED_OVER = "overgedragen", "plek overgedragen aan een collega"
        TOOK_OVER = "overgenomen", "plek overgenomen van een collega"
        ANSWERED = "antwoorden", "antwoorden gewijzigd"
        ATTENDED = "aanwezig", "aanwezig genoteerd"
        ABSENT = "afwezig", "afwezig genoteerd"
        UNMARKED = "aanwezigheid leeg", "aanwezigheid weggehaald"
        RESTORED = "teruggezet", "teruggezet"
        QUEUE_ENDED = "wachtlijst gesloten", "geen plek gekregen: de wachtlijst sloot"
        CALLED_OFF = "afgelast", "de datum gaat niet door"

    registration = models.ForeignKey(
        Registration, verbose_name="aanmelding", on_delete=models.CASCADE, related_name="changes"
    )
    at = models.DateTimeField("op", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Leeg: het portaal deed het vanzelf.",
    )
    act = models.CharField("wat", max_length=20, choices=Act)
    state = models.CharField("status daarna", max_length=12, choices=Registration.State)
    reason = models.CharField("reden", max_length=300, blank=True)

    class Meta:
        verbose_name = "wijziging van een aanmelding"
        verbose_name_plural = "wijzigingen van aanmeldingen"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.registration_id}"
