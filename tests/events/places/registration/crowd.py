"""A crowd in front of a running server with several processes: real HTTP, real database, nothing shared but it."""

import asyncio
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from scripts.private_servers import free_port, wait_for
from tests.portal.processes import database_url

PROCESSES = 8
AT_ONCE = 50
TOKEN = "a" * 32


@dataclass(frozen=True)
class Post:
    """One person's click on a button."""

    member: object
    path: str
    data: dict


@contextmanager
def served(folder: Path, *, locked: bool):
    """Serve the test database on a free port by several processes; yields a function that sends posts all at once."""
    port, log = free_port(), folder / "server.log"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.development",
        "DATABASE_URL": database_url(),
        "SECRET_KEY": settings.SECRET_KEY,
        "VAR_DIR": str(folder),
        "CONN_MAX_AGE": "0",  # each scene has a database of its own under the same name
        "CROWD_LOCK": "yes" if locked else "no",
    }
    bind = [
        "--bind",
        f"127.0.0.1:{port}",
        "--workers",
        str(PROCESSES),
        "--preload",
        "--graceful-timeout",
        "1",
        "--log-level",
        "error",
    ]
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "gunicorn", "tests.events.places.registration.crowd_site", *bind],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=output,
            stderr=output,
        )
    try:
        wait_for(port, server, log)
        yield lambda posts: send(port, posts)
    finally:
        server.terminate()
        server.wait(20)


def send(port: int, posts: list[Post]) -> list[int]:
    """Send `posts`, at most AT_ONCE at a time, in order; returns the status of each answer, 599 for none."""
    return asyncio.run(_send_all(port, [_request(post) for post in posts]))


async def _send_all(port: int, requests: list[bytes]) -> list[int]:
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(request: bytes) -> int:
        async with gate:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(request)
            line = await asyncio.wait_for(reader.readline(), 60)
            writer.close()
            return int(line.split()[1]) if line else 599

    return await asyncio.gather(*map(one, requests))


def _request(post: Post) -> bytes:
    client = Client()
    client.force_login(post.member)
    body = urlencode(post.data | {"csrfmiddlewaretoken": TOKEN}, doseq=True)
    cookies = f"sessionid={client.cookies['sessionid'].value}; csrftoken={TOKEN}"
    lines = [
        f"POST {post.path} HTTP/1.1",
        "Host: localhost",
        "Connection: close",
        f"Cookie: {cookies}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()
