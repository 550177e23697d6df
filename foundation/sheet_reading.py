"""Reading a spreadsheet that anybody may have made: nothing is calculated, and what is no workbook says so."""

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import count, islice
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from django.core.exceptions import ValidationError

from foundation.archives import LIMITS, ArchiveRefusedError, Limits, Refusal, read_parts

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

# What zipfile, the XML parser and openpyxl raise, beside its own InvalidFileException, on a file that is cut off,
# encrypted or made by hand.
BROKEN_WORKBOOK = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    ValueError,
    RuntimeError,
    EOFError,
    OSError,
)
Line = tuple[int, list["Cell"]]  # its number from 1, and what stands in it
BROKEN = "Dit Excel-bestand is beschadigd. Open het, bewaar het opnieuw en probeer het nog eens."
NO_EXCEL = "Dit is geen Excel-bestand (.xlsx). Bewaar het in je rekenprogramma als .xlsx en kies dat bestand."
FAR_DOWN = "In dit Excel-bestand staat iets heel ver onder een lijst. Haal die regel weg en bewaar het bestand opnieuw."
MOST_LINES = 100_000  # of all sheets together, empty ones too
TOO_LARGE = "Dit Excel-bestand is uitgepakt te groot. Verdeel de lijst over meer bestanden."


def read_sheet(content: bytes, *, rows: int, columns: int, results: bool = False) -> list[list["Cell"]]:
    """The cells of the first sheet, so many rows and columns at most.

    A formula is the text as it was written; with `results` what it gave when the file was last saved, None when the
    file does not say. Raises ValidationError with a sentence for the reader.
    """
    with _opened(content, LIMITS, results=results) as book:
        return [list(row) for row in islice(book.worksheets[0].iter_rows(max_col=columns), rows)]


def read_sheets(content: bytes, *, rows: int, columns: int, limits: Limits = LIMITS) -> dict[str, list[Line]]:
    """By the name of each sheet, hidden ones too, its rows in which anything stands, each with its number from 1.

    A formula is the text as it was written. Raises ValidationError as `read_sheet`, for a sheet with more rows, and for
    one cell so far down that the empty lines above it would take minutes.
    """
    steps = count(1)
    with _opened(content, limits) as book:
        return {
            sheet.title: _filled(_bounded(sheet.iter_rows(max_col=columns), steps), rows) for sheet in book.worksheets
        }


def _bounded(lines: Iterable[Sequence["Cell"]], steps: Iterator[int]) -> Iterator[Sequence["Cell"]]:
    for line in lines:
        if next(steps) > MOST_LINES:
            raise ValidationError(FAR_DOWN)
        yield line


def _filled(lines: Iterable[Sequence["Cell"]], most: int) -> list[Line]:
    filled: list[Line] = []
    for number, line in enumerate(lines, start=1):
        if any(cell.value is not None for cell in line):
            filled.append((number, list(line)))
        if len(filled) > most:
            raise ValidationError(f"Een blad heeft meer dan {most:,} rijen. Verdeel ze.".replace(",", "."))
    return filled


@contextmanager
def _opened(content: bytes, limits: Limits, *, results: bool = False) -> Iterator["Workbook"]:
    """The workbook, measured first; whatever is wrong with it, also further on, is one sentence."""
    from openpyxl import load_workbook  # late: few processes ever need it
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        if not any(name.startswith("xl/") for name in read_parts(content, None, limits)):
            raise ValidationError(NO_EXCEL)
        yield load_workbook(BytesIO(content), read_only=True, data_only=results)
    except ArchiveRefusedError as refused:
        raise ValidationError(TOO_LARGE if refused.why is Refusal.TOO_LARGE else BROKEN) from refused
    except (*BROKEN_WORKBOOK, InvalidFileException) as error:
        raise ValidationError(BROKEN) from error
