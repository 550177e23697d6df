"""Handing work to the background without ever breaking the request that causes it."""

import logging
import time
from typing import Any

from celery import Task
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)
PAUSE = 30  # seconds without trying after a failure: a hung broker slows one request, not all
SOON = 1  # seconds between two calls of a task that finds its own work
_silent_until = 0.0
_begins_at: dict[str, float] = {}  # by task: when the last one that was asked for begins


def enqueue(task: Task, *args: Any, countdown: int = 0) -> None:
    """Run a Celery `task` after the transaction commits, or `countdown` seconds later; `args` are ids and plain values.

    When the broker is away the task is not lost: what it works on stands in the database, and the
    periodic sweeps pick it up. So a dead broker is logged, not raised.
    """
    options = {"countdown": countdown} if countdown else {}
    transaction.on_commit(lambda: _send(task, args, **options))


def wake(task: Task) -> None:
    """Run a Celery `task` that looks for its own work in the database, after the transaction commits.

    At once, or when many commit shortly after each other once a second: it then finds what they all left. A worker
    that dies may take such a call along; as with `enqueue`, the sweep comes after it.
    """
    transaction.on_commit(lambda: _wake(task))


def _wake(task: Task) -> None:
    if task.app.conf.task_always_eager:  # it runs here and now, and sees no row but these
        _send(task, ())
        return
    now, begins_at = time.monotonic(), _begins_at.get(task.name, 0.0)
    if now < begins_at:
        return
    countdown = SOON if now - begins_at < SOON else 0
    _begins_at[task.name] = now + countdown
    _send(task, (), countdown=countdown)


def _send(task: Task, args: tuple[Any, ...], **options: Any) -> None:
    global _silent_until
    if time.monotonic() < _silent_until:
        return
    try:
        task.apply_async(args, retry=False, **options)
    except (OperationalError, OSError) as error:
        _silent_until = time.monotonic() + PAUSE
        logger.warning("broker away, %s waits for the sweep: %s", task.name, error)
