"""The database as one file and back, by its own means: SQLite's backup API, pg_dump and pg_restore."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

DEBIANS_FOLDER = Path("/usr/lib/postgresql")


class ToolError(Exception):
    """A program of PostgreSQL is not there, or said why it stopped."""


def dump(path: Path) -> None:
    """Copy the database as it is at one moment, without stopping who writes."""
    if connection.vendor == "postgresql":
        run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")
        return
    with closing(open_sqlite()) as database, closing(sqlite3.connect(path)) as copy:
        database.backup(copy)


def load(path: Path) -> None:
    """Make the database equal to the copy, all of it or nothing."""
    connection.close()
    if connection.vendor == "postgresql":
        whole = ("--exit-on-error", "--single-transaction", "--clean", "--if-exists")
        run("pg_restore", *whole, "--no-owner", "--no-privileges", str(path))
        return
    with closing(open_sqlite()) as database, closing(sqlite3.connect(path)) as copy:
        copy.backup(database)


def open_sqlite() -> sqlite3.Connection:
    """A connection of its own: a copy made over one that is writing would wait for itself."""
    return sqlite3.connect(connection.settings_dict["NAME"])


def run(program: str, *arguments: str) -> None:
    database = connection.settings_dict
    options = {"host": database["HOST"], "port": database["PORT"], "username": database["USER"]}
    where = [f"--{name}={value}" for name, value in options.items() if value]
    result = subprocess.run(
        [find(program), *where, "--no-password", f"--dbname={database['NAME']}", *arguments],
        env=os.environ | {"PGPASSWORD": database["PASSWORD"]},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise ToolError(f"{program} stopte: {result.stderr.strip()}")


def find(program: str) -> str:
    """The program of the newest PostgreSQL that Debian installed, or the one on the path."""
    versions = sorted(DEBIANS_FOLDER.glob(f"*/bin/{program}"), key=lambda path: float(path.parts[-3]))
    program_path = str(versions[-1]) if versions else shutil.which(program)
    if not program_path:
        raise ToolError(f"{program} ontbreekt. Installeer het met: apt-get install postgresql-client")
    return program_path
