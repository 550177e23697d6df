"""The text of a mail that came as HTML alone, with '>' before what it quotes. Without Django."""

import re
from html.parser import HTMLParser

from .emphasis import MARKS, Piece, with_emphasis

_BLOCKS = {"p", "div", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr", "pre"}
_APART = {"p", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr"}
_DEEPEST = 20  # quotes within quotes
_SILENT = {"style", "script", "head", "title", "template"}


def text_of_html(html: str) -> str:
    reader = _Reader()
    # Without the beginnings of marks at the end that nothing closes: the parser reads on from each of them to the end.
    marked, close, rest = html.rpartition(">")
    reader.feed(marked + close + rest.partition("<")[0])
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[tuple[int, str]] = []
        self.line: list[Piece] = []
        self.marks = dict.fromkeys(MARKS.values(), 0)
        self.depth = self.silent = 0
        self.link: str | None = None
        self.link_from = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag == "br":
            self._end_line(always=True)
        elif tag == "li":
            self._end_line()
            self._add("- ")
        elif tag in _BLOCKS:
            self._end_block(apart=tag in _APART)
            self._begin(tag, dict(attrs))
        elif tag == "a":
            self.link, self.link_from = dict(attrs).get("href"), len(self.line)
        elif tag in MARKS:
            self.marks[MARKS[tag]] += 1
        elif tag == "td" and self.line:
            self._add(" ")

    def _begin(self, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "blockquote":
            self.depth = min(self.depth + 1, _DEEPEST)
        elif attributes.get("id") in ("divRplyFwdMsg", "appendonsend"):
            self._end_block(apart=True)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "a":
            self._end_link()
        elif tag in MARKS:
            self.marks[MARKS[tag]] = max(0, self.marks[MARKS[tag]] - 1)
        elif tag == "li":
            self._end_line()
        elif tag in _BLOCKS:
            self._end_block(apart=tag in _APART)
            self.depth = max(0, self.depth - (tag == "blockquote"))

    def _end_link(self) -> None:
        """Where a link leads is told when its words do not."""
        words = "".join(text for text, _ in self.line[self.link_from :]).strip()
        address = self.link or ""
        if address.startswith(("http://", "https://")) and words and words.rstrip("/") not in address:
            self._add(f" ({address})")
        self.link = None

    def handle_data(self, data: str) -> None:
        if not self.silent:
            words = re.sub(r"[ \t\r\n\f]+", " ", data)
            marks = [mark for mark, number in self.marks.items() if number]
            self._add(words.lstrip() if not self.line or self.line[-1][0].endswith(" ") else words, *marks)

    def _add(self, text: str, *marks: str) -> None:
        if text:
            self.line.append((text, marks))

    def _end_line(self, *, always: bool = False) -> None:
        line = with_emphasis(self.line)
        if line.strip() or always:
            self.lines.append((self.depth, line.rstrip()))
        self.line = []

    def _end_block(self, *, apart: bool) -> None:
        self._end_line()
        if apart and self.lines and self.lines[-1][1]:
            self.lines.append((self.depth, ""))

    def text(self) -> str:
        self._end_line()
        lines = (f"{'>' * depth} {line}".rstrip() if depth else line for depth, line in self.lines)
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
