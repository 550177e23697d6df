import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from members.models import Organisation

from .plan import Plan


class ChapterDraft(models.Model):
    """A chapter that somebody pasted or uploaded, on its way to becoming a plan.

    Read in the background: `content` is what was uploaded, gone once it is read; `pieces` is a list of
    {"tekst", "soort"} in order, as `goals.chapter` sorts them and its owner corrected them; `refusal` is the sentence
    why it could not be read. `plan` is what became of it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="lid", on_delete=models.CASCADE, related_name="chapter_drafts"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name="organisatie", on_delete=models.CASCADE, related_name="chapter_drafts"
    )
    file_name = models.CharField("bestand", max_length=120, blank=True)
    content = models.BinaryField("wat is ingeleverd", null=True, editable=False)
    progress = models.PositiveSmallIntegerField("gelezen, in procenten", default=0)
    pieces = models.JSONField("stukken", default=list)
    version = models.PositiveIntegerField(default=1, editable=False)
    refusal = models.CharField("waarom niet te lezen", max_length=240, blank=True)
    made_at = models.DateTimeField("ingeleverd op", auto_now_add=True)
    read_at = models.DateTimeField("gelezen op", null=True, blank=True)
    plan = models.ForeignKey(
        Plan, verbose_name="plan", null=True, blank=True, on_delete=models.SET_NULL, related_name="chapter_drafts"
    )

    class Meta:
        verbose_name = "hoofdstuk om te sorteren"
        verbose_name_plural = "hoofdstukken om te sorteren"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(read_at=None) | Q(content=None), name="chapter_draft_read_once")
        ]

    def __str__(self) -> str:
        return self.file_name or "geplakt hoofdstuk"
