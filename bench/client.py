"""A small load generator: a fixed number of connections for a fixed time, on this machine only."""

import asyncio
import time
from dataclasses import dataclass, field

CONNECTIONS = 16


@dataclass
class Load:
    """What one page answered in one round."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    failures: int = 0

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds


def ask_for(seconds: float, *, port: int, path: str, cookie: str) -> Load:
    """Ask for `path` over 16 connections during `seconds`; each connection waits for its answer."""
    return asyncio.run(load(seconds, port, request_of(path, cookie)))


def request_of(path: str, cookie: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: identity", "Connection: close"]
    if cookie:
        lines.append(f"Cookie: sessionid={cookie}")
    return "\r\n".join([*lines, "", ""]).encode()


async def load(seconds: float, port: int, request: bytes) -> Load:
    result, began = Load(), time.perf_counter()
    await asyncio.gather(*(connection(result, began + seconds, port, request) for _ in range(CONNECTIONS)))
    result.seconds = time.perf_counter() - began
    return result


async def connection(result: Load, until: float, port: int, request: bytes) -> None:
    while (began := time.perf_counter()) < until:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        answer = await reader.read(-1)
        writer.close()
        result.latencies.append(time.perf_counter() - began)
        result.failures += b" 200 " not in answer[:16]
