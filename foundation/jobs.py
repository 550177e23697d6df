"""Handing work to the background without ever breaking the request that causes it."""

import logging

from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def enqueue(task, *args) -> None:
    """Run a Celery `task` after the transaction commits; `args` are ids and plain values.

    When the broker is away the task is not lost: what it works on stands in the database, and the
    periodic sweeps pick it up. So a dead broker is logged, not raised.
    """

    def send():
        try:
            task.delay(*args)
        except (OperationalError, OSError):
            logger.warning("broker away, %s waits for the sweep", task.name)

    transaction.on_commit(send)
