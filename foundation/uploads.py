"""What an uploaded file really is, told by its content and not by its name."""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files import File
from PIL import Image, ImageOps, UnidentifiedImageError

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_PARTS = 5000
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
# The part that only this kind of document has, its suffix and its type.
OFFICE_PARTS = {
    "word/document.xml": (".docx", f"{OFFICE}wordprocessingml.document"),
    "ppt/presentation.xml": (".pptx", f"{OFFICE}presentationml.presentation"),
    "xl/workbook.xml": (".xlsx", f"{OFFICE}spreadsheetml.sheet"),
}
OPEN_DOCUMENTS = {"text": ".odt", "presentation": ".odp", "spreadsheet": ".ods"}
PICTURES = {"PNG": (".png", "image/png"), "JPEG": (".jpg", "image/jpeg"), "WEBP": (".webp", "image/webp")}

TOO_LARGE = "Dit bestand is groter dan 20 MB. Maak het kleiner, of zet het elders neer en voeg een link toe."
TOO_MANY_PIXELS = "Deze afbeelding heeft meer dan 40 miljoen beeldpunten. Maak haar kleiner en probeer het opnieuw."
UNKNOWN = "Dit soort bestand kan hier niet. Kies een pdf, een Word-, PowerPoint- of Excel-bestand, of een afbeelding."
WITH_MACROS = "Dit bestand bevat macro’s. Sla het op zonder macro’s, of als pdf."
BROKEN = "Dit bestand is beschadigd en kan niet worden geopend. Sla het opnieuw op en probeer het nog eens."


@dataclass(frozen=True)
class Content:
    """A file that may be kept: its bytes (of a picture without what a camera adds), suffix and type."""

    data: bytes
    suffix: str
    content_type: str


def read_content(upload: File[bytes] | BinaryIO) -> Content:
    """What is in `upload`, an open file; raises ValidationError with a sentence for the form."""
    data = upload.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValidationError(TOO_LARGE)
    if data.startswith(b"%PDF-"):
        return Content(data, ".pdf", "application/pdf")
    if data.startswith(b"PK"):
        return Content(data, *_kind_of_archive(data))
    return read_picture(data)


def _kind_of_archive(data: bytes) -> tuple[str, str]:
    """Suffix and type of an office document; only its table of contents is read, nothing is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = {part.filename: part for part in archive.infolist()[:MAX_PARTS]}
            mark = archive.read("mimetype") if "mimetype" in parts and parts["mimetype"].file_size < 100 else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise ValidationError(BROKEN) from error
    if any(name.endswith(("vbaProject.bin", "vbaData.xml")) or name.startswith("Basic/") for name in parts):
        raise ValidationError(WITH_MACROS)
    for name, suffix in OPEN_DOCUMENTS.items():
        if mark.decode("ascii", "replace") == OPEN_DOCUMENT + name:
            return suffix, OPEN_DOCUMENT + name
    kinds = [kind for part, kind in OFFICE_PARTS.items() if part in parts and "[Content_Types].xml" in parts]
    if not kinds:
        raise ValidationError(UNKNOWN)
    return kinds[0]


def read_picture(data: bytes) -> Content:
    """The picture drawn anew, which leaves out where and with what it was taken; errors as `read_content`."""
    try:
        with Image.open(BytesIO(data), formats=list(PICTURES)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise ValidationError(TOO_MANY_PIXELS)
            suffix, content_type = PICTURES[picture.format or ""]
            clean, out = ImageOps.exif_transpose(picture), BytesIO()
            clean.info = {}
            clean.save(out, format=picture.format, quality=90, icc_profile=picture.info.get("icc_profile"))
    except UnidentifiedImageError as error:
        raise ValidationError(UNKNOWN) from error
    except Image.DecompressionBombError as error:
        raise ValidationError(TOO_MANY_PIXELS) from error
    except (OSError, SyntaxError, ValueError) as error:
        raise ValidationError(BROKEN) from error
    return Content(out.getvalue(), suffix, content_type)
