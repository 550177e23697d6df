"""The text of downloads, so that the page that offers a file is found by what stands in it.

It is read in the background (see extraction.py for the limits), once for each version of a file; a file that can't be
read is found by its title alone, with the reason beside it in the database.
"""

import hashlib
import subprocess
import sys
from collections.abc import Iterable, Iterator
from typing import IO

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files import File
from django.db.models import Field, Model
from wagtail.documents.models import Document
from wagtail.models import CollectionViewRestriction, ReferenceIndex

from .extraction import READERS
from .models import FileText

SECONDS = 60
LARGEST = 20 * 1024 * 1024
TOO_LARGE = "Groter dan 20 MB; niet gelezen."
TOO_HEAVY = "Kost te veel tijd of geheugen; niet gelezen."
NOT_TO_BE_READ = "Beschadigd, of met een wachtwoord; niet gelezen."
NO_WORDS = "Geen tekst in dit bestand; misschien is het een scan."
NOT_THERE = "Het bestand is er niet meer."
KEPT_LETTERS = 60_000
ADVICE = {
    TOO_LARGE: "Maak het kleiner of verdeel het, en zet het er opnieuw op.",
    TOO_HEAVY: "Bewaar het met kleinere afbeeldingen, en zet het er opnieuw op.",
    NOT_TO_BE_READ: "Haal het wachtwoord eraf of bewaar het opnieuw, en zet het er opnieuw op.",
    NO_WORDS: "Maak er met tekstherkenning (OCR) een bestand met tekst van, en zet het er opnieuw op.",
    NOT_THERE: "Zet het er opnieuw op.",
}


def is_readable_kind(document: Document) -> bool:
    return document.file_extension.lower() in READERS


def unread() -> list[int]:
    """Ids of the documents of which this version was not read yet."""
    documents = Document.objects.select_related("search_text")
    return [document.pk for document in documents if is_readable_kind(document) and not is_read(document)]


def is_read(document: Document) -> bool:
    row = getattr(document, "search_text", None)
    return row is not None and row.problem != NOT_THERE and document.file_hash in {"", row.file_hash}


def read(document: Document) -> FileText:
    """Read this document and keep its text; saving it brings the pages that offer it up to date in the index."""
    try:
        with document.open_file() as file:
            text, problem = text_of(file, document.file_extension.lower())
            file_hash = document.file_hash if problem == TOO_LARGE else _hash_of(file)
    except FileNotFoundError:
        text, problem, file_hash = "", NOT_THERE, ""
    values = {"text": text, "problem": problem, "file_hash": file_hash}
    return FileText.objects.update_or_create(document=document, defaults=values)[0]


def _hash_of(file: File[bytes]) -> str:
    file.seek(0)
    return hashlib.file_digest(file, lambda: hashlib.sha1(usedforsecurity=False)).hexdigest()  # as Wagtail makes them


def text_of(file: IO[bytes], kind: str) -> tuple[str, str]:
    """The text of an open file of this kind, as much as is kept, or none and the reason."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        return "", TOO_LARGE
    text, problem = extract(data, kind)
    return text[:KEPT_LETTERS], problem


def extract(data: bytes, kind: str) -> tuple[str, str]:
    """The text of a file of this kind, or none and the reason."""
    command = [sys.executable, "-m", "foundation.search.extraction", kind]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=SECONDS, cwd=settings.BASE_DIR, check=False
        )
    except subprocess.TimeoutExpired:
        return "", TOO_HEAVY
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        return "", TOO_HEAVY
    if done.returncode:
        return "", NOT_TO_BE_READ
    text = " ".join(done.stdout.decode(errors="replace").replace("\x00", " ").split())
    return text, "" if text else NO_WORDS


def advice_for(problem: str) -> str:
    """What whoever put a file there can do about the reason why it was not read."""
    return ADVICE.get(problem, "")


def offered_by(page: Model) -> str:
    """Title and text of the files a page offers, as far as everybody who reads the page may open them."""
    ids = {int(pk) for model, pk in _references(page) if issubclass(model, Document)}
    if not ids:
        return ""
    documents = Document.objects.filter(pk__in=ids).select_related("collection", "search_text")
    return "\n".join(_words(document) for document in documents.order_by("pk") if is_open(document))


def _references(page: Model) -> Iterator[tuple[type[Model], str]]:
    for field in page._meta.get_fields():
        if isinstance(field, Field) and hasattr(field, "extract_references"):
            for model, pk, *_ in field.extract_references(field.value_from_object(page)):
                yield model, pk


def is_open(document: Document) -> bool:
    return not document.collection.get_view_restrictions()


def _words(document: Document) -> str:
    row = getattr(document, "search_text", None)
    return f"Bestand ‘{document.title}’: {row.text if row else ''}"


def pages_offering(text: FileText) -> list[int]:
    return _offering([text.document_id])


def pages_offering_document(document: Document) -> list[int]:
    return _offering([document.pk])


def pages_of_collection(restriction: CollectionViewRestriction) -> list[int]:
    collections = restriction.collection.get_descendants(inclusive=True)
    return _offering(Document.objects.filter(collection__in=collections).values_list("pk", flat=True))


def _offering(documents: Iterable[int]) -> list[int]:
    kind = ContentType.objects.get_for_model(Document)
    references = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id__in=[str(pk) for pk in documents])
    return [int(pk) for pk in references.values_list("object_id", flat=True).distinct() if pk.isdigit()]


# What a source of pages names beside its own model: these too change what a page is found by.
ALSO = (
    (FileText, pages_offering),
    (Document, pages_offering_document),
    (CollectionViewRestriction, pages_of_collection),
)
