"""Many people at once, each on a connection of their own, on whichever database the suite runs against.

A negative control takes the lock away and lets the same people meet between reading and writing: then the rush must
go wrong, or its test proves nothing. It runs without a transaction (`__wrapped__`, or `atomic` taken away), so that
SQLite's BEGIN IMMEDIATE does not serialise it either.
"""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from events.models import Session

WORKERS = 30


def at_once(jobs: Iterable[Callable]) -> list:
    """Run `jobs` on WORKERS threads and return their results; what one raises is raised here."""

    def on_own_connection(job):
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(on_own_connection, jobs))


def outcome_of(act: Callable):
    """A job that returns the error it ends in, in place of raising it."""

    def attempt():
        try:
            return act()
        except Exception as error:
            return error

    return attempt


def read_without_lock(event_id: int, **rows) -> dict[int, Session]:
    """Stands in for `lock_sessions`."""
    return {row.pk: row for row in Session.objects.select_related("event").filter(event=event_id)}


def meeting(function: Callable, number: int) -> Callable:
    """`function`, which returns only when `number` callers have its result."""
    together = threading.Barrier(number)

    def read_and_wait(*args, **kwargs):
        result = function(*args, **kwargs)
        together.wait(timeout=60)
        return result

    return read_and_wait
