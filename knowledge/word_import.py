"""A Word document becomes a draft page: headings, lists, tables, images and links arrive as blocks.

A .docx is a zip of XML from outside: its size is checked before it is unpacked, mammoth reads it without running or
fetching anything, and what comes out is cleaned last.
"""

import posixpath
import uuid
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers.expat import ExpatError

import nh3
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image as Picture
from PIL import UnidentifiedImageError
from wagtail.images import get_image_model

from foundation.uploads import read_picture
from knowledge.word_blocks import SCHEMES, blocks_from_html

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED = 80 * 1024 * 1024
MAX_PARTS = 2000
MAX_IMAGES = 60
MAX_PIXELS = 40_000_000
DOCUMENT_PART = "word/document.xml"
CONTENT_TYPES = "[Content_Types].xml"
IMAGE_SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"}
ALLOWED_TAGS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "b", "i", "strong", "em", "a", "ul", "ol", "li", "br", "img"}
TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td"}

NOT_WORD = "Dit is geen Word-document (.docx). Sla het in Word op als 'Word-document' en kies het opnieuw."
UNZIPPABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError)
UNREADABLE = (
    *(ExpatError, zlib.error, zipfile.BadZipFile, RecursionError, OSError),
    *(KeyError, ValueError, AttributeError, IndexError, TypeError),
)
NO_PICTURE = (
    *(ValidationError, UnidentifiedImageError, Picture.DecompressionBombError),
    *(OSError, KeyError, SyntaxError, ValueError),
)
BROKEN = "Dit document is beschadigd en kan niet gelezen worden. Open het in Word, sla het opnieuw op en probeer het."
TOO_LARGE = "Dit document is te groot. Maak de afbeeldingen kleiner; tot 10 MB lukt het."
UNSAFE = "Dit document is ongewoon samengesteld en wordt niet geopend. Plak de tekst in een nieuw document."


@dataclass
class Imported:
    """What a document brought: a title, the blocks, and in Dutch sentences what could not be placed."""

    title: str
    blocks: list[dict]
    left_out: list[str] = field(default_factory=list)


def import_word(upload, *, user) -> Imported:
    """Read `upload` (an open file) into blocks, making Wagtail images of its pictures; all or nothing.

    Raises ValidationError with a sentence for the editor when it is not a Word document, broken, too large or hostile.
    """
    import mammoth  # late: few processes ever need it

    content = check_container(upload)
    with transaction.atomic():
        pictures = PictureKeeper(user)
        try:
            result = mammoth.convert_to_html(
                BytesIO(content),
                convert_image=mammoth.images.img_element(pictures.keep),
                external_file_access=False,
                include_embedded_style_map=False,
            )
        except UNREADABLE as error:
            raise ValidationError(BROKEN) from error
        blocks, left_out = blocks_from_html(clean(result.value), pictures.images)
    title = take_title(blocks)
    if not blocks and not title:
        raise ValidationError("Er staat geen tekst in dit document.")
    return Imported(title, blocks, [*left_out, *pictures.left_out, *explain(result.messages)])


def check_container(upload) -> bytes:
    """The document's bytes, when the zip is one that may be unpacked."""
    content = upload.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise ValidationError(TOO_LARGE)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if DOCUMENT_PART not in names or CONTENT_TYPES not in names:
                raise ValidationError(NOT_WORD)
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise ValidationError(TOO_LARGE)
            for part in parts:
                check_part(archive, part)
    except UNZIPPABLE as error:
        raise ValidationError(NOT_WORD if not content.startswith(b"PK") else BROKEN) from error
    return content


def check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """A part that lies outside the archive, is longer than it says, or declares entities is not opened."""
    if part.filename.startswith("/") or ".." in posixpath.normpath(part.filename).split("/"):
        raise ValidationError(UNSAFE)
    with archive.open(part) as file:
        read = file.read(part.file_size + 1)
    if len(read) > part.file_size:
        raise ValidationError(UNSAFE)
    if part.filename.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in read or b"<!ENTITY" in read):
        raise ValidationError(UNSAFE)


class PictureKeeper:
    """Turns the document's pictures into Wagtail images, within the transaction of the import."""

    def __init__(self, user):
        self.user = user
        self.images = {}
        self.left_out = []

    def keep(self, element) -> dict:
        number = len(self.images) + len(self.left_out) + 1
        image = self._image(element, number)
        if image is None:
            self.left_out.append(f"Afbeelding {number} kon niet worden gelezen of is te groot.")
            return {"src": ""}
        self.images[str(image.pk)] = element.alt_text or ""
        return {"src": f"/beeld/{image.pk}"}

    def _image(self, element, number: int):
        suffix = IMAGE_SUFFIXES.get(element.content_type)
        if suffix is None or len(self.images) >= MAX_IMAGES:
            return None
        try:
            with element.open() as file:
                content = file.read(MAX_BYTES)
            with Picture.open(BytesIO(content)) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    return None
                picture.verify()
            if suffix != ".gif":
                kept = read_picture(content)
                content, suffix = kept.data, kept.suffix
        except (
            ValidationError,
            UnidentifiedImageError,
            Picture.DecompressionBombError,
            OSError,
            KeyError,
            SyntaxError,
            ValueError,
        ):
            return None
        title = (element.alt_text or f"Afbeelding {number} uit Word")[:255]
        file = ContentFile(content, name=f"{uuid.uuid4().hex}{suffix}")
        return get_image_model().objects.create(title=title, file=file, uploaded_by_user=self.user)


def clean(html: str) -> str:
    return nh3.clean(
        html,
        tags=ALLOWED_TAGS | TABLE_TAGS,
        attributes={"a": {"href"}, "img": {"src", "alt"}},
        url_schemes=SCHEMES,
        link_rel=None,
    )


def take_title(blocks: list[dict]) -> str:
    """The document's first heading, when it opens the text, becomes the page's title."""
    if blocks and blocks[0]["type"] == "heading":
        return blocks.pop(0)["value"]["text"]
    return ""


def explain(messages) -> list[str]:
    """mammoth's remarks that an editor can act on, each once."""
    if any("unrecognised" in message.message.lower() for message in messages):
        return ["Een deel gebruikt een opmaak die het portaal niet kent; controleer of alle tekst er staat."]
    return []
