"""Files that somebody puts with a post."""

import uuid
from pathlib import PurePosixPath

from django.db import models
from django.utils.text import slugify


def private_name(file: "PostFile", filename: str) -> str:
    """A place nobody can guess, without the name somebody gave it; the suffix is that of the checked content."""
    return f"forum/{uuid.uuid4().hex}{PurePosixPath(filename).suffix}"


class PostFile(models.Model):
    """A file with a post: seen by who sees the post, and gone with it or with who wrote it."""

    post = models.ForeignKey(
        "forum_conversation.Post", verbose_name="bericht", on_delete=models.CASCADE, related_name="files"
    )
    name = models.CharField("naam", max_length=120)
    file = models.FileField("bestand", upload_to=private_name)
    content_type = models.CharField("soort", max_length=100)
    size = models.PositiveIntegerField("grootte in bytes")
    added_at = models.DateTimeField("toegevoegd op", auto_now_add=True)

    class Meta:
        verbose_name = "bestand bij een bericht"
        verbose_name_plural = "bestanden bij berichten"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.file.name).suffix

    @property
    def kind(self) -> str:
        return self.suffix.removeprefix(".")

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")

    @property
    def download_name(self) -> str:
        return f"{slugify(PurePosixPath(self.name).stem) or 'bestand'}{self.suffix}"
