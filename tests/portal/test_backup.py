"""One command makes a backup of a portal in use, one restores it on an empty machine; who was erased stays erased."""

import errno
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import threading
from contextlib import closing, contextmanager
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from foundation.models import Theme
from members.models import User
from members.privacy import erasure_ledger
from members.privacy.erasure import erase_member
from members.tasks import complete_erasure_ledger
from portal import backup
from tests.factories import MemberFactory
from tests.forum.factories import ask
from tests.portal.processes import database_url


@pytest.fixture
def house(db, settings, tmp_path):
    """A portal with some words and files, and a ledger of its own."""
    settings.MEDIA_ROOT, settings.ERASURE_LEDGER = tmp_path / "media", tmp_path / "erasures.log"
    ask(asker=MemberFactory(first_name="Blijvertje", email="blijft@voorbeeld.example"))
    document = get_document_model()(title="Brief", file=ContentFile(b"Geachte lezer", name="brief.txt"))
    document.save()
    get_image_model().objects.create(title="Foto", file=get_test_image_file("foto.png"))
    return tmp_path


@contextmanager
def empty_database(tmp_path):
    """The address of a database without any table."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/elders.sqlite3"
        return
    name = f"{connection.settings_dict['NAME']}_elders"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"')
    yield database_url().rpartition("/")[0] + f"/{name}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def cursor_of(address: str):
    opened = sqlite3.connect(address.removeprefix("sqlite:///")) if "sqlite" in address else psycopg.connect(address)
    with closing(opened), closing(opened.cursor()) as cursor:
        yield cursor


def content_of(address: str) -> dict[str, tuple[int, str]]:
    """The number of rows of every table, and a hash of them."""
    with cursor_of(address) as cursor:
        tables = [table for table in connection.introspection.table_names() if "_fts" not in table]
        return {table: rows_of(cursor, table) for table in tables}


def rows_of(cursor, table: str) -> tuple[int, str]:
    rows = sorted(map(repr, cursor.execute(f'SELECT * FROM "{table}"').fetchall()))
    return len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest()


def files_in(folder) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def command_of_the_manual(name: str) -> list[str]:
    """What deploy/README.md tells an administrator to type, without becoming the portal's user."""
    manual = (django_settings.BASE_DIR / "deploy/README.md").read_text()
    [typed] = re.findall(rf"^sudo -u portal (\S+ manage\.py {name}\b.*)$", manual, re.MULTILINE)
    return typed.split()


def settings_file(house, address: str):
    """deploy/portal.env.example, filled in for another machine."""
    text = (django_settings.BASE_DIR / "deploy/portal.env.example").read_text()
    filled_in = text.replace("/var/lib/portal/media", str(house / "elders")).replace(
        "/var/lib/portal", str(house / "var")
    )
    file = house / "portal.env"
    file.write_text(re.sub("^DATABASE_URL=.*$", f"DATABASE_URL={address}", filled_in, flags=re.MULTILINE))
    return file


def restore(house, address: str, *options: str, ledger: bool = True) -> subprocess.CompletedProcess:
    """As an administrator does it on another machine by the manual, with the backup and the ledger carried over."""
    (house / "var").mkdir()
    if ledger:
        shutil.copy(house / "erasures.log", house / "var")
    _, *words = command_of_the_manual("restore")
    own = {"SETTINGS_FILE": str(settings_file(house, address))}
    machine = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, *(word.replace("/pad/portaal.tar", str(house / "kopie.tar")) for word in words), *options],
        cwd=django_settings.BASE_DIR,
        env=machine | own,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.django_db(transaction=True)
def test_restored_portal_is_the_one_that_was_backed_up(house):
    call_command("backup", str(house / "kopie.tar"))
    before = content_of(database_url()), files_in(house / "media")

    with empty_database(house) as address:
        result = restore(house, address)
        after = content_of(address), files_in(house / "elders")

    assert result.returncode == 0, result.stderr
    assert len(before[1]) == 2
    assert before[0]["forum_conversation_post"][0] == 1
    assert after == before


@pytest.mark.search
@pytest.mark.django_db(transaction=True)
def test_who_was_erased_after_the_backup_is_erased_again(house):
    leaver = MemberFactory(first_name="Vertrekster", email="gaat@voorbeeld.example")
    call_command("backup", str(house / "kopie.tar"))
    erase_member(user=leaver, by=leaver)

    with empty_database(house) as address:
        result = restore(house, address)
        with cursor_of(address) as cursor:
            rows = cursor.execute("SELECT first_name, email FROM members_user ORDER BY id").fetchall()

    assert result.stdout.splitlines()[1:] == [
        f"Wisregister: {house}/var/erasures.log, met 1 gewiste leden.",
        "Opnieuw gewist, omdat het na die reservekopie gebeurde: 1 leden.",
    ]
    assert rows == [("Blijvertje", "blijft@voorbeeld.example"), ("Voormalig", f"{leaver.uuid.hex}@gewist.invalid")]


@pytest.mark.django_db(transaction=True)
def test_restore_refuses_without_the_ledger_unless_told_so(house):
    call_command("backup", str(house / "kopie.tar"))

    with empty_database(house) as address:
        refused = restore(house, address, ledger=False)
        left = files_in(house / "elders")
        shutil.rmtree(house / "var")
        allowed = restore(house, address, "--without-ledger", ledger=False)

    assert refused.returncode == 1
    assert f"Het wisregister {house}/var/erasures.log is er niet." in refused.stderr
    assert left == {}
    assert allowed.returncode == 0, allowed.stderr
    assert f"Wisregister: geen ({house}/var/erasures.log is er niet)." in allowed.stdout


