"""What members report, what moderators do about it, and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Intervention(models.Model):
    """What a moderator did to somebody's post and why, with the words as they were, and what the writer says to it.

    What was done to a question as a whole hangs on its first post.
    """

    class Act(models.TextChoices):
        HIDDEN = "verborgen", "verborgen"
        SHOWN = "getoond", "weer getoond"
        REWRITTEN = "herschreven", "aangepast"
        CLOSED = "gesloten", "gesloten"
        REOPENED = "heropend", "weer geopend"
        PINNED = "vastgezet", "vastgezet"

    class Reason(models.TextChoices):
        PRIVACY = "privacy", "Er staat iets in over een leerling, ouder of collega"
        TONE = "toon", "De toon past niet bij het netwerk"
        OFF_TOPIC = "onderwerp", "Het hoort niet bij deze vraag"
        ADVERTISING = "reclame", "Het is reclame"
        DOUBLE = "dubbel", "Het staat er al"
        SETTLED = "afgerond", "De vraag is beantwoord"
        OUTDATED = "verouderd", "De antwoorden gelden niet meer"
        OTHER = "anders", "Iets anders"

    post = models.ForeignKey(
        "forum_conversation.Post", verbose_name="bericht", on_delete=models.CASCADE, related_name="interventions"
    )
    act = models.CharField("wat er gebeurde", max_length=12, choices=Act)
    reason = models.CharField("reden", max_length=12, choices=Reason, blank=True)
    explanation = models.TextField("toelichting", max_length=1000, blank=True)
    old_subject = models.TextField("vraag zoals die was", blank=True)
    old_text = models.TextField("tekst zoals die was", blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="door", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField("op", auto_now_add=True)
    reply = models.TextField("reactie van de schrijver", max_length=2000, blank=True)
    replied_at = models.DateTimeField("reactie op", null=True, blank=True)
    reply_read_at = models.DateTimeField("reactie gelezen op", null=True, blank=True)
    reply_read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="reactie gelezen door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reply_answer = models.TextField("antwoord op de reactie", max_length=1000, blank=True, db_default="")

    class Meta:
        verbose_name = "ingreep"
        verbose_name_plural = "ingrepen"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(act__in=["getoond", "heropend", "vastgezet"]) | ~Q(reason=""),
                name="intervention_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(reply="") | Q(replied_at__isnull=False), name="intervention_reply_dated"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: bericht {self.post_id}"


class Report(models.Model):
    """A member says that a post needs a moderator's eye, and why: a reason from the list, and words of their own.

    A moderator handles it, never the writer of the post: who reported it is not told to them.
    """

    class Outcome(models.TextChoices):
        HIDDEN = "verborgen", "het bericht is verborgen"
        REWRITTEN = "herschreven", "het bericht is aangepast"
        KEPT = "gebleven", "het bericht blijft staan"
        WITHDRAWN = "ingetrokken", "het bericht is ingetrokken door de schrijver"

    post = models.ForeignKey(
        "forum_conversation.Post", verbose_name="bericht", on_delete=models.CASCADE, related_name="reports"
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="melder",
        null=True,
        on_delete=models.SET_NULL,
        related_name="forum_reports",
    )
    ground = models.CharField("reden", max_length=12, choices=Intervention.Reason, db_default=Intervention.Reason.OTHER)
    reason = models.TextField("wat is er mis", max_length=1000, blank=True)
    created_at = models.DateTimeField("gemeld op", auto_now_add=True)
    handled_at = models.DateTimeField("afgehandeld op", null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="afgehandeld door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    outcome = models.CharField("uitkomst", max_length=12, choices=Outcome, blank=True)
    answer = models.TextField("antwoord aan de melder", max_length=1000, blank=True)

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(fields=["post", "reporter"], condition=Q(handled_at=None), name="report_open_once"),
            models.CheckConstraint(condition=~Q(ground="anders", reason=""), name="report_other_in_words"),
        ]

    def __str__(self) -> str:
        return f"Melding van bericht {self.post_id}"

    @property
    def words(self) -> str:
        """Why it was reported, in one text."""
        return in_words(self.ground, self.reason)


class HiddenPost(models.Model):
    """A moderator took this post out of sight. While this row stands, the post itself is not approved."""

    post = models.OneToOneField(
        "forum_conversation.Post", verbose_name="bericht", on_delete=models.CASCADE, related_name="hiding"
    )
    hidden_at = models.DateTimeField("verborgen op", auto_now_add=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="verborgen door", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Of the chosen answer of its question, so that who shows it again brings back the choice.
    chosen_at = models.DateTimeField("was gekozen op", null=True, blank=True)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="was gekozen door",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = "verborgen bericht"
        verbose_name_plural = "verborgen berichten"

    def __str__(self) -> str:
        return f"Verborgen: bericht {self.post_id}"


def in_words(ground: str, reason: str) -> str:
    """A reason from the list and the own words: 'De toon past niet bij het netwerk. Zo praten we hier niet.'"""
    listed = "" if ground == Intervention.Reason.OTHER else f"{Intervention.Reason(ground).label}."
    return " ".join(filter(None, [listed, reason]))
