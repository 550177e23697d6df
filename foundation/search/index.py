"""Keeping the index true to what the sources say."""

from collections.abc import Iterable, Iterator

from django.db import transaction

from foundation import dutch

from .analysis import Lexicon, lexicon_for
from .models import SearchDocument, SearchWord
from .registry import OUTSIDERS, SOURCES, TEASER, Document, Source

LONGEST_BODY = 40_000
AT_ONCE = 400
COMPARED_FIELDS = ("audience", "date", "title", "subtitle", "url", "title_words", "key_words", "body_words", "body")


def refresh(code: str, object_ids: Iterable[int]) -> None:
    """Make the documents of these rows of source `code` true, inside the caller's transaction.

    What the source no longer yields (hidden, unpublished, deleted) leaves the index at once. Call this after a
    `queryset.update` or `bulk_create` that no save tells of.
    """
    source = SOURCES[code]
    numbers = sorted(set(object_ids))
    for start in range(0, len(numbers), AT_ONCE):
        _refresh_some(source, numbers[start : start + AT_ONCE])


def remove(code: str, object_ids: Iterable[int]) -> None:
    """Take these rows of source `code` out of the index."""
    SearchDocument.objects.filter(source__in=SOURCES[code].codes, object_id__in=list(object_ids)).delete()


def write(code: str, documents: list[tuple[int, Document]]) -> int:
    """Write the documents that differ from what is stored and return how many did."""
    source = SOURCES[code]
    lexicon = lexicon_for([source.keys, *(text for _, document in documents for text in document.texts)], learn=True)
    rows = [_row(source, object_id, document, lexicon) for object_id, document in documents]
    ids = {row.object_id for row in rows}
    stored = {_place(row): row for row in SearchDocument.objects.filter(source__in=source.codes, object_id__in=ids)}
    changed = [row for row in rows if not _is_same(row, stored.get(_place(row)))]
    SearchDocument.objects.bulk_create(
        changed,
        batch_size=80,
        update_conflicts=True,
        unique_fields=["source", "object_id"],
        update_fields=list(COMPARED_FIELDS),
    )
    stale = stored.keys() - {_place(row) for row in rows}
    SearchDocument.objects.filter(pk__in=[stored[place].pk for place in stale]).delete()
    return len(changed) + len(stale)


def documents(source: Source) -> Iterator[list[tuple[int, Document]]]:
    """All documents of a source, some hundreds at a time."""
    rows = source.model._default_manager.order_by("pk")
    ids = list(rows.values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        some = source.model._default_manager.filter(pk__in=ids[start : start + AT_ONCE])
        yield list(source.documents(some))


def forget_unregistered() -> None:
    """Take out what belongs to sources that no longer exist."""
    codes = [code for source in SOURCES.values() for code in source.codes]
    SearchDocument.objects.exclude(source__in=codes).delete()


def forget_all_but(code: str, to_keep: set[int]) -> None:
    stored = SearchDocument.objects.filter(source__in=SOURCES[code].codes).values_list("object_id", flat=True)
    stale = sorted(set(stored) - to_keep)
    for start in range(0, len(stale), AT_ONCE):
        remove(code, stale[start : start + AT_ONCE])


def forget_words_but(to_keep: Iterable[str]) -> None:
    """A word that no document holds any more may be somebody's name: it does not stay behind."""
    stale = sorted(set(SearchWord.objects.values_list("stem", flat=True)) - set(to_keep))
    for start in range(0, len(stale), AT_ONCE):
        SearchWord.objects.filter(stem__in=stale[start : start + AT_ONCE]).delete()


def _refresh_some(source: Source, ids: list[int]) -> None:
    with transaction.atomic(savepoint=False):
        documents = list(source.documents(source.model._default_manager.filter(pk__in=ids)))
        stale = set(ids) - {object_id for object_id, _ in documents}
        if stale:
            remove(source.code, stale)
        if documents:
            write(source.code, documents)


def _row(source: Source, object_id: int, document: Document, lexicon: Lexicon) -> SearchDocument:
    body, files = document.body[:LONGEST_BODY], document.files[:LONGEST_BODY]
    says_something = bool(dutch.words(document.title))
    return SearchDocument(
        source=source.code + (TEASER if document.audience == OUTSIDERS else ""),
        object_id=object_id,
        audience=document.audience,
        date=document.date,
        title=document.title[:300],
        subtitle=document.subtitle[:300],
        url=document.url,
        title_words=lexicon.analyse(document.title, keep_all=not says_something),
        key_words=lexicon.analyse(f"{document.subtitle} {document.keys} {source.keys}", keep_all=True),
        body_words=lexicon.analyse(f"{body} {files}"),
        body="\n".join(filter(None, [body, files])),
    )


def _place(row: SearchDocument) -> tuple[str, int]:
    return row.source, row.object_id


def _is_same(row: SearchDocument, stored: SearchDocument | None) -> bool:
    return stored is not None and all(getattr(row, name) == getattr(stored, name) for name in COMPARED_FIELDS)
