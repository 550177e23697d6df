"""Keeping files with a post, and taking them away."""

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import BinaryIO, NamedTuple

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction

from foundation.uploads import Content

from .forum_conversation.models import Post
from .models import PostFile

MOST_FILES = 5
TOO_MANY = f"Bij een bericht passen hooguit {MOST_FILES} bestanden. Kies de belangrijkste."
NOT_KEPT = "Het bestand kon nu niet worden bewaard. Probeer het over een paar minuten opnieuw."


class NamedContent(NamedTuple):
    """A checked file, with the name that its owner gave it."""

    name: str
    content: Content


class FileLine(NamedTuple):
    """What a page shows of one file."""

    pk: int
    name: str
    kind: str
    size: int
    is_picture: bool


def keep_files(post: Post, files: Sequence[NamedContent]) -> None:
    """Put `files` with a post whose question is locked.

    Raises ValidationError with code "files" when there would be too many, with code "storage" when one cannot be
    kept now; none of them is left then.
    """
    if len(files) + post.files.count() > MOST_FILES:
        raise ValidationError(TOO_MANY, code="files")
    rows: list[PostFile] = []
    for name, content in files:
        row = PostFile(post=post, name=name, content_type=content.content_type, size=len(content.data))
        try:
            row.file.save(f"bestand{content.suffix}", ContentFile(content.data), save=False)
        except OSError as error:
            for kept in rows:
                kept.file.storage.delete(kept.file.name)
            raise ValidationError(NOT_KEPT, code="storage") from error
        rows.append(row)
    for row in rows:
        row.save()


def delete_with_files(rows: Iterable[PostFile]) -> None:
    """The rows, and their files once nothing can bring the rows back."""
    for row in rows:
        transaction.on_commit(partial(row.file.storage.delete, row.file.name))
        row.delete()


def file_to_take_along(row: PostFile) -> tuple[str, BinaryIO] | None:
    """For who asks for their own data."""
    if not row.file.storage.exists(row.file.name):
        return None
    return f"{row.pk}-{row.download_name}", row.file.open("rb")


def names_in_words(rows: Iterable[PostFile]) -> str:
    """'plan.pdf, lijst.xlsx en foto.jpg'"""
    *others, last = [row.name for row in rows] or [""]
    return f"{', '.join(others)} en {last}" if others else last


def line_of_file(row: PostFile) -> FileLine:
    return FileLine(row.pk, row.name, row.kind, row.size, row.is_picture)


def file_lines_of(posts: Collection[int]) -> dict[int, tuple[FileLine, ...]]:
    """By post, its files in the order in which they were added; no query when there is no post to ask about."""
    lines: dict[int, tuple[FileLine, ...]] = {}
    for row in PostFile.objects.filter(post__in=posts).order_by("pk") if posts else ():
        lines[row.post_id] = (*lines.get(row.post_id, ()), line_of_file(row))
    return lines
