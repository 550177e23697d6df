"""What a file is, told by its content; what can't be read is refused with the sentence that helps."""

from enum import Enum
from pathlib import PurePath

from foundation.archives import LIMITS, ArchiveRefusedError, Refusal, names_in

from .paragraphs import UnreadableError


class FileKind(Enum):
    WORD = ".docx"
    PDF = ".pdf"
    TEXT = ".txt"


ZIP, PDF, OLD_OFFICE = b"PK", b"%PDF-", b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
DOCUMENT, MACROS = "word/document.xml", "word/vbaProject.bin"
MARKUP = (b"{\\rtf", b"<!doctype", b"<html", b"<?xml")
MOST_BYTES_OF_TEXT = 5_000_000
LONGEST_PREFACE = 1024

EMPTY = "Dit bestand is leeg. Kies een ander bestand, of plak de tekst."
UNKNOWN = "Dit bestand is geen Word-document (.docx), geen pdf en geen tekst. Kies een ander bestand."
OLD_WORD = "Dit is een oud Word-bestand (.doc). Sla het in Word op als ‘Word-document’ (.docx) en kies dat."
WITH_MACROS = "Dit document bevat macro’s (.docm). Sla het in Word op als .docx, zonder macro’s."
LOCKED = "Dit bestand heeft een wachtwoord. Haal het wachtwoord eraf, of plak de tekst."
WRONG_NAME = "De naam eindigt op {ending}, maar dit bestand is iets anders. Kies een .docx of een pdf."
WORD_SENTENCES = {
    Refusal.BROKEN: "Dit is geen Word-document (.docx), of het is beschadigd. Sla het in Word opnieuw op.",
    Refusal.TOO_LARGE: "Dit document is te groot om in te lezen. Haal de afbeeldingen eruit, of splits het.",
    Refusal.UNSAFE: "Dit document is ongewoon samengesteld en wordt niet geopend. Plak de tekst in een nieuw document.",
}


def kind_of(content: bytes, name: str = "") -> FileKind:
    """The kind of a file; with a name, its ending must say the same. Nothing is unpacked.

    Raises UnreadableError with a sentence for the person.
    """
    if not content:
        raise UnreadableError(EMPTY)
    ending = PurePath(name).suffix.lower()
    kind = _kind(content)
    if ending and ending != kind.value:
        raise UnreadableError(WRONG_NAME.format(ending=ending))
    return kind


def _kind(content: bytes) -> FileKind:
    if content.startswith(OLD_OFFICE):
        raise UnreadableError(LOCKED if ENCRYPTED in content else OLD_WORD)
    if content.startswith(ZIP):
        return _kind_of_archive(content)
    if PDF in content[:LONGEST_PREFACE]:
        return FileKind.PDF
    is_markup = content[:LONGEST_PREFACE].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(MARKUP)
    if is_markup or b"\0" in content or len(content) > MOST_BYTES_OF_TEXT:
        raise UnreadableError(UNKNOWN)
    return FileKind.TEXT


def _kind_of_archive(content: bytes) -> FileKind:
    try:
        names = names_in(content, LIMITS)
    except ArchiveRefusedError as refused:
        raise UnreadableError(WORD_SENTENCES[refused.why]) from refused
    if MACROS in names:
        raise UnreadableError(WITH_MACROS)
    if DOCUMENT not in names:
        raise UnreadableError(UNKNOWN)
    return FileKind.WORD
