"""A whole portal in one file, made while it runs: the database, the media, and a list with the hash of each.

The ledger of erasures is left out on purpose: it has to know what happened after the backup.
"""

import hashlib
import io
import json
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from . import database_copy

DATABASE, MEDIA, LIST = "database", "media/", "list.json"
OWNER_ONLY = 0o600


class BrokenBackupError(Exception):
    """The file is damaged, incomplete, or of another kind of database; the sentence says which."""


def write_backup(path: Path, *, erasures: int) -> int:
    """Write a backup to `path`, which appears only when it is whole; returns the number of media files.

    `erasures` is how many people the ledger knows at this moment: a restore wants a ledger that knows as many.

    The database goes first: a file that is uploaded meanwhile is then one too many, not one too few.
    """
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.touch(OWNER_ONLY)
    try:
        with tarfile.open(unfinished, "w") as archive:
            hashes = add_database(archive, path.parent) | add_media(archive)
            add_list(archive, hashes, erasures)
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)  # a full disk is not helped by half a backup
    return len(hashes) - 1


def add_database(archive: tarfile.TarFile, beside: Path) -> dict[str, str]:
    with TemporaryDirectory(dir=beside) as folder:
        copy = Path(folder) / DATABASE
        database_copy.dump(copy)
        with copy.open("rb") as content:
            return {DATABASE: add(archive, DATABASE, content, copy.stat().st_size)}


def add_media(archive: tarfile.TarFile) -> dict[str, str]:
    hashes = {}
    for name in media_files():
        try:
            with default_storage.open(name) as content:
                hashes[MEDIA + name] = add(archive, MEDIA + name, content, content.size)
        except FileNotFoundError:
            continue  # deleted since it was listed
    return hashes


def add(archive: tarfile.TarFile, name: str, content: IO[bytes], size: int) -> str:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode, entry.mtime = size, OWNER_ONLY, int(timezone.now().timestamp())
    reader = HashingReader(content)
    archive.addfile(entry, reader)
    return reader.hash.hexdigest()


def add_list(archive: tarfile.TarFile, hashes: dict[str, str], erasures: int) -> None:
    facts = {"made_at": timezone.now().isoformat(), "database": connection.vendor, "erasures": erasures}
    content = json.dumps(facts | {"sha256": hashes}, indent=1).encode()
    add(archive, LIST, io.BytesIO(content), len(content))


class HashingReader:
    def __init__(self, content: IO[bytes]) -> None:
        self.content, self.hash = content, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.content.read(size)
        self.hash.update(data)
        return data


def media_files(folder: str = "") -> Iterator[str]:
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}{name}" for name in files)
    for name in folders:
        yield from media_files(f"{folder}{name}/")


def check(path: Path) -> dict[str, Any]:
    """The list of a backup of which every byte is as it was written. Raises BrokenBackupError."""
    try:
        with tarfile.open(path) as archive:
            hashes = {entry.name: hash_of(content_of(archive, entry)) for entry in archive if entry.isfile()}
            contents: dict[str, Any] = json.load(content_of(archive, LIST))
    except (tarfile.TarError, KeyError, ValueError, EOFError) as error:
        raise BrokenBackupError("Dit bestand is geen hele reservekopie: het is beschadigd of afgebroken.") from error
    hashes.pop(LIST)
    if hashes != contents["sha256"]:
        raise BrokenBackupError("De inhoud van deze reservekopie klopt niet meer met haar eigen lijst.")
    if contents["database"] != connection.vendor:
        raise BrokenBackupError(
            f"Deze reservekopie is van {contents['database']}, de database hier is {connection.vendor}."
        )
    return contents


def content_of(archive: tarfile.TarFile, entry: tarfile.TarInfo | str) -> IO[bytes]:
    """The bytes of a file in the archive; KeyError where there is none of that name, or no file."""
    content = archive.extractfile(entry)
    if content is None:
        raise KeyError(entry)
    return content


def hash_of(content: Any) -> str:
    return hashlib.file_digest(content, "sha256").hexdigest()


def restore_database(path: Path) -> None:
    """The archive's own way to extract a file safely needs Python 3.11.4; Debian 12 has 3.11.2."""
    with tarfile.open(path) as archive, TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(folder) / DATABASE
        with copy.open("wb") as file:
            shutil.copyfileobj(content_of(archive, DATABASE), file)
        database_copy.load(copy)


def restore_media(path: Path) -> int:
    """Put every file back under its own name; returns how many."""
    count = 0
    with tarfile.open(path) as archive:
        for entry in archive:
            if entry.name.startswith(MEDIA):
                name = entry.name.removeprefix(MEDIA)
                default_storage.delete(name)
                default_storage.save(name, File(archive.extractfile(entry)))
                count += 1
    return count
