"""When did something change that every reader sees alike? Kept fragments carry the answer in their key.

Each change of such a row adds a row of its own, in the same transaction. Rows are only added, so that two editors never
wait for each other; their number and the newest ones tell each state from all others. The expiry of a page is a change
that is known before: its row waits for its moment, so that nothing kept outlives the page until the sweep comes by.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.core.cache import caches
from django.db import connection
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import CollectionViewRestriction, DraftStateMixin, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from .models import ContentChange, Theme

DRAFT_FIELDS = {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"}
models_in_pieces: list[type[Model]] = []
Value = TypeVar("Value")


def register(*models: type[Model]) -> None:
    """Rows of these models stand in kept fragments. Not for rows about people: those are never kept."""
    if about_people := [model for model in models if issubclass(model, AbstractBaseUser)]:
        raise ValueError(f"never in a kept fragment: {about_people}")
    models_in_pieces.extend(models)


def connect() -> None:
    register(Page, Site, Theme, get_image_model(), get_document_model())
    register(PageViewRestriction, CollectionViewRestriction)
    for signal in (post_save, post_delete):
        signal.connect(note_saved, dispatch_uid="content_changed")
    # Another file under the same image; a rendition that is made shows nothing new.
    post_delete.connect(note, sender=get_image_model().get_rendition_model(), dispatch_uid="content_rendition")
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(note, dispatch_uid="content_changed_page")


def note_saved(
    sender: type[Model], instance: Model, update_fields: Iterable[str] | None = None, raw: bool = False, **kwargs: Any
) -> None:
    is_draft = update_fields is not None and DRAFT_FIELDS.issuperset(update_fields)
    if raw or is_draft:
        return
    if issubclass(sender, tuple(models_in_pieces)):
        note()
    if isinstance(instance, DraftStateMixin):
        note_expiry(instance.expire_at)


def note(**kwargs: Any) -> None:
    ContentChange.objects.create()


def note_expiry(at: datetime | None) -> None:
    if at and at > timezone.now():
        ContentChange.objects.create(at=at)


def stamp(request: HttpRequest | None = None) -> str:
    """Another text after each change, on all machines; asked at most once per request."""
    text = getattr(request, "_content_stamp", None)
    if text is None:
        with connection.cursor() as cursor:  # as SQL: this is asked for every page
            cursor.execute(
                "SELECT COUNT(*), MAX(id), MAX(at) FROM foundation_contentchange WHERE at <= %s",
                [connection.ops.adapt_datetimefield_value(timezone.now())],
            )
            # A key of a cache bears no spaces.
            text = "{}.{}.{}".format(*cursor.fetchone()).replace(" ", "T")
        if request is not None:
            request._content_stamp = text  # type: ignore[attr-defined]  # kept as long as the request
    return text


def keep(name: str, make: Callable[[], Value], *, request: HttpRequest | None = None) -> Value:
    """What `make()` gave since the last change. It must be the same for every reader."""
    kept: Any = caches["template_fragments"].get_or_set(f"{name}:{stamp(request)}", make)
    value: Value = kept
    return value
