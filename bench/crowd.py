"""Fifty people at a time, each posting once, on this machine only."""

import asyncio
import json
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

AT_ONCE = 50
TOKEN = "a" * 32


@dataclass
class Rush:
    """What came of one rush: how long it took, each answer's time in seconds, and how many were errors."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    errors: int = 0

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    @property
    def p99(self) -> float:
        return sorted(self.latencies)[int(len(self.latencies) * 0.99) - 1]


def read_plan(printed: str) -> tuple[list[str], str, str, int]:
    """What `bench.crowd_prepare` printed: cookies, the floor's path, the registration's path and the session."""
    plan = json.loads(printed.splitlines()[-1])
    return plan["cookies"], plan["floor"], plan["path"], plan["session"]


def send(port: int, path: str, cookies: list[str], data: dict) -> Rush:
    """Let the owner of each session cookie post `data` to `path` once, fifty at a time."""
    body = urlencode(data | {"csrfmiddlewaretoken": TOKEN})
    return asyncio.run(_rush(port, [_request(path, cookie, body) for cookie in cookies]))


def _request(path: str, cookie: str, body: str) -> bytes:
    lines = [
        f"POST {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Connection: close",
        f"Cookie: sessionid={cookie}; csrftoken={TOKEN}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


async def _rush(port: int, requests: list[bytes]) -> Rush:
    result, waiting = Rush(), iter(requests)
    began = time.perf_counter()
    await asyncio.gather(*(_person(port, waiting, result) for _ in range(AT_ONCE)))
    result.seconds = time.perf_counter() - began
    return result


async def _person(port: int, waiting, result: Rush) -> None:
    for request in waiting:
        began = time.perf_counter()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        answer = await reader.read(-1)
        writer.close()
        result.latencies.append(time.perf_counter() - began)
        result.errors += not answer[9:12].startswith((b"2", b"3"))
