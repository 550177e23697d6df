"""One migrated database per set of migrations; every test process starts from a copy of it.

Running all migrations takes half a minute, copying a file a few milliseconds; after a new migration of ours the
template before it is brought along. The copy also replaces the flush after a test that commits: a flush
would take away what data migrations made. A second template holds the demo content too, for tests that need a whole
house.

`python -m tests.template_database` makes both beforehand, which `make test` does for both databases at once.
"""

import fcntl
import hashlib
import io
import json
import shutil
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.db.models import FileField
from django.test import Client
from django.utils import timezone

from tests import pictures

BARE, DEMO = "bare", "demo"
DEMO_LASTS = 2 * 60 * 60


class Current:
    """The template that this process's test database is a copy of."""

    kind = BARE


def lay_down(kind: str | None = None, *, fresh: bool = False) -> None:
    """Copy a template over the test database: `kind`, or the one in use. It is made first when it is not there."""
    Current.kind = kind or Current.kind
    caches["template_fragments"].clear()
    database = PostgresDatabase() if connection.vendor == "postgresql" else SqliteDatabase()
    with only_one_process():
        if fresh or not database.has(BARE, digest(BARE)):
            database.make(BARE, migrate, source=None if fresh else ancestor(database))
            note_migrations()
        if Current.kind == DEMO and not (database.has(DEMO, digest(DEMO)) and has_demo_files()):
            database.make(DEMO, load_demo_content, source=database.template(BARE, digest(BARE)))
        database.replace(Current.kind)


@contextmanager
def only_one_process():
    settings.VAR_DIR.mkdir(exist_ok=True)
    with (settings.VAR_DIR / f"test-template-{connection.vendor}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrate() -> None:
    """All tables and the fixed pages, as a first start makes them."""
    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)


def load_demo_content() -> None:
    call_command("demo_content", stdout=io.StringIO())
    draw_pictures()
    files = (field for model in apps.get_models() for field in model._meta.fields if isinstance(field, FileField))
    paths = [
        field.storage.path(name)
        for field in files
        for name in field.model._base_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True)
        if name
    ]
    files_of_demo().write_text(json.dumps(paths))


def draw_pictures() -> None:
    """Every picture in the sizes that a visitor's pages show: to make them costs more than to draw the pages."""
    visitor = Client(SERVER_NAME="localhost")
    for page in apps.get_model("wagtailcore", "Page").objects.live().filter(depth__gt=1):
        visitor.get(page.url)


def files_of_demo() -> Path:
    """The list of files that the rows of the demo content name, pictures drawn for this database among them."""
    return settings.VAR_DIR / f"test-demo-files-{connection.vendor}-{digest(DEMO)}.json"


def has_demo_files() -> bool:
    """Are they still there? Tests may have taken some away."""
    return files_of_demo().exists() and all(Path(path).exists() for path in json.loads(files_of_demo().read_text()))


@cache
def digest(kind: str) -> str:
    """Changes with every migration of ours and with the lock that brings everybody else's.

    For demo content also with every line of code and every two hours: its dates are counted from now.
    """
    if kind == DEMO:
        content = f"{digest(BARE)}{timezone.now().timestamp() // DEMO_LASTS}{sorted(_code().items())}"
        return hashlib.sha256(content.encode()).hexdigest()[:12]
    return hashlib.sha256("".join(migrations().values()).encode()).hexdigest()[:12]


@cache
def migrations() -> dict[str, str]:
    """Of each of our migrations, of what makes the fixed pages, and of the lock, what it says."""
    patterns = ("requirements.txt", "[a-z]*/**/migrations/*.py", "[a-z]*/sitetree.py")
    paths = [path for pattern in patterns for path in settings.BASE_DIR.glob(pattern)]
    return {str(path.relative_to(settings.BASE_DIR)): _hash_of(path) for path in sorted(paths)}


