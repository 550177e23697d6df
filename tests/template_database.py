"""One migrated database per set of migrations; every test process starts from a copy of it.

Running the migrations of Wagtail and machina takes half a minute, copying a file a few milliseconds. The copy also
replaces the flush after a test that commits: a flush would take away what data migrations made.
"""

import fcntl
import hashlib
import os
import shutil
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection


def lay_down(*, fresh: bool = False) -> None:
    """Make this process's test database a copy of the template, which is migrated first when it is not there."""
    database = PostgresDatabase() if connection.vendor == "postgresql" else SqliteDatabase()
    with only_one_process():
        if fresh or not database.has_template():
            database.make_template()
        database.copy_template()


@contextmanager
def only_one_process():
    settings.VAR_DIR.mkdir(exist_ok=True)
    with (settings.VAR_DIR / "test-template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def digest() -> str:
    """Changes with every migration of ours and with the lock file that brings everybody else's."""
    total = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for path in sorted(settings.BASE_DIR.glob("[a-z]*/**/migrations/*.py")):
        total.update(str(path.relative_to(settings.BASE_DIR)).encode() + path.read_bytes())
    return total.hexdigest()[:12]


def migrate_into(name) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name
    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    connection.close()


class SqliteDatabase:
    def __init__(self):
        self.name = Path(connection.settings_dict["TEST"]["NAME"])
        self.template = settings.VAR_DIR / f"test-template-{digest()}.sqlite3"

    def has_template(self) -> bool:
        return self.template.exists()

    def make_template(self) -> None:
        for old in settings.VAR_DIR.glob("test-template-*.sqlite3*"):
            old.unlink()
        unfinished = self.template.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        migrate_into(unfinished)
        unfinished.rename(self.template)

    def copy_template(self) -> None:
        connection.close()
        for suffix in ("-wal", "-shm"):
            Path(f"{self.name}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(self.template, f"{self.name}.{os.getpid()}")
        Path(f"{self.name}.{os.getpid()}").rename(self.name)
        connection.settings_dict["NAME"] = str(self.name)


class PostgresDatabase:
    def __init__(self):
        creation = connection.creation
        self.name = connection.settings_dict["TEST"]["NAME"] or creation._get_test_db_name()
        connection.settings_dict["TEST"]["NAME"] = self.name
        self.template = f"test_template_{digest()}"

    def run(self, *statements: str) -> None:
        with connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def has_template(self) -> bool:
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.template])
            return cursor.fetchone() is not None

    def make_template(self) -> None:
        unfinished = f"{self.template}_unfinished"
        drop = f"DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)"
        self.run(drop, f"DROP DATABASE IF EXISTS {self.template} WITH (FORCE)", f"CREATE DATABASE {unfinished}")
        migrate_into(unfinished)
        self.run(f"ALTER DATABASE {unfinished} RENAME TO {self.template}")

    def copy_template(self) -> None:
        connection.close()
        drop = f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)"
        self.run(drop, f"CREATE DATABASE {self.name} TEMPLATE {self.template}")
        connection.settings_dict["NAME"] = self.name
