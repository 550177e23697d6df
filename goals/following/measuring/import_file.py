"""Reading a workbook of figures that anybody may have made: texts, numbers and days by column, nothing judged yet."""

import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from foundation.archives import LIMITS, MAX_BYTES, ArchiveRefusedError, Refusal, read_parts
from foundation.characters import without_invisible
from foundation.sheet_reading import BROKEN_WORKBOOK
from goals.plans.writing.amounts import LARGEST

from .workbook import COLUMNS, SHEET

if TYPE_CHECKING:
    from openpyxl.cell import Cell

MAX_ROWS, MAX_COLUMNS, LONGEST_CELL = 10_000, 30, 2000
NO_WORKBOOK = "Dit is geen Excel-bestand dat we kunnen lezen. Bewaar het werkboek als .xlsx."
BROKEN = "Dit Excel-bestand is beschadigd. Open het, bewaar het opnieuw en probeer het nog eens."
TOO_LARGE = "Dit bestand is te groot. Verdeel de cijfers over meer bestanden."
TOO_MANY = "Dit werkboek heeft meer dan 10.000 rijen. Verdeel de cijfers over meer bestanden."
EMPTY = "In dit werkboek staat nog geen enkele waarde. Vul eerst de kolom ‘waarde’ in."
NO_HEADS = "Op de eerste rij van het werkblad missen we de kolom {}. Begin met het werkboek van dit plan."
REQUIRED = ("nummer", "datum", "waarde")
CENT = Decimal("0.01")
# Before what stands in a cell: it is worked out, so that nobody knows what it will be.
FORMULA = "=formule"
FILLED_IN = ("waarde", "teller", "noemer")


def read_rows(content: bytes) -> list[dict[str, str]]:
    """The rows in which something is filled in, as texts by column, with their line under "regel".

    Days are written as 2027-01-14. Raises ValidationError with a sentence when the file is too large, broken, or not
    such a workbook.
    """
    if len(content) > MAX_BYTES:
        raise ValidationError(TOO_LARGE)
    if not content.startswith(b"PK\x03\x04"):
        raise ValidationError(NO_WORKBOOK)
    rows = list(_by_column(_lines(content)))
    if not rows:
        raise ValidationError(EMPTY)
    return rows


def _lines(content: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook  # late: few processes ever need it
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        read_parts(content, None, LIMITS)
        book = load_workbook(io.BytesIO(content), read_only=True)
        sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
        yield from _limited([_text(cell) for cell in row] for row in sheet.iter_rows(max_col=MAX_COLUMNS))
    except ArchiveRefusedError as refused:
        raise ValidationError(TOO_LARGE if refused.why is Refusal.TOO_LARGE else BROKEN) from refused
    except (*BROKEN_WORKBOOK, InvalidFileException) as error:
        raise ValidationError(BROKEN) from error


def _limited(lines: Iterable[list[str]]) -> Iterator[list[str]]:
    for number, line in enumerate(lines):
        if number > MAX_ROWS:
            raise ValidationError(TOO_MANY)
        yield line


def _by_column(lines: Iterator[list[str]]) -> Iterator[dict[str, str]]:
    heads = [head.strip().lower() for head in next(lines, [])]
    if missing := [name for name in REQUIRED if name not in heads]:
        raise ValidationError(NO_HEADS.format(" en ".join(f"‘{name}’" for name in missing)))
    for number, line in enumerate(lines, start=2):
        cells = {head: cell.strip() for head, cell in zip(heads, line, strict=False) if head in COLUMNS}
        if any(cells.get(name) for name in FILLED_IN):
            yield {"regel": str(number), **cells}


def _text(cell: "Cell") -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return FORMULA
    if isinstance(value, datetime | date):
        return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, is_share="%" in (cell.number_format or ""))
    return without_invisible(str(value))[:LONGEST_CELL]


def _number(value: float, *, is_share: bool) -> str:
    """As a Dutch number in two decimals; a cell that shows percents holds a share."""
    number = Decimal(str(value)) * (100 if is_share else 1)
    if not number.is_finite() or abs(number) > LARGEST:
        return f"{number:f}"[:LONGEST_CELL]
    return f"{number.quantize(CENT, ROUND_HALF_UP).normalize():f}".replace(".", ",")
