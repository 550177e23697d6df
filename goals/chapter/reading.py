"""A file as paragraphs, whatever it came as."""

from .paragraphs import Paragraph, UnreadableError
from .text_file import read_text
from .word_file import read_word

MOST_BYTES_OF_TEXT = 5_000_000
ZIP = b"PK"


def read_chapter(content: bytes) -> list[Paragraph]:
    """The paragraphs of a Word document or of plain text. Raises UnreadableError with a sentence for the person."""
    if content.startswith(ZIP):
        return read_word(content)
    if b"\0" in content or len(content) > MOST_BYTES_OF_TEXT:
        raise UnreadableError("Dit bestand is geen tekst en geen Word-document (.docx). Kies een ander bestand.")
    try:
        return read_text(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return read_text(content.decode("cp1252", errors="replace"))
