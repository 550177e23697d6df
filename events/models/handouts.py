import uuid
from pathlib import PurePosixPath

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.text import slugify

from events.querysets import HandoutQuerySet

from .sessions import Session


def private_name(handout: "Handout", filename: str) -> str:
    """A place nobody can guess, without the name somebody gave it; the suffix is that of the checked content."""
    return f"handouts/{uuid.uuid4().hex}{PurePosixPath(filename).suffix}"


class Handout(models.Model):
    """Something for the participants of one session: a file, or a link to elsewhere."""

    class From(models.TextChoices):
        NOW = "meteen", "meteen"
        START = "begin", "als de bijeenkomst begint"
        END = "einde", "als de bijeenkomst is geweest"

    session = models.ForeignKey(Session, verbose_name="datum", on_delete=models.CASCADE, related_name="handouts")
    title = models.CharField("titel", max_length=120)
    file = models.FileField("bestand", upload_to=private_name, blank=True)
    content_type = models.CharField("soort", max_length=100, blank=True)
    size = models.PositiveIntegerField("grootte in bytes", default=0)
    link = models.URLField("link", max_length=500, blank=True, validators=[URLValidator(schemes=["http", "https"])])
    shown_from = models.CharField("te zien vanaf", max_length=8, choices=From, default=From.NOW)
    added_at = models.DateTimeField("toegevoegd op", auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="toegevoegd door",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    removed_at = models.DateTimeField("weggehaald op", null=True, blank=True)

    objects = HandoutQuerySet.as_manager()

    class Meta:
        verbose_name = "hand-out"
        verbose_name_plural = "hand-outs"
        ordering = ["added_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(file="", link__gt="") | Q(file__gt="", link=""), name="handout_is_a_file_or_a_link"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def problem(self) -> str:
        """Why its text could not be read; empty when it was, is not yet, or never will be."""
        return self.words.problem if hasattr(self, "words") else ""

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.file.name).suffix

    @property
    def download_name(self) -> str:
        return f"{slugify(self.title) or 'hand-out'}{self.suffix}"


class HandoutText(models.Model):
    """The text of a hand-out, read in the background, so that it is found by it. `foundation.FileText` is its like."""

    handout = models.OneToOneField(
        Handout, verbose_name="hand-out", on_delete=models.CASCADE, related_name="words", primary_key=True
    )
    text = models.TextField("tekst", blank=True)
    problem = models.CharField("wat er misging", max_length=120, blank=True)
    read_at = models.DateTimeField("gelezen op", auto_now=True)

    class Meta:
        verbose_name = "tekst van een hand-out"
        verbose_name_plural = "teksten van hand-outs"

    def __str__(self) -> str:
        return str(self.handout)
