import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from docx import Document
from openpyxl import Workbook
from PIL import Image, ImageFile

from foundation import uploads as content
from foundation.uploads import read_content

SECRET = "kanarieplek"


def archive(**parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in parts.items():
            file.writestr(name.replace("__", "/"), text)
    return out.getvalue()


def saved(document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def picture(kind: str, **options) -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, kind, **options)
    return out.getvalue()


def test_content_tells_its_own_kind():
    found = {
        read_content(BytesIO(data)).suffix
        for data in (
            b"%PDF-1.7 proef",
            saved(Document()),
            saved(Workbook()),
            archive(**{"[Content_Types].xml": "", "ppt__presentation.xml": ""}),
            archive(mimetype="application/vnd.oasis.opendocument.text"),
            picture("PNG"),
            picture("JPEG"),
        )
    }

    assert found == {".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".png", ".jpg"}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<html><script>alert(1)</script>", content.UNKNOWN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", content.UNKNOWN),
        (b"MZ" + bytes(200), content.UNKNOWN),
        (archive(**{"readme.txt": "dag"}), content.UNKNOWN),
        (archive(mimetype="application/vnd.oasis.opendocument.graphics"), content.UNKNOWN),
        (
            archive(**{"[Content_Types].xml": "", "word__document.xml": "", "word__vbaProject.bin": ""}),
            content.WITH_MACROS,
        ),
        (b"PK\x03\x04 geen zip", content.BROKEN),
        (picture("PNG")[:60], content.BROKEN),
        (picture("GIF"), content.UNKNOWN),
    ],
)
def test_content_that_is_not_wanted_is_refused_in_words(data, sentence):
    with pytest.raises(ValidationError) as refusal:
        read_content(BytesIO(data))

    assert refusal.value.messages == [sentence]


def test_large_file_is_refused_without_reading_it_all():
    upload = BytesIO(b"%PDF-" + bytes(content.MAX_BYTES + 1000))

    with pytest.raises(ValidationError, match="20 MB"):
        read_content(upload)

    assert upload.tell() == content.MAX_BYTES + 1


def test_pixel_bomb_is_refused_without_decoding_it(monkeypatch):
    out = BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda picture: pytest.fail("decoded"))

    with pytest.raises(ValidationError, match="beeldpunten"):
        read_content(BytesIO(out.getvalue()))


def test_picture_loses_what_the_camera_wrote():
    exif = Image.Exif()
    exif[0x010E] = SECRET

    kept = read_content(BytesIO(picture("JPEG", exif=exif)))

    assert SECRET.encode() not in kept.data
    assert dict(Image.open(BytesIO(kept.data)).getexif()) == {}
