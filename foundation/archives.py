"""Office files are zips of XML from outside: what is unpacked and parsed is measured first."""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from types import TracebackType
from typing import Self

MEGABYTE = 1024 * 1024
MAX_BYTES = 10 * MEGABYTE  # of a file that is handed over to be read, as it comes
PIECE = 64 * 1024
MAX_PARTS = 2000
UNZIPPABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
DECLARATION = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


class Refusal(Enum):
    BROKEN = "broken"
    TOO_LARGE = "too large"
    UNSAFE = "unsafe"


class ArchiveRefusedError(Exception):
    """An archive that is not unpacked; `why` tells the caller which sentence to say."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class Limits:
    """Bytes of one part and of all together, and how many tags an XML part that is parsed may have."""

    part: int = 30 * MEGABYTE
    total: int = 80 * MEGABYTE
    xml: int = 8 * MEGABYTE
    tags: int = 400_000


LIMITS = Limits()  # what is read within them takes a process seconds, not minutes


def names_in(content: bytes, limits: Limits) -> set[str]:
    """The names of the parts, by the table of contents alone: nothing is unpacked.

    Raises ArchiveRefusedError when the archive is broken or says itself that it is too large.
    """
    with _refusing(), zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        _weigh(parts, limits)
        return {part.filename for part in parts}


def read_parts(content: bytes, names: Iterable[str] | None, limits: Limits) -> dict[str, bytes]:
    """The parts called `names` (all when None), unpacked within `limits`; a part that is not there is left out.

    Raises ArchiveRefusedError for a part outside the archive, longer than it says, or XML that declares entities.
    """
    with _refusing(), zipfile.ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        _weigh(parts, limits)
        if len({part.filename for part in parts}) < len(parts):
            raise ArchiveRefusedError(Refusal.UNSAFE)
        asked_for = None if names is None else set(names)
        chosen = [part for part in parts if asked_for is None or part.filename in asked_for]
        return {part.filename: _read_part(archive, part, limits) for part in chosen if not part.is_dir()}


def is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _weigh(parts: list[zipfile.ZipInfo], limits: Limits) -> None:
    is_heavy = any(part.file_size > (limits.xml if is_xml(part.filename) else limits.part) for part in parts)
    if is_heavy or len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > limits.total:
        raise ArchiveRefusedError(Refusal.TOO_LARGE)
    if any(part.filename.startswith("/") or ".." in posixpath.normpath(part.filename).split("/") for part in parts):
        raise ArchiveRefusedError(Refusal.UNSAFE)


def _read_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, limits: Limits) -> bytes:
    """In pieces, so that a part that is longer than it says never lies in memory whole."""
    with archive.open(part) as file:
        data = bytearray()
        while piece := file.read(PIECE):
            data += piece
            if len(data) > part.file_size:
                raise ArchiveRefusedError(Refusal.UNSAFE)
    if is_xml(part.filename):
        _check_xml(bytes(data), limits)
    return bytes(data)


def _check_xml(data: bytes, limits: Limits) -> None:
    plain = data.replace(b"\0", b"")  # two bytes a letter hide nothing
    if DECLARATION.search(plain):
        raise ArchiveRefusedError(Refusal.UNSAFE)
    if plain.count(b"<") > limits.tags:
        raise ArchiveRefusedError(Refusal.TOO_LARGE)


class _refusing:  # noqa: N801  (reads as what it does)
    """Whatever zipfile raises on bytes that are no zip is one refusal."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if isinstance(error, UNZIPPABLE):
            raise ArchiveRefusedError(Refusal.BROKEN) from error
