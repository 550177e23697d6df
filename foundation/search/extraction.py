"""The words of a PDF or Word file, read in a process of its own: `python -m foundation.search.extraction pdf < file`.

A file from outside may be made to eat time and memory. So it is read where it can hurt nothing: this process may use
so much and no more, and is stopped when it takes too long. It imports nothing of the portal.
"""

import resource
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

MOST_PAGES, MOST_LETTERS = 300, 200_000
MOST_XML = 40 * 1024 * 1024
MEMORY, SECONDS = 768 * 1024 * 1024, 40
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORD_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")


def words_of_pdf(data: bytes) -> Iterator[str]:
    from pypdf import PdfReader  # needed for this kind alone, and slow to load

    reader = PdfReader(BytesIO(data))
    for page in reader.pages[:MOST_PAGES]:
        yield page.extract_text()


def words_of_word_file(data: bytes) -> Iterator[str]:
    """Paragraph by paragraph, so that no words grow together; text that was struck by a revision is left out."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for part in archive.infolist():
            if part.filename in WORD_PARTS and part.file_size <= MOST_XML:
                yield from _paragraphs(archive.read(part))


def _paragraphs(xml: bytes) -> Iterator[str]:
    pieces: list[str] = []
    for _, element in ElementTree.iterparse(BytesIO(xml)):  # noqa: S314  (within the limits of this process)
        if element.tag == f"{WORD}t":
            pieces.append(element.text or "")
        elif element.tag in {f"{WORD}tab", f"{WORD}br"}:
            pieces.append(" ")
        elif element.tag == f"{WORD}p":
            yield "".join(pieces)
            pieces.clear()
        element.clear()


READERS = {"pdf": words_of_pdf, "docx": words_of_word_file}


def main(kind: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    room = MOST_LETTERS
    for piece in READERS[kind](sys.stdin.buffer.read()):
        sys.stdout.buffer.write(f"{piece[:room]}\n".encode(errors="replace"))
        room -= len(piece)
        if room <= 0:
            return


if __name__ == "__main__":
    main(sys.argv[1])
