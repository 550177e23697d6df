"""Reading what was handed in, in the background: in a process of its own, begun again when its worker died."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import PurePath
from threading import Timer
from typing import Any

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from goals.chapter.kinds import EMPTY
from goals.models import ChapterDraft

MOST_ATTEMPTS = 3
MOST_SECONDS = 90
BROKEN_OFF = timedelta(minutes=3)
MOST_PIECES = 5000
DONE = 100
GAVE_UP = "Dit hoofdstuk is te groot of te ingewikkeld om in te lezen. Splits het, of plak de tekst."
TOO_MANY = "Dit is veel meer dan een hoofdstuk. Kies alleen het hoofdstuk met de doelen."


@shared_task
def read_waiting_chapters() -> None:
    """Read each chapter that waits; also the sweep, for one whose worker died."""
    while draft := _take():
        _read(draft)


@transaction.atomic
def _take() -> ChapterDraft | None:
    """The next chapter, claimed for this worker: nobody else takes it within `BROKEN_OFF`."""
    now = timezone.now()
    free = Q(begun_at=None) | Q(begun_at__lt=now - BROKEN_OFF)
    waiting = ChapterDraft.objects.filter(free, read_at=None).order_by("made_at")
    draft = waiting.select_for_update(of=("self",), skip_locked=True).first()
    if draft:
        ChapterDraft.objects.filter(pk=draft.pk).update(begun_at=now, attempts=F("attempts") + 1)
        draft.refresh_from_db()
    return draft


def _read(draft: ChapterDraft) -> None:
    outcome = _sorted_apart(draft) if draft.attempts <= MOST_ATTEMPTS else {}
    pieces, refusal = outcome.get("stukken", []), outcome.get("reden", "")
    if not (pieces or refusal):
        refusal = EMPTY if "stukken" in outcome else GAVE_UP
    elif len(pieces) > MOST_PIECES:
        pieces, refusal = [], TOO_MANY
    now = timezone.now()
    ChapterDraft.objects.filter(pk=draft.pk, read_at=None).update(
        pieces=pieces, refusal=refusal, content=None, progress=DONE, read_at=now, changed_at=now
    )


def _sorted_apart(draft: ChapterDraft) -> dict[str, Any]:
    """What came of it, as `goals.chapter.__main__` says it; nothing when it took too much time or memory.

    Of its name only the ending is told, since everybody on the machine can read what a process was started with.
    """
    command = [sys.executable, "-m", "goals.chapter", f"x{PurePath(draft.file_name).suffix}" if draft.file_name else ""]
    outcome: dict[str, Any] = {}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=settings.BASE_DIR
    ) as process:
        clock = Timer(MOST_SECONDS, process.kill)
        clock.start()
        try:
            _hand_over(process, bytes(draft.content or b""))
            for line in process.stdout or ():
                outcome = json.loads(line)
                if progress := outcome.get("voortgang"):
                    ChapterDraft.objects.filter(pk=draft.pk, read_at=None).update(progress=progress)
        finally:
            clock.cancel()
            process.kill()
    return outcome if "voortgang" not in outcome else {}


def _hand_over(process: subprocess.Popen[bytes], content: bytes) -> None:
    if process.stdin is None:
        return
    try:
        process.stdin.write(content)
        process.stdin.close()
    except BrokenPipeError:
        return  # it is gone already; that it said nothing tells
