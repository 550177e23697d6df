import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from members.models import Organisation

from .measuring import Sector
from .plan import Plan

USUALLY_TAKES = timedelta(minutes=1)  # from being handed in to being read


class ChapterDraft(models.Model):
    """A chapter that somebody pasted or uploaded, on its way to becoming a plan of this organisation and period.

    Read in the background: `content` is what was handed in, gone once it is read; `pieces` is a list of {"tekst",
    "soort"} in order, as `goals.chapter` sorts them and its owner corrected them; `refusal` is the sentence why it
    could not be read. `version` goes up with each correction; a corrected piece has "versie", and in "was" what it
    was before. `plan` is what became of it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="chapter_drafts"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="organisatie", on_delete=models.CASCADE, related_name="chapter_drafts"
    )
    kind = models.CharField("soort plan", max_length=12, choices=Plan.Kind, default=Plan.Kind.SUPPORT_PLAN)
    sector = models.CharField("sector", max_length=8, choices=Sector, default=Sector.PRIMARY)
    starts_on = models.DateField("van")
    ends_on = models.DateField("tot en met")
    file_name = models.CharField("bestand", max_length=120, blank=True)
    content = models.BinaryField("wat is ingeleverd", null=True, editable=False)
    progress = models.PositiveSmallIntegerField("gelezen, in procenten", default=0)
    pieces = models.JSONField("stukken", default=list)
    version = models.PositiveIntegerField(default=1, editable=False)
    refusal = models.CharField("waarom niet te lezen", max_length=240, blank=True)
    made_at = models.DateTimeField("ingeleverd op", auto_now_add=True)
    begun_at = models.DateTimeField("lezen begonnen op", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("keren begonnen te lezen", default=0)
    read_at = models.DateTimeField("gelezen op", null=True, blank=True)
    changed_at = models.DateTimeField("laatst gewijzigd op", default=timezone.now)
    plan = models.ForeignKey(
        Plan, verbose_name="plan", null=True, blank=True, on_delete=models.SET_NULL, related_name="chapter_drafts"
    )

    class Meta:
        verbose_name = "hoofdstuk om te sorteren"
        verbose_name_plural = "hoofdstukken om te sorteren"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(read_at=None) | Q(content=None), name="chapter_draft_read_once"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="chapter_draft_ends_after_start"),
        ]

    def __str__(self) -> str:
        return self.file_name or "Geplakt hoofdstuk"

    @property
    def is_under_way(self) -> bool:
        return self.read_at is None

    @property
    def is_held_up(self) -> bool:
        """Does it take longer than it should? The background worker is away, or stopped halfway."""
        return self.is_under_way and (self.begun_at or self.made_at) < timezone.now() - USUALLY_TAKES

    def get_absolute_url(self) -> str:
        return reverse("plans:chapter_draft", args=[self.uuid])
