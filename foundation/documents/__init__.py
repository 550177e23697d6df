"""Printed documents: a Typst source with data makes a tagged PDF that screen readers can read (PDF/UA-1).

Data goes in as one JSON text, never as markup, so nothing anybody typed is read as an instruction.
"""

import json
from datetime import datetime
from pathlib import Path

# Sources name DejaVu Sans second: it has the letters that our own fonts lack, as in Polish and Turkish names.
FONTS = Path(__file__).parent / "fonts"


def render_pdf(source: Path, data: dict, *, made_at: datetime) -> bytes:
    """The document that `source` makes of `data`; it reads `json(bytes(sys.inputs.data))`.

    The same source, data and moment give the same bytes.
    """
    import typst  # some 40 MB of memory that a process without documents does without

    return typst.compile(
        source,
        format="pdf",
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        pdf_standards="ua-1",
        timestamp=int(made_at.timestamp()),
    )
