from datetime import timedelta

from celery import shared_task
from django.utils import timezone
from wagtail.documents import get_document_model

from foundation import retention
from foundation.models import ContentChange
from foundation.search import files
from foundation.search.rebuild import rebuild

CHANGES_KEPT = timedelta(days=1)  # far longer than any transaction or kept fragment lasts


@shared_task(soft_time_limit=3300, time_limit=3600)
def renew_search_index() -> int:
    """The nightly sweep: whatever slipped past a save is found again, and splits follow the corpus."""
    for pk in files.unread():
        read_file(pk)
    return rebuild()


@shared_task(soft_time_limit=120, time_limit=150)
def read_file(pk: int) -> None:
    """Read the text of one document; without harm twice, and without a word when it is gone by now."""
    document = get_document_model().objects.select_related("search_text").filter(pk=pk).first()
    if document and not files.is_read(document):
        files.read(document)


@shared_task
def end_retention() -> None:
    """What was kept long enough goes, every night."""
    retention.carry_out()


@shared_task
def delete_old_changes() -> None:
    ContentChange.objects.filter(at__lt=timezone.now() - CHANGES_KEPT).delete()
