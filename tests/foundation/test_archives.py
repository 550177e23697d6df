"""What is unpacked and parsed is measured first."""

import zipfile
from io import BytesIO

import pytest

from foundation.archives import ArchiveRefusedError, Limits, Refusal, names_in, read_parts

SMALL = Limits(part=1000, total=3000, xml=2000, tags=50)


def archive(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return file.getvalue()


def lying(content: bytes, said: int, real: int) -> bytes:
    """The archive with another size in its table of contents and before the part."""
    return content.replace(real.to_bytes(4, "little"), said.to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"a.bin": b"x" * 1001}, Refusal.TOO_LARGE),
        ({"a.xml": b"x" * 2001}, Refusal.TOO_LARGE),
        ({f"{n}.bin": b"x" * 900 for n in range(4)}, Refusal.TOO_LARGE),
        ({"a.xml": b"<a/>" * 51}, Refusal.TOO_LARGE),
        ({"a.xml": b'<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'}, Refusal.UNSAFE),
        ({"a.xml": '<!DOCTYPE x [<!ENTITY a "aa">]><x/>'.encode("utf-16")}, Refusal.UNSAFE),
        ({"b.rels": b"<!ENTITY a SYSTEM 'file:///etc/passwd'>"}, Refusal.UNSAFE),
        ({"../weg.xml": b"<x/>"}, Refusal.UNSAFE),
        ({"/weg.xml": b"<x/>"}, Refusal.UNSAFE),
    ],
)
def test_heavy_or_hostile_archive_is_refused(parts, why):
    with pytest.raises(ArchiveRefusedError) as refused:
        read_parts(archive(parts), None, SMALL)

    assert refused.value.why is why


def test_part_that_is_longer_than_it_says_is_refused():
    content = lying(archive({"a.bin": b"x" * 100_000}), said=10, real=100_000)

    with pytest.raises(ArchiveRefusedError) as refused:
        read_parts(content, None, SMALL)

    assert refused.value.why in (Refusal.UNSAFE, Refusal.BROKEN)


@pytest.mark.parametrize(
    "content",
    [b"", b"tekst", b"PK\x03\x04kapot", archive({"a.xml": b"<x/>"})[:-30]],
    ids=["nothing", "text", "only a beginning", "without its end"],
)
def test_what_is_no_archive_is_broken(content):
    with pytest.raises(ArchiveRefusedError) as refused:
        names_in(content, SMALL)

    assert refused.value.why is Refusal.BROKEN


def test_good_parts_come_whole():
    content = archive({"a.xml": b"<x>1</x>", "b.bin": b"\x00\x01", "c.xml": b"<x/>"})

    parts = read_parts(content, ["a.xml", "b.bin", "niet.xml"], SMALL)

    assert parts == {"a.xml": b"<x>1</x>", "b.bin": b"\x00\x01"}
