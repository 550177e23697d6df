"""Printed documents: a Typst source with data makes a tagged PDF that screen readers can read (PDF/UA-1).

Data goes in as one JSON text, never as markup, so nothing anybody typed is read as an instruction.
"""

import json
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from foundation.characters import without_invisible

from .missing_letters import in_every_text, letters_that_lack, marked

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Sources name DejaVu Sans second: it has the letters that our own fonts lack, as in Polish and Turkish names.
FONTS = Path(__file__).parent / "fonts"
AS_SPACE = str.maketrans("\t\x0b\x0c\x1c\x1d\x1e\x1f\x85", " " * 8)
# Marking a letter can part what stood as one sign, such as an emoji of several.
MOST_TRIES = 5


def render_pdf(
    source: Path, data: dict[str, Any], *, made_at: datetime, drawings: dict[str, str] | None = None
) -> bytes:
    """The document that `source` makes of `data`; it reads `json(bytes(sys.inputs.data))`.

    The same source, data and moment give the same bytes. A letter that no font has becomes a □. `drawings` are SVG by
    name, read from `sys.inputs.drawings`: in them nothing is changed.
    """
    import typst  # some 40 MB of memory that a process without documents does without

    texts = in_every_text(data, _printable)
    for last in (*[False] * (MOST_TRIES - 1), True):
        try:
            return typst.compile(
                source,
                format="pdf",
                font_paths=[FONTS],
                ignore_system_fonts=True,
                sys_inputs={"data": _as_json(texts), "drawings": _as_json(drawings or {})},
                pdf_standards="ua-1",
                timestamp=int(made_at.timestamp()),
            )
        except typst.TypstError as error:
            missing = letters_that_lack(error.diagnostic)
            if last or not missing:
                raise
            texts = in_every_text(texts, partial(marked, missing=missing))
    raise AssertionError("the last try returns or raises")


def _printable(text: str) -> str:
    """Without what cannot be seen; a tab or a new page, which no font has, is a space."""
    return without_invisible(text).translate(AS_SPACE)


def _as_json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False).encode(errors="replace").decode()
