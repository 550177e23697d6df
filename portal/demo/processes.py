"""The demo's two processes, started and stopped together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec

from django.conf import settings
from django.core.management.base import CommandError

START_SECONDS = 60
STOP_SECONDS = 15


def run(host: str, port: int, *, when_ready: Callable[[], None]) -> None:
    """Run site and worker until Ctrl-C or until one of them stops by itself; then stop both."""
    stopping = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopping.append(True))
    children = {"site": start(site_command(host, port))}
    if find_spec("portal.celery"):
        children["background worker"] = start(worker_command())
    try:
        wait_until_listening(host, port, children, stopping)
        if not stopping:
            when_ready()
        while not stopping:
            complain_about_dead(children)
            time.sleep(0.3)
    finally:
        stop(children.values())


def site_command(host: str, port: int) -> list[str]:
    address = f"{host}:{port}"
    return ["gunicorn", "portal.wsgi", "--bind", address, "--workers", "2", "--log-level", "warning", "--preload"]


def worker_command() -> list[str]:
    schedule = str(settings.VAR_DIR / "clock")
    options = ["--beat", "--schedule", schedule, "--concurrency", "1", "--loglevel", "WARNING"]
    return ["celery", "--app", "portal", "--quiet", "worker", *options]


def start(command: list[str]) -> subprocess.Popen:
    """A session of its own keeps the terminal's Ctrl-C away: each process is told once, by us."""
    return subprocess.Popen([sys.executable, "-m", *command], cwd=settings.BASE_DIR, start_new_session=True)


def wait_until_listening(host: str, port: int, children: dict, stopping: list) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not stopping and not is_listening(host, port):
        complain_about_dead(children)
        if time.monotonic() > deadline:
            raise CommandError(f"The site did not answer within {START_SECONDS} seconds; what it said is above.")
        time.sleep(0.2)


def is_listening(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1" if host == "0.0.0.0" else host, port)) == 0  # noqa: S104


def complain_about_dead(children: dict) -> None:
    for name, child in children.items():
        if child.poll() is not None:
            raise CommandError(f"The {name} stopped by itself (exit code {child.returncode}); what it said is above.")


def stop(children) -> None:
    """Ask each to finish what it does; end those that take too long, and their children."""
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
