"""PostgreSQL and Redis of our own: on a free port, in a temporary folder, gone when the run ends."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

ATTEMPTS, PAUSE = 600, 0.2  # two minutes: a busy machine needs them


def find_postgresql() -> str | None:
    """The folder of initdb and postgres: on the path, or where Debian keeps the newest version."""
    if program := shutil.which("initdb"):
        return str(Path(program).parent)
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return str(folders[-1].parent) if folders else None


def find_redis() -> str | None:
    return shutil.which("redis-server")


@contextmanager
def private_postgresql(programs: str) -> Iterator[str]:
    """Run a PostgreSQL server and yield the address of its database. It refuses root: then `postgres` runs it."""
    with temporary_folder() as folder:
        user = pwd.getpwnam("postgres").pw_name if os.geteuid() == 0 else None
        if user:
            shutil.chown(folder, user)
        data = ["-D", f"{folder}/data"]
        initdb = [f"{programs}/initdb", *data, "--username=portal", "--auth=trust", "--encoding=UTF8", "--no-sync"]
        subprocess.run([*initdb, "--locale=C.UTF-8"], check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)
        port = free_port()
        quick = ["-c", "fsync=off", "-c", "max_connections=200", "-c", f"unix_socket_directories={folder}"]
        command = [f"{programs}/postgres", *data, "-p", str(port), "-h", "127.0.0.1", *quick]
        with running(command, port, folder, user=user):
            address = f"postgres://portal@127.0.0.1:{port}/postgres"
            wait_for_answers(address)
            yield address


@contextmanager
def private_redis(program: str) -> Iterator[str]:
    with temporary_folder() as folder:
        port = free_port()
        command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
        with running(command, port, folder):
            yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def temporary_folder() -> Iterator[str]:
    folder = tempfile.mkdtemp(prefix="portal-servers-")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running(command: list[str], port: int, folder: str, *, user: str | None = None) -> Iterator[None]:
    log = Path(folder) / "log"
    with log.open("w") as output:
        server = subprocess.Popen(command, cwd=folder, user=user, stdout=output, stderr=output, start_new_session=True)
    try:
        wait_for(port, server, log)
        yield
    finally:
        server.terminate()
        server.wait(30)


def wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(ATTEMPTS):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if server.poll() is not None:
            break
        time.sleep(PAUSE)
    raise RuntimeError(f"{server.args!r} did not start:\n{log.read_text()}")


def wait_for_answers(address: str) -> None:
    """PostgreSQL opens its port before it takes anybody in."""
    for _ in range(ATTEMPTS):
        with suppress(psycopg.OperationalError), psycopg.connect(address):
            return
        time.sleep(PAUSE)
    raise RuntimeError(f"{address} takes nobody in")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
