"""mammoth's HTML of a document, cut into the blocks of a page.

The tags between two cuts are put back as strings: `rich_text`, which has the last word, reads HTML.
"""

import re
from html import escape
from html.parser import HTMLParser
from typing import Any
from uuid import uuid4

from foundation.blocks import RawBlock
from foundation.rich_text import rich_text

from .table_grid import TableGrid

NOTES_LEVEL = 9  # below every heading of the document, until the levels of the page are known
MAX_HEADING, MAX_CAPTION, MAX_QUOTE = 140, 200, 400
TITLE_CLASS, CAPTION_CLASS = "titel", "bijschrift"
HEADINGS = {f"h{level}": level for level in range(1, 7)}
CLOSING = {"heading": set(HEADINGS), "quote": {"blockquote"}, "caption": {"p"}}
PICTURE_ADDRESS = re.compile(r"^/beeld/(\d+)$")
NOTES = re.compile(r'<ol><li id="(?:foot|end)note-')
WAY_BACK = re.compile(r'<a href="#(?:foot|end)note-ref-[^"]*">↑</a>')
KEPT_ADDRESS = re.compile(r"^(https?://|mailto:|tel:)", re.IGNORECASE)
NOTE_ADDRESS = re.compile(r"^#(foot|end)note-")

NO_LINK = "Een link die niet naar een webadres gaat, is weggelaten; de woorden staan er nog."
NO_ALTERNATIVE = "Een afbeelding heeft nog geen alternatieve tekst; vul die in."
NESTED_TABLE = "Een tabel in een tabel is platgeslagen tot tekst."
PICTURE_IN_TABLE = "Een afbeelding stond in een tabel en staat nu erboven."


def blocks_from_html(html: str, alternatives: dict[str, str]) -> tuple[list[RawBlock], list[str]]:
    """Blocks in the order of the text, and sentences about what had no place.

    A heading has its level in the document (0 for the title); an image its number in the document, of which
    `alternatives` gives the alternative text.
    """
    text, notes = _without_notes(html)
    cutter = Cutter(alternatives)
    cutter.feed(text)
    cutter.close()
    cutter.end_text()
    if notes:
        cutter.put("heading", {"text": "Noten", "level": NOTES_LEVEL})
        cutter.put("text", notes)
    return cutter.blocks, list(dict.fromkeys(cutter.left_out))


def _without_notes(html: str) -> tuple[str, str]:
    """The text, and its foot- and endnotes as one numbered list: the numbers in the text are no links."""
    start = NOTES.search(html)
    if start is None:
        return html, ""
    return html[: start.start()], rich_text(WAY_BACK.sub("", html[start.start() :]))


class Cutter(HTMLParser):
    """Collects HTML of text until a heading, caption, quote, table or image ends it."""

    def __init__(self, alternatives: dict[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.alternatives = alternatives
        self.blocks: list[RawBlock] = []
        self.left_out: list[str] = []
        self.text: list[str] = []
        self.apart: str | None = None  # the kind of the heading, caption or quote we are in
        self.level = 0
        self.grid: TableGrid | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        classes = (attributes.get("class") or "").split()
        if tag == "img":
            self.put_image(attributes.get("src") or "")
        elif self.grid is not None:
            self.grid.start(tag, attributes)
        elif tag == "table":
            self.end_text()
            self.grid = TableGrid()
        elif tag in HEADINGS:
            self.start_apart("heading")
            self.level = 0 if TITLE_CLASS in classes else HEADINGS[tag]
        elif tag == "blockquote":
            self.start_apart("quote")
        elif CAPTION_CLASS in classes:
            self.start_apart("caption")
        else:
            self.text.append(self.opening(tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        if self.grid is not None:
            self.grid.end(tag)
            if self.grid.is_complete:
                self.put_table()
        elif self.apart and tag in CLOSING[self.apart]:
            self.end_apart()
        elif tag not in ("br", "img"):
            self.text.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.grid is not None:
            self.grid.add(data)
        else:
            self.text.append(escape(data, quote=False))

    def opening(self, tag: str, attributes: dict[str, str | None]) -> str:
        if tag != "a":
            return f"<{tag}>"
        address = (attributes.get("href") or "").strip()
        if KEPT_ADDRESS.match(address):
            return f'<a href="{escape(address)}">'
        if address and not NOTE_ADDRESS.match(address):
            self.left_out.append(NO_LINK)
        return "<a>"

    def start_apart(self, kind: str) -> None:
        self.end_text()
        self.apart = kind

    def end_apart(self) -> None:
        kind, self.apart, html = self.apart, None, rich_text("".join(self.text))
        self.text = []
        words = plain(html)
        if not words:
            return
        if kind == "heading" and len(words) <= MAX_HEADING:
            self.put("heading", {"text": " ".join(words.split()), "level": self.level})
        elif kind == "quote" and len(words) <= MAX_QUOTE:
            self.put("highlight", {"text": words, "source": ""})
        elif kind != "caption" or not self.caption_last(words):
            self.put("text", html)

    def caption_last(self, words: str) -> bool:
        """Give the figure or table just above its caption; False when there is none or it is too long."""
        last: RawBlock = self.blocks[-1] if self.blocks else {"type": "", "value": {}}
        name = {"figure": "caption", "table": "table_caption"}.get(last["type"])
        if name is None or last["value"].get(name) or len(words) > MAX_CAPTION:
            return False
        last["value"][name] = " ".join(words.split())
        return True

    def put_table(self) -> None:
        grid, self.grid = self.grid, None
        if grid is None:
            return
        if grid.has_nested:
            self.left_out.append(NESTED_TABLE)
        if block := grid.block():
            self.put(*block)

    def put_image(self, address: str) -> None:
        match = PICTURE_ADDRESS.match(address)
        if match is None:
            return
        if self.grid is not None:
            self.left_out.append(PICTURE_IN_TABLE)
        elif self.apart is None:
            self.end_text()  # an image inside a paragraph or list ends it; what follows starts anew
        alternative = self.alternatives.get(match[1], "")
        if not alternative:
            self.left_out.append(NO_ALTERNATIVE)
        image = {"image": int(match[1]), "decorative": False, "alt_text": alternative}
        self.put("figure", {"image": image, "caption": ""})

    def end_text(self) -> None:
        html = rich_text("".join(self.text))
        self.text = []
        if html:
            self.put("text", html)

    def put(self, kind: str, value: Any) -> None:
        self.blocks.append({"type": kind, "value": value, "id": str(uuid4())})


def plain(html: str) -> str:
    """The words of rich text, with its paragraphs and breaks as lines."""
    lines = re.sub(r"<br/>|</p>|</li>", "\n", html)
    text = re.sub(r"<[^>]*>", "", lines)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()