def _code() -> dict[str, str]:
    """Of each of our files outside the tests, what it says."""
    folders = (settings.BASE_DIR / app.partition(".")[0] for app in settings.INSTALLED_APPS)
    files = {path for folder in folders if folder.is_dir() for path in folder.rglob("*.*") if path.is_file()}
    return {str(path): _hash_of(path) for path in files if path.suffix != ".pyc"}


def _hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def note_migrations() -> None:
    (settings.VAR_DIR / f"test-migrations-{digest(BARE)}.json").write_text(json.dumps(migrations()))


def ancestor(database) -> str | None:
    """The newest template that lacks only migrations made since: these alone take seconds."""
    for path in sorted(settings.VAR_DIR.glob("test-migrations-*.json"), key=_age, reverse=True):
        fingerprint = path.stem.rpartition("-")[2]
        if json.loads(path.read_text()).items() <= migrations().items() and database.has(BARE, fingerprint):
            return database.template(BARE, fingerprint)
    return None


def _age(path: Path) -> float:
    return path.stat().st_mtime


def run_on(name, fill) -> None:
    connection.close()
    connection.settings_dict["NAME"] = str(name)
    fill()
    connection.close()


class SqliteDatabase:
    def __init__(self):
        self.name = Path(connection.settings_dict["TEST"]["NAME"])

    def template(self, kind: str, fingerprint: str) -> Path:
        return settings.VAR_DIR / f"test-{kind}-{fingerprint}.sqlite3"

    def has(self, kind: str, fingerprint: str) -> bool:
        return self.template(kind, fingerprint).exists()

    def make(self, kind: str, fill, source: Path | None = None) -> None:
        finished = self.template(kind, digest(kind))
        unfinished = finished.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        if source:
            shutil.copyfile(source, unfinished)
        run_on(unfinished, fill)
        for old in settings.VAR_DIR.glob(f"test-{kind}-*.sqlite3"):
            old.unlink()
        unfinished.rename(finished)

    def replace(self, kind: str) -> None:
        connection.close()
        for suffix in ("-wal", "-shm"):
            Path(f"{self.name}{suffix}").unlink(missing_ok=True)
        copy = Path(f"{self.name}.copy")
        shutil.copyfile(self.template(kind, digest(kind)), copy)
        copy.rename(self.name)
        connection.settings_dict["NAME"] = str(self.name)


class PostgresDatabase:
    def __init__(self):
        test = connection.settings_dict["TEST"]
        test["NAME"] = test["NAME"] or connection.creation._get_test_db_name()
        self.name = test["NAME"]
        self.checkout = hashlib.sha256(str(settings.BASE_DIR).encode()).hexdigest()[:6]

    def template(self, kind: str, fingerprint: str) -> str:
        return f"test_{kind}_{self.checkout}_{fingerprint}"

    def has(self, kind: str, fingerprint: str) -> bool:
        return self.template(kind, fingerprint) in self.run("SELECT datname FROM pg_database")

    def make(self, kind: str, fill, source: str | None = None) -> None:
        finished = self.template(kind, digest(kind))
        unfinished = f"{finished}_unfinished"
        self.drop(unfinished)
        self.copy(source or "template1", unfinished)
        run_on(unfinished, fill)
        for old in self.run("SELECT datname FROM pg_database"):
            if old.startswith(f"test_{kind}_{self.checkout}_") and old != unfinished:
                self.drop(old)
        self.run(f'ALTER DATABASE "{unfinished}" RENAME TO "{finished}"')

    def replace(self, kind: str) -> None:
        connection.close()
        self.drop(self.name)
        self.copy(self.template(kind, digest(kind)), self.name)
        connection.settings_dict["NAME"] = self.name

    def drop(self, name: str) -> None:
        self.run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def copy(self, source: str, target: str) -> None:
        self.run(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')

    def run(self, statement: str) -> list[str]:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)
            return [row[0] for row in cursor.fetchall()] if cursor.description else []


if __name__ == "__main__":
    import django

    django.setup()
    pictures.are_quick()
    lay_down(DEMO)
