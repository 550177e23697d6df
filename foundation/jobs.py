"""Handing work to the background without ever breaking the request that causes it."""

import logging
import time

from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)
PAUSE = 30  # seconds without trying after a failure: a hung broker slows one request, not all
_silent_until = 0.0


def enqueue(task, *args) -> None:
    """Run a Celery `task` after the transaction commits; `args` are ids and plain values.

    When the broker is away the task is not lost: what it works on stands in the database, and the
    periodic sweeps pick it up. So a dead broker is logged, not raised.
    """
    transaction.on_commit(lambda: _send(task, args))


def _send(task, args) -> None:
    global _silent_until
    if time.monotonic() < _silent_until:
        return
    try:
        task.apply_async(args, retry=False)
    except (OperationalError, OSError) as error:
        _silent_until = time.monotonic() + PAUSE
        logger.warning("broker away, %s waits for the sweep: %s", task.name, error)
