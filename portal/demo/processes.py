"""The demo's two processes: started together, started again when one ends, and stopped together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable

from django.conf import settings
from django.core.management.base import CommandError

START_SECONDS = 60
STOP_SECONDS = 15
MOST_ENDS, WITHIN_SECONDS = 3, 60


class Child:
    """A process of the demo, started again when it ends by itself; repeated ends mean that something is wrong."""

    def __init__(self, name: str, command: list[str]):
        self.name, self.command = name, command
        self.process = start(command)
        self.ends: list[float] = []

    def complain_when_dead(self) -> None:
        """Before the site answers for the first time, an end is no accident."""
        if self.process.poll() is not None:
            raise CommandError(f"The {self.name} stopped by itself ({self.why()}); what it said is above.")

    def keep_alive(self) -> None:
        if self.process.poll() is None:
            return
        now = time.monotonic()
        self.ends = [end for end in self.ends if now - end < WITHIN_SECONDS] + [now]
        if len(self.ends) > MOST_ENDS:
            raise CommandError(
                f"The {self.name} stopped by itself {len(self.ends)} times in a row (last: {self.why()}); what it said "
                "is above. What you wrote is kept."
            )
        print(f"The {self.name} stopped by itself ({self.why()}): starting it again.", flush=True)
        self.process = start(self.command)

    def why(self) -> str:
        code = self.process.returncode
        return f"exit code {code}" if code >= 0 else f"killed by {signal.Signals(-code).name}"


def run(host: str, port: int, *, when_ready: Callable[[], None]) -> None:
    """Run site and worker until Ctrl-C, or until one of them keeps stopping by itself; then stop both."""
    stopping = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.append(True))
    children = [Child("site", site_command(host, port)), Child("background worker", worker_command())]
    try:
        wait_until_listening(host, port, children, stopping)
        if not stopping:
            when_ready()
        while not stopping:
            for child in children:
                child.keep_alive()
            time.sleep(0.3)
    finally:
        stop([child.process for child in children])


def site_command(host: str, port: int) -> list[str]:
    address = f"{host}:{port}"
    return [
        "gunicorn",
        "portal.wsgi",
        "--bind",
        address,
        "--workers",
        "2",
        "--log-level",
        "warning",
        "--preload",
        "--no-control-socket",
        "--limit-request-line",  # what is too long the portal says itself, in Dutch
        "8190",
    ]


def worker_command() -> list[str]:
    schedule = str(settings.VAR_DIR / "clock")
    options = ["--beat", "--schedule", schedule, "--concurrency", "1", "--loglevel", "WARNING"]
    return ["celery", "--app", "portal", "--quiet", "worker", *options]


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """A session of its own keeps the terminal's Ctrl-C away: each process is told once, by us."""
    return subprocess.Popen([sys.executable, "-m", *command], cwd=settings.BASE_DIR, start_new_session=True)


def wait_until_listening(host: str, port: int, children: list[Child], stopping: list[bool]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not stopping and not is_listening(host, port):
        for child in children:
            child.complain_when_dead()
        if time.monotonic() > deadline:
            raise CommandError(f"The site did not answer within {START_SECONDS} seconds; what it said is above.")
        time.sleep(0.2)


def is_listening(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1" if host == "0.0.0.0" else host, port)) == 0  # noqa: S104


def stop(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask each to finish what it does; end those that take too long, and their children."""
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
