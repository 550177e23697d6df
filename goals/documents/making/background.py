"""Making files in the background: one after the other, and once more when the worker of one died."""

import logging
from datetime import timedelta
from functools import partial

from celery import shared_task
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from goals.models import MadeFile
from goals.plans.rights import plan_and_role

from .answering import offered_kind, plan_to_make
from .kinds import Order, StoppedError

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 2
BROKEN_OFF = timedelta(minutes=5)  # without a word of who makes it
ALMOST, DONE = 99, 100


@shared_task
def make_waiting_files() -> None:
    """Make each file that waits; also the sweep, for one whose worker died."""
    while file := _take():
        _make(file)


@transaction.atomic
def _take() -> MadeFile | None:
    """The next file, claimed for this worker: nobody else takes it within `BROKEN_OFF` of its last word."""
    now = timezone.now()
    free = Q(begun_at=None) | Q(begun_at__lt=now - BROKEN_OFF)
    waiting = MadeFile.objects.under_way().filter(free).order_by("asked_at", "pk")
    file = waiting.select_for_update(of=("self",), skip_locked=True).first()
    if file:
        MadeFile.objects.filter(pk=file.pk).update(begun_at=now, attempts=F("attempts") + 1, progress=0)
        file.refresh_from_db()
    return file


def _make(file: MadeFile) -> None:
    try:
        content = _content_of(file) if file.attempts <= MOST_ATTEMPTS else None
    except StoppedError:
        return
    except Exception:
        # Whatever went wrong with one file, who waits for it hears so, and the next one is made.
        logger.exception("making file %s of kind %s failed", file.pk, file.kind)
        content = None
    now = timezone.now()
    if content is None:
        _still_of(file).update(failed_at=now, changed_at=now)
    else:
        _still_of(file).update(content=content, progress=DONE, made_at=now, changed_at=now)


def _content_of(file: MadeFile) -> bytes:
    """Raises StoppedError when its owner has no right to it any more; then it goes."""
    try:
        plan, role = plan_and_role(file.owner, file.plan.uuid)
        kind = offered_kind(file.kind, plan, role, file.part)
    except Http404 as gone:
        file.delete()
        raise StoppedError from gone
    if role != file.role:
        file.delete()
        raise StoppedError
    order = Order(plan_to_make(plan.pk), role, timezone.now(), file.part, partial(_tell, file))
    return kind.make(order)


def _tell(file: MadeFile, percents: int) -> None:
    """How far it is, which keeps the claim. Raises StoppedError when nobody waits for it any more."""
    if not _still_of(file).update(progress=min(percents, ALMOST), begun_at=timezone.now()):
        raise StoppedError


def _still_of(file: MadeFile) -> QuerySet[MadeFile]:
    """The row, as long as it is under way and no other worker began anew."""
    return MadeFile.objects.under_way().filter(pk=file.pk, attempts=file.attempts)
