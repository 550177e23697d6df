"""From an uploaded document to a draft: asked on the screen, made in the background, begun again when it broke off."""

from datetime import timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING
from uuid import UUID

from celery import shared_task
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from wagtail.models import Page

from foundation.blocks import RawBlock
from foundation.jobs import wake
from knowledge.models import ArticleIndexPage, ArticlePage, SessionReportIndexPage, SessionReportPage, WordImport
from knowledge.models.content import ContentPage
from knowledge.models.listing import ListingPage
from members.models import User

from .container import check_upload
from .pictures import make_images

if TYPE_CHECKING:
    from .reading import Imported

Step, Kind = WordImport.Step, WordImport.Kind
PLACES: dict[str, tuple[type[ListingPage], type[ContentPage]]] = {
    Kind.REPORT: (SessionReportIndexPage, SessionReportPage),
    Kind.ARTICLE: (ArticleIndexPage, ArticlePage),
}
MOST_ATTEMPTS = 3
BROKEN_OFF = timedelta(minutes=5)  # reading the largest document that is let in takes less than one
GAVE_UP = (
    "Het inlezen brak {attempts} keer af. Het document is te ingewikkeld: splits het, of plak de tekst in een nieuw "
    "document."
)
NO_INDEX = "Er is nog geen overzichtspagina om dit onder te hangen. Vraag het de beheerder."
NO_RIGHT = "Je mag hier geen pagina meer toevoegen. Vraag het de redactie."


def may_import(user: User) -> list[str]:
    """The kinds this user may make a draft of."""
    return [kind for kind in PLACES if (index := _index(kind)) and index.permissions_for_user(user).can_add_subpage()]


@transaction.atomic
def ask_import(*, user: User, kind: str, upload: File[bytes]) -> WordImport:
    """Keep the document and have it made into a draft.

    Raises ValidationError when it can be told at once that it is no Word document or too large, PermissionDenied when
    `user` may not add such a page.
    """
    if _index(kind) is None:
        raise ValidationError(NO_INDEX)
    if kind not in may_import(user):
        raise PermissionDenied(NO_RIGHT)
    content = upload.read()
    check_upload(content)
    document = WordImport.objects.create(asked_by=user, kind=kind, file_name=(upload.name or "")[:200], content=content)
    wake(make_waiting_drafts)
    return document


@shared_task
def make_waiting_drafts() -> None:
    """Make the draft of each document that waits; also the sweep, for one whose worker died."""
    while document := _take():
        _make(document)


@transaction.atomic
def _take() -> WordImport | None:
    """The next document, claimed for this worker: nobody else takes it within `BROKEN_OFF`."""
    now = timezone.now()
    free = Q(begun_at=None) | Q(begun_at__lt=now - BROKEN_OFF)
    waiting = WordImport.objects.filter(free, ended_at=None).order_by("asked_at")
    document = waiting.select_for_update(skip_locked=True).first()
    if document is None:
        return None
    WordImport.objects.filter(pk=document.pk).update(begun_at=now, attempts=F("attempts") + 1, step=Step.READING)
    document.refresh_from_db()
    return document


def _make(document: WordImport) -> None:
    if document.attempts > MOST_ATTEMPTS:
        _refuse(document, GAVE_UP.format(attempts=MOST_ATTEMPTS))
        return
    from .reading import read_word  # late: few processes ever need it

    try:
        imported = read_word(bytes(document.content or b""), is_report=document.kind == Kind.REPORT)
        WordImport.objects.filter(pk=document.pk).update(step=Step.DRAFTING)
        _put_page(document.pk, imported)
    except (ValidationError, PermissionDenied) as refusal:
        _refuse(document, refusal.messages[0] if isinstance(refusal, ValidationError) else str(refusal))


def _refuse(document: WordImport, sentence: str) -> None:
    WordImport.objects.filter(pk=document.pk, ended_at=None).update(
        step=Step.REFUSED, refusal=sentence, ended_at=timezone.now(), content=None
    )


@transaction.atomic
def _put_page(pk: UUID, imported: "Imported") -> None:
    """The draft, its images and the word that it is there: all or nothing, and once."""
    document = WordImport.objects.select_for_update(of=("self",)).get(pk=pk)
    if not document.is_under_way:
        return
    index, page_model = _index(document.kind), PLACES[document.kind][1]
    if index is None or document.asked_by is None or document.kind not in may_import(document.asked_by):
        raise PermissionDenied(NO_RIGHT)
    images = make_images(imported.pictures, user=document.asked_by)
    page = page_model(title=title_of(imported, document.file_name), owner=document.asked_by, live=False)
    page.body = _with_images(imported.blocks, images)
    index.add_child(instance=page)
    page.save_revision(user=document.asked_by, clean=False)
    document.page, document.remarks, document.content = Page(pk=page.pk), imported.left_out, None
    document.step, document.ended_at = Step.READY, timezone.now()
    document.save()


def _index(kind: str) -> ListingPage | None:
    return PLACES[kind][0].objects.first()


def _with_images(blocks: list[RawBlock], images: dict[int, int]) -> list[RawBlock]:
    """The blocks with the image of the CMS where the number of the picture stood, also inside a part."""
    for block in blocks:
        value = block["value"]
        if block["type"] == "figure":
            value["image"]["image"] = images[value["image"]["image"]]
        elif isinstance(value, dict) and isinstance(value.get("content"), list):
            _with_images(value["content"], images)
    return blocks


def title_of(imported: "Imported", file_name: str) -> str:
    return (imported.title or PurePath(file_name).stem.replace("_", " ") or "Uit Word")[:255]
