"""A table of a document as a grid of texts: merged cells keep their place, a table of one cell is a frame."""

from foundation.rich_text.plain_words import paragraphs

MOST_COLUMNS = 60


class TableGrid:
    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.cell: str | None = None
        self.span = (1, 1)
        self.below: dict[int, int] = {}  # column: in how many rows to come a cell of above lies
        self.depth = 0
        self.has_nested = self.is_complete = False

    def start(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "table":
            self.depth += 1
            self.has_nested = True
        elif tag == "tr" and not self.depth:
            self.rows.append([])
            self._skip_merged()
        elif tag in ("td", "th") and not self.depth:
            self.cell = ""
            self.span = _count(attributes.get("colspan")), _count(attributes.get("rowspan"))
        elif tag in ("p", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6") and self.cell:
            self.cell += "\n"
        elif tag in ("td", "th") and self.cell:
            self.cell += " "

    def end(self, tag: str) -> None:
        if tag == "table" and not self.depth:
            self.is_complete = True
        elif tag == "table":
            self.depth -= 1
        elif tag in ("td", "th") and not self.depth and self.cell is not None and self.rows:
            self._put_cell(self.cell.strip())

    def add(self, data: str) -> None:
        if self.cell is not None:
            self.cell += data

    def block(self) -> tuple[str, object] | None:
        """The kind and value of the block this table becomes; none when nothing stands in it."""
        rows = [row for row in self.rows if any(row)]
        width = max((len(row) for row in rows), default=0)
        if not width:
            return None
        if len(rows) == width == 1:
            return "note", {"title": "", "text": paragraphs(rows[0][0].splitlines())}
        data = [row + [""] * (width - len(row)) for row in rows]
        value = {"data": data, "table_header_choice": "row", "table_caption": ""}
        return "table", value | {"first_row_is_table_header": True, "first_col_is_header": False}

    def _put_cell(self, text: str) -> None:
        columns, rows = self.span
        row = self.rows[-1]
        for place in range(min(columns, MOST_COLUMNS - len(row))):
            if rows > 1:
                self.below[len(row)] = rows - 1
            row.append("" if place else text)
        self.cell = None
        self._skip_merged()

    def _skip_merged(self) -> None:
        """Leave the places empty in which a cell of a row above lies."""
        row = self.rows[-1]
        while self.below.get(len(row), 0) > 0 and self.cell is None:
            self.below[len(row)] -= 1
            row.append("")


def _count(text: str | None) -> int:
    return min(int(text), MOST_COLUMNS) if text and text.isdecimal() and int(text) else 1
