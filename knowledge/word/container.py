"""The zip around a Word document: whether it may be opened, and which of its parts are."""

import posixpath
import re
import zipfile
from io import BytesIO

from django.core.exceptions import ValidationError

from foundation.archives import LIMITS, MAX_BYTES, ArchiveRefusedError, Refusal, names_in, read_parts

CONTENT_TYPES = "[Content_Types].xml"
DOCUMENT_PART = "word/document.xml"
READABLE_PARTS = re.compile(
    r"^(\[Content_Types\]\.xml|_rels/\.rels|word/[^/]+\.xml|word/_rels/[^/]+\.rels|word/media/[^/]+)$"
)
IGNORED_PARTS = re.compile(
    r"^word/(theme|settings|webSettings|fontTable|stylesWithEffects|people|comments\w*|glossary)\W?"
)

NOT_WORD = "Dit is geen Word-document (.docx). Sla het in Word op als ‘Word-document’ en kies het opnieuw."
BROKEN = "Dit document is beschadigd en kan niet gelezen worden. Open het in Word, sla het opnieuw op en probeer het."
TOO_LARGE = (
    "Dit document is te groot of te ingewikkeld om in te lezen. Maak de afbeeldingen kleiner, of splits het document."
)
UNSAFE = "Dit document is ongewoon samengesteld en wordt niet geopend. Plak de tekst in een nieuw document."
SENTENCES = {Refusal.BROKEN: BROKEN, Refusal.TOO_LARGE: TOO_LARGE, Refusal.UNSAFE: UNSAFE}


def check_upload(content: bytes) -> None:
    """Refuse at once what is no Word document or too large, by its table of contents; unpacks nothing.

    Raises ValidationError with a sentence for the editor.
    """
    if len(content) > MAX_BYTES:
        raise ValidationError(TOO_LARGE)
    if not content.startswith(b"PK"):
        raise ValidationError(NOT_WORD)
    try:
        names = names_in(content, LIMITS)
    except ArchiveRefusedError as refused:
        raise ValidationError(SENTENCES[refused.why]) from refused
    if not names >= {DOCUMENT_PART, CONTENT_TYPES}:
        raise ValidationError(NOT_WORD)


def open_container(content: bytes) -> dict[str, bytes]:
    """The parts that are read, within the limits; errors as `check_upload`."""
    check_upload(content)
    try:
        names = [
            name for name in names_in(content, LIMITS) if READABLE_PARTS.match(name) and not IGNORED_PARTS.match(name)
        ]
        return read_parts(content, names, LIMITS)
    except ArchiveRefusedError as refused:
        raise ValidationError(SENTENCES[refused.why]) from refused


def close_container(parts: dict[str, bytes]) -> BytesIO:
    """The parts as a document again, for mammoth; stored as they are, since nobody keeps it."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(posixpath.normpath(name), data)
    file.seek(0)
    return file
