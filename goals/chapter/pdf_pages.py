"""The pages of a PDF as lines, without what repeats on each of them."""

import re
from collections import Counter
from io import BytesIO
from itertools import takewhile

from .kinds import LOCKED
from .paragraphs import UnreadableError
from .pdf_lines import Line, lines_of_page

MOST_PAGES = 400
BROKEN = "Deze pdf is beschadigd en kan niet gelezen worden. Maak hem opnieuw, of plak de tekst."
SCAN = "In deze pdf staat geen tekst; het is waarschijnlijk een scan. Kies het Word-bestand, of plak de tekst."
TOO_MANY_PAGES = f"Deze pdf heeft meer dan {MOST_PAGES} bladzijden. Kies alleen het hoofdstuk met de doelen."
PAGE_NUMBER = re.compile(r"(?:(?:pagina|blz\.?|p\.)\s*)?\d{1,3}(?:\s*(?:van|/)\s*\d{1,3})?")
MARGIN = 0.12  # of the height of a page, above and below, in which running heads stand


def lines_of_pages(content: bytes) -> list[list[Line]]:
    """Raises UnreadableError for a PDF with a password, without text, broken, or too long."""
    from pypdf.errors import PyPdfError  # needed for this kind alone, and slow to load

    try:
        pages, heights = _read(content)
    except (PyPdfError, ArithmeticError, LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError(BROKEN) from error
    if not any(pages):
        raise UnreadableError(SCAN)
    return without_running_heads(pages, heights)


def _read(content: bytes) -> tuple[list[list[Line]], list[float]]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    reader = PdfReader(BytesIO(content))
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(LOCKED)
        if len(reader.pages) > MOST_PAGES:
            raise UnreadableError(TOO_MANY_PAGES)
        pages = [lines_of_page(page, number) for number, page in enumerate(reader.pages)]
    except (DependencyError, FileNotDecryptedError) as error:
        raise UnreadableError(LOCKED) from error
    return pages, [float(page.mediabox.height) for page in reader.pages]


def without_running_heads(pages: list[list[Line]], heights: list[float]) -> list[list[Line]]:
    """Without page numbers, and without what stands at the same place above or below on several pages."""
    seen = Counter(key for page in pages for key in {_running_key(line) for line in page})
    result = []
    for page, height in zip(pages, heights, strict=True):
        upward = sorted(page, key=lambda line: line.y)
        below = [line for line in upward if line.y < MARGIN * height]
        above = [line for line in reversed(upward) if line.y > (1 - MARGIN) * height]
        running = {id(line) for edge in (below, above) for line in takewhile(lambda one: _is_running(one, seen), edge)}
        result.append([line for line in page if id(line) not in running])
    return result


def _running_key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.y / 4)


def _is_running(line: Line, seen: Counter[tuple[str, int]]) -> bool:
    return seen[_running_key(line)] > 1 or bool(PAGE_NUMBER.fullmatch(line.text.lower()))
