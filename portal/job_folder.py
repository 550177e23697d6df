"""Jobs in a folder, without Redis: kombu's transport of files, made safe for two readers and for a full disk.

kombu makes a file before it writes it, and a reader that comes in between takes an empty one and ends. Here a file is
written aside, and gets its name when it is whole; what cannot be read all the same is put away and said.
"""

import logging
import os
import time
from pathlib import Path
from queue import Empty
from typing import Any
from uuid import uuid4

from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps

logger = logging.getLogger(__name__)
SCHEME = "folder"
UNFINISHED = ".unfinished"


def register() -> None:
    """Let Celery find it by the address of its broker, folder://."""
    TRANSPORT_ALIASES[SCHEME] = f"{__name__}:Transport"


class Channel(filesystem.Channel):
    def _put(self, queue: str, payload: dict[str, Any], **kwargs: Any) -> None:  # type: ignore[override]  # kombu has two names
        # By the wall clock, which goes on after a restart of the machine: the oldest is taken first.
        write_whole(Path(self.data_folder_out) / f"{time.time_ns()}_{uuid4()}.{queue}.msg", payload)

    def _get(self, queue: str) -> dict[str, Any]:  # type: ignore[override]  # as kombu's own for files
        try:
            payload: dict[str, Any] = super()._get(queue)
        except ValueError as error:
            logger.error("a job in the folder could not be read and was put away: %s", error)
            raise Empty from error
        return payload

    def _lookup(self, exchange: str, routing_key: str, default: str | None = None) -> list[str]:
        # Of two threads that begin, one is told that the queue is bound before the other has written it down; what it
        # puts then would be lost. A queue and its exchange have one name here.
        return [exchange] if exchange == routing_key else super()._lookup(exchange, routing_key, default)

    def get_table(self, exchange: str) -> list[list[str]]:
        try:
            table: list[list[str]] = super().get_table(exchange)
        except ValueError:
            return []  # cut off by a full disk, under kombu's own transport: whoever binds next writes it anew
        return table

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str, queue: str) -> None:
        """Everybody binds the same queue, so whoever writes last writes the whole list."""
        bound = [list(row) for row in self.get_table(exchange)]
        row = [routing_key or "", pattern or "", queue or ""]
        if row not in bound:
            self.control_folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._exchange_file(exchange), [row, *bound])


class Transport(filesystem.Transport):
    Channel = Channel


def write_whole(path: Path, content: dict[str, Any] | list[list[str]]) -> None:
    """A file that appears whole or not at all; nothing is left behind when the disk is full."""
    aside = path.with_name(f"{path.name}.{uuid4().hex}{UNFINISHED}")
    try:
        aside.write_text(dumps(content))
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)
