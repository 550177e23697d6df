"""Signal receivers of the search index: any save or deletion may concern a registered source."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.documents import get_document_model
from wagtail.documents.models import Document
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from foundation.jobs import enqueue
from foundation.tasks import read_file

from . import files, index
from .registry import SOURCES

is_held_back: ContextVar[bool] = ContextVar("is_held_back", default=False)


@contextmanager
def held_back() -> Iterator[None]:
    """Inside this block no save touches the index: for a large load, which is followed by a `rebuild`."""
    token = is_held_back.set(True)
    try:
        yield
    finally:
        is_held_back.reset(token)


def connect() -> None:
    post_save.connect(refresh_saved, dispatch_uid="search_saved")
    pre_delete.connect(note_concerned, dispatch_uid="search_deleting")
    post_delete.connect(refresh_deleted, dispatch_uid="search_deleted")
    for signal in (page_published, page_unpublished):
        signal.connect(refresh_page, dispatch_uid="search_page")
    post_page_move.connect(refresh_branch, dispatch_uid="search_moved")
    post_save.connect(read_saved_file, sender=get_document_model(), dispatch_uid="search_file")
    for signal in (post_save, post_delete):
        signal.connect(refresh_restricted, sender=PageViewRestriction, dispatch_uid="search_restricted")


def refresh_saved(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    if raw:
        return
    for code, ids in _concerned(sender, instance):
        index.refresh(code, ids)


def note_concerned(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Before a deletion: what the row belongs to can't be asked any more afterwards."""
    concerned = [(code, list(ids)) for code, ids in _concerned(sender, instance)]
    if concerned:
        instance._search_concerned = concerned  # type: ignore[attr-defined]  # until it is gone, a moment later


def refresh_deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    for code, ids in getattr(instance, "_search_concerned", ()):
        index.refresh(code, ids)


def refresh_page(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    refresh_saved(type(instance), instance)


def read_saved_file(sender: type[Model], instance: Document, raw: bool = False, **kwargs: Any) -> None:
    if not raw and not is_held_back.get() and files.is_readable_kind(instance):
        enqueue(read_file, instance.pk)


def refresh_branch(sender: type[Model], instance: Page, **kwargs: Any) -> None:
    """A move changes the addresses of a page and of all below it."""
    _refresh_pages(instance.get_descendants(inclusive=True))


def refresh_restricted(sender: type[Model], instance: PageViewRestriction, **kwargs: Any) -> None:
    _refresh_pages(instance.page.get_descendants(inclusive=True))


def _refresh_pages(pages: QuerySet[Page]) -> None:
    if is_held_back.get():
        return
    ids = list(pages.values_list("pk", flat=True))
    ids += Page.objects.filter(alias_of__in=ids).values_list("pk", flat=True)
    for source in SOURCES.values():
        if issubclass(source.model, Page):
            index.refresh(source.code, source.model._default_manager.filter(pk__in=ids).values_list("pk", flat=True))


def _concerned(model: type[Model], instance: Model) -> Iterable[tuple[str, Iterable[int]]]:
    if is_held_back.get():
        return
    for source in SOURCES.values():
        if issubclass(model, source.model):
            yield source.code, [instance.pk]
        for other, owners in source.also:
            if issubclass(model, other):
                yield source.code, _owners_of(owners, instance)


def _owners_of(owners: Callable[[Model], Iterable[int]], instance: Model) -> list[int]:
    return [pk for pk in owners(instance) if pk is not None]
