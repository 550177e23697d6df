"""Who was erased, kept outside the database: after a restore of an older backup they are erased once more.

A line holds the moment and the random number (uuid) of the person's row, which tells nobody who it was.
"""

import logging
import os
import re
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from ..models import User

logger = logging.getLogger(__name__)
# A line that a full disk cut off holds no whole number, and does no harm to the others.
NUMBER = re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b")


def note(numbers: Iterable[UUID]) -> None:
    """Add lines that survive a power cut. A full disk does not undo an erasure: the nightly `complete` tries again."""
    path = Path(settings.ERASURE_LEDGER)
    lines = "".join(f"{timezone.now().isoformat(timespec='seconds')} {number}\n" for number in numbers)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="ascii") as ledger:
            ledger.write(lines)
            ledger.flush()
            os.fsync(ledger.fileno())
    except OSError as error:
        logger.error("the ledger of erasures could not be written: %s", error)


def noted() -> set[UUID]:
    path = Path(settings.ERASURE_LEDGER)
    text = path.read_text(encoding="ascii", errors="replace") if path.exists() else ""
    return {UUID(number) for number in NUMBER.findall(text)}


def complete() -> int:
    """Note who was erased on another machine, or when this one could not write; returns how many were missing.

    The file is there from the first time on, so that one that is missing at a restore was left behind.
    """
    missing = set(User.objects.exclude(erased_at=None).values_list("uuid", flat=True)) - noted()
    if missing or not is_there():
        note(missing)
    return len(missing)


def is_there() -> bool:
    return Path(settings.ERASURE_LEDGER).is_file()


def people_to_erase_again() -> list[User]:
    """Those of the ledger who are somebody in this database: it is older than their erasure."""
    return list(User.objects.filter(uuid__in=noted(), erased_at=None))