@pytest.mark.search
@pytest.mark.django_db(transaction=True)
def test_restore_refuses_a_ledger_older_than_the_backup(house):
    leaver = MemberFactory()
    erase_member(user=leaver, by=leaver)
    call_command("backup", str(house / "kopie.tar"))
    (house / "erasures.log").write_text("")

    with empty_database(house) as address:
        result = restore(house, address)

    assert result.returncode == 1
    assert "kent 0 gewiste leden; toen de reservekopie gemaakt werd waren het er 1." in result.stderr


def test_line_that_was_cut_off_does_no_harm_to_the_ledger(house):
    one, other = uuid4(), uuid4()
    erasure_ledger.note([one])
    with (house / "erasures.log").open("a") as ledger:
        ledger.write(f"2026-03-01T10:00:00+00:00 {str(uuid4())[:20]}")

    erasure_ledger.note([other])

    assert erasure_ledger.noted() == {one, other}


def test_backup_that_finds_the_disk_full_leaves_no_half_file(house, monkeypatch):
    def run_out(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(backup.HashingReader, "read", run_out)

    with pytest.raises(CommandError, match="niet gemaakt"):
        call_command("backup", str(house / "kopie.tar"))

    assert sorted(path.name for path in house.iterdir()) == ["erasures.log", "media"]


@pytest.mark.search
def test_people_who_came_back_with_a_restore_are_erased_again_at_night(house):
    leaver = MemberFactory(first_name="Vertrekster")
    erasure_ledger.note([leaver.uuid])

    complete_erasure_ledger()

    assert User.objects.get(pk=leaver.pk).first_name == "Voormalig"


@pytest.mark.search
def test_ledger_tells_nobody_who_it_was(house, django_capture_on_commit_callbacks):
    leaver = MemberFactory(first_name="Vertrekster", email="gaat@voorbeeld.example")

    with django_capture_on_commit_callbacks(execute=True):
        erase_member(user=leaver, by=leaver)

    [line] = (house / "erasures.log").read_text().splitlines()
    assert line.split()[1:] == [str(leaver.uuid)]


@pytest.mark.search
def test_erasure_that_is_undone_is_not_in_the_ledger(house, django_capture_on_commit_callbacks):
    leaver = MemberFactory()

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        erase_member(user=leaver, by=leaver)
        transaction.set_rollback(True)

    assert erasure_ledger.noted() == set()


@pytest.mark.search
def test_erasure_that_could_not_be_noted_is_added_at_night(house, settings, django_capture_on_commit_callbacks):
    leaver = MemberFactory()
    (house / "bestand").touch()
    settings.ERASURE_LEDGER = house / "bestand" / "kan-niet.log"
    with django_capture_on_commit_callbacks(execute=True):
        erase_member(user=leaver, by=leaver)
    settings.ERASURE_LEDGER = house / "erasures.log"

    added = [erasure_ledger.complete(), erasure_ledger.complete()]

    assert (added, erasure_ledger.noted()) == ([1, 0], {leaver.uuid})


@pytest.mark.django_db(transaction=True)
def test_backup_of_a_portal_in_use_is_of_one_moment(house):
    """Themes are written two at a time, so a copy of one moment holds an even number."""
    started, stop = threading.Event(), threading.Event()

    def write():
        number = 0
        while not stop.is_set():
            with transaction.atomic():
                for half in "ab":
                    Theme.objects.create(name=f"Paar {number}{half}", slug=f"paar-{number}{half}")
            number += 1
            started.set()
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert started.wait(20)
        call_command("backup", str(house / "kopie.tar"))
    finally:
        stop.set()
        writer.join()
    with empty_database(house) as address:
        restore(house, address)
        with cursor_of(address) as cursor:
            [(count,)] = cursor.execute("SELECT count(*) FROM foundation_theme WHERE slug LIKE 'paar-%'").fetchall()

    assert 0 < count < Theme.objects.filter(slug__startswith="paar-").count()
    assert count % 2 == 0


def test_restore_refuses_a_database_in_use(house):
    call_command("backup", str(house / "kopie.tar"))

    with pytest.raises(CommandError, match="In deze database staan al leden"):
        call_command("restore", str(house / "kopie.tar"))


def damage(path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"kapot")


def cut_off(path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def put_a_folder_in_its_list_place(path) -> None:
    folder = tarfile.TarInfo(backup.LIST)
    folder.type = tarfile.DIRTYPE
    with tarfile.open(path, "w") as archive:
        archive.addfile(folder)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (damage, "klopt niet meer"),
        (cut_off, "geen hele reservekopie"),
        (put_a_folder_in_its_list_place, "geen hele reservekopie"),
    ],
)
def test_restore_changes_nothing_when_the_backup_is_damaged(house, spoil, sentence):
    call_command("backup", str(house / "kopie.tar"))
    User.objects.all().delete()
    before = content_of(database_url())
    shutil.rmtree(house / "media")
    spoil(house / "kopie.tar")

    with pytest.raises(CommandError, match=sentence):
        call_command("restore", str(house / "kopie.tar"))

    assert (content_of(database_url()), (house / "media").exists()) == (before, False)


def test_backup_is_for_its_owner_only_and_never_overwritten(house):
    call_command("backup", str(house / "kopie.tar"))

    with pytest.raises(CommandError, match="bestaat al"):
        call_command("backup", str(house / "kopie.tar"))

    assert oct((house / "kopie.tar").stat().st_mode)[-3:] == "600"
    with tarfile.open(house / "kopie.tar") as archive:
        assert {name.split("/")[0] for name in archive.getnames()} == {"database", "media", "list.json"}
