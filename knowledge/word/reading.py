"""A Word document read into a title, blocks and pictures, without touching the database.

A .docx is a zip of XML from outside: its size is checked before it is unpacked, what is no text is taken out, mammoth
reads it without running or fetching anything, and one function makes valid rich text of what comes out.
"""

import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Any
from xml.parsers.expat import ExpatError

from django.core.exceptions import ValidationError

from foundation.blocks import RawBlock

from .container import BROKEN, close_container, open_container
from .cutter import blocks_from_html
from .parts import into_parts, set_levels, take_title
from .pictures import KeptPicture, PictureKeeper
from .tidying import tidy

UNREADABLE = (
    *(ExpatError, zlib.error, zipfile.BadZipFile, RecursionError, OSError),
    *(KeyError, ValueError, AttributeError, IndexError, TypeError),
)
EMPTY = "Er staat geen tekst in dit document."
QUOTES = ("Quote", "Citaat", "Intense Quote", "Duidelijk citaat", "Quotations", "Block Text", "Bloktekst")
CAPTIONS = ("Caption", "caption", "Bijschrift", "Illustration", "Figure", "Table", "Afbeelding", "Tabel")
STYLE_MAP = "\n".join(
    [
        *(f"p[style-name='{name}'] => h1.titel:fresh" for name in ("Title", "Titel", "title")),
        *(f"p[style-name='Kop {level}'] => h{level}:fresh" for level in range(1, 7)),
        *(f"p[style-name='heading {level}'] => h6:fresh" for level in range(7, 10)),
        *(f"p[style-name='{name}'] => blockquote > p:fresh" for name in QUOTES),
        *(f"p[style-name='{name}'] => p.bijschrift:fresh" for name in CAPTIONS),
        *(f"p[style-name='List Bullet {n}'] => ul > li > ul > li:fresh" for n in (2, 3)),
        *(f"p[style-name='List Number {n}'] => ul|ol > li > ol > li:fresh" for n in (2, 3)),
        "strike => s",
    ]
)


@dataclass
class Imported:
    """What a document brought: a title, the blocks, and in Dutch sentences what could not be placed."""

    title: str
    blocks: list[RawBlock]
    pictures: dict[str, KeptPicture] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)


def read_word(content: bytes, *, is_report: bool = False) -> Imported:
    """Read the bytes of a document; of a report the fixed parts are recognised by their headings.

    Raises ValidationError with a sentence for the editor when it is not a Word document, broken, too large or hostile.
    """
    parts, left_out = tidy(open_container(content))
    html, pictures, messages = _convert(parts)
    blocks, cut_out = blocks_from_html(html, {key: picture.alternative for key, picture in pictures.pictures.items()})
    title = take_title(blocks)
    if not blocks and not title:
        raise ValidationError(EMPTY)
    set_levels(blocks)
    blocks = into_parts(blocks) if is_report else blocks
    return Imported(title, blocks, pictures.pictures, [*left_out, *cut_out, *pictures.left_out, *explain(messages)])


def _convert(parts: dict[str, bytes]) -> tuple[str, PictureKeeper, list[Any]]:
    import mammoth  # late: few processes ever need it

    pictures = PictureKeeper()
    try:
        result = mammoth.convert_to_html(
            close_container(parts),
            style_map=STYLE_MAP,
            convert_image=mammoth.images.img_element(pictures.keep),
            external_file_access=False,
            include_embedded_style_map=False,
        )
    except UNREADABLE as error:
        raise ValidationError(BROKEN) from error
    return result.value, pictures, result.messages


def explain(messages: list[Any]) -> list[str]:
    """mammoth's remarks that an editor can act on, each once; a style without a name of ours is no loss of text."""
    if any("unrecognised element" in message.message.lower() for message in messages):
        return ["Een deel gebruikt een opmaak die het portaal niet kent; controleer of alle tekst er staat."]
    return []
