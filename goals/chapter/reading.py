"""A file as paragraphs, whatever it came as."""

from dataclasses import replace

from foundation.characters import without_invisible

from .kinds import EMPTY, FileKind, kind_of
from .paragraphs import Paragraph, UnreadableError
from .pdf_file import read_pdf
from .text_file import read_text
from .word_file import read_word

MOST_LETTERS = 1_000_000
TOO_LONG = "Dit is veel meer dan een hoofdstuk. Kies alleen het hoofdstuk met de doelen."


def read_chapter(content: bytes, name: str = "") -> list[Paragraph]:
    """The paragraphs of a Word document, a PDF or plain text.

    Raises UnreadableError with a sentence for the person.
    """
    kind = kind_of(content, name)
    if kind is FileKind.WORD:
        paragraphs = read_word(content)
    elif kind is FileKind.PDF:
        paragraphs = read_pdf(content)
    else:
        paragraphs = read_text(_decoded(content))
    paragraphs = [replace(one, text=text) for one in paragraphs if (text := without_invisible(one.text).strip())]
    if not paragraphs:
        raise UnreadableError(EMPTY)
    if sum(len(paragraph.text) for paragraph in paragraphs) > MOST_LETTERS:
        raise UnreadableError(TOO_LONG)
    return paragraphs


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
