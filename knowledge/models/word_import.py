import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

USUALLY_TAKES = timedelta(minutes=1)  # from being asked to being begun, and from there to the draft


class WordImport(models.Model):
    """A Word document that becomes a draft page in the background; kept as bytes until that is done."""

    class Kind(models.TextChoices):
        REPORT = "verslag", "Verslag"
        ARTICLE = "artikel", "Artikel"

    class Step(models.TextChoices):
        WAITING = "wacht", "Wacht op de achtergrondtaak"
        READING = "leest", "Het document wordt gelezen"
        DRAFTING = "maakt", "Het concept wordt gemaakt"
        READY = "klaar", "Het concept staat klaar"
        REFUSED = "niet gelukt", "Het is niet gelukt"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="gevraagd door",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    asked_at = models.DateTimeField("gevraagd op", default=timezone.now, db_index=True)
    kind = models.CharField("wat het wordt", max_length=20, choices=Kind)
    file_name = models.CharField("bestand", max_length=200)
    content = models.BinaryField("inhoud", null=True)
    step = models.CharField("stap", max_length=20, choices=Step, default=Step.WAITING)
    begun_at = models.DateTimeField("begonnen op", null=True)
    attempts = models.PositiveSmallIntegerField("pogingen", default=0)
    ended_at = models.DateTimeField("klaar op", null=True)
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name="concept", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    remarks = models.JSONField("wat niet meekwam", default=list)
    refusal = models.TextField("waarom niet", blank=True)

    class Meta:
        verbose_name = "ingelezen Word-document"
        verbose_name_plural = "ingelezen Word-documenten"
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(content__isnull=False) | models.Q(ended_at__isnull=False),
                name="word_kept_until_done",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_under_way(self) -> bool:
        return self.ended_at is None

    @property
    def is_held_up(self) -> bool:
        """Does it take longer than it should? The background worker is away, or stopped halfway."""
        return self.is_under_way and (self.begun_at or self.asked_at) < timezone.now() - USUALLY_TAKES

    @property
    def percent(self) -> int:
        """How far it is, for the bar: each step a part of the way."""
        done: dict[str, int] = {self.Step.WAITING: 10, self.Step.READING: 40, self.Step.DRAFTING: 80}
        return done.get(self.step, 100)
