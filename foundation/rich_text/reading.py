"""HTML from anywhere, read into blocks of runs."""

import re
from html.parser import HTMLParser

from .blocks import Link, Run, TextBlock

STYLES = {"b": "b", "strong": "b", "i": "i", "em": "i", "sub": "sub", "sup": "sup"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
PARTS = {
    *("p", "div", "section", "article", "header", "footer", "aside", "main", "figure", "figcaption", "blockquote"),
    *("pre", "table", "caption", "thead", "tbody", "tfoot", "tr", "dl", "dt", "dd", "hr", "address"),
    *HEADINGS,
}
LISTS = {"ul", "ol"}
# What stands in these is not said: struck out, or never meant to be read.
SILENT_TAGS = {"s", "del", "strike", "script", "style", "template", "title", "head", "noscript", "textarea", "select"}
VOID = {"br", "hr", "img", "input", "col", "wbr", "area", "base", "link", "meta", "source", "track", "embed", "param"}
DEEPEST = 4
ADDRESS = re.compile(r"^(https?://|mailto:|tel:|/(?![/\\])|#)", re.IGNORECASE)
OF_OURS = {"page", "document"}
SPACE = re.compile(r"[ \t\n\f\r\v\u2028\u2029]+")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
BETWEEN_CELLS = " · "


def read_blocks(html: str) -> list[TextBlock]:
    """The blocks of `html` that say something, in their order."""
    reader = Reader()
    reader.feed(CONTROL.sub("", html))
    reader.close()
    reader.end_block()
    return reader.blocks


class Reader(HTMLParser):
    """Bears tags that are never closed, closed twice or wrongly nested: a style lasts until it is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[TextBlock] = []
        self.block: TextBlock | None = None
        self.lists: list[str] = []
        self.styles: list[str] = []
        self.links: list[Link] = []
        self.unsaid: list[str] = []
        self.literal = 0
        self.has_paragraph_in_item = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.unsaid:
            self.unsaid += [tag] if tag in SILENT_TAGS else []
        elif tag in SILENT_TAGS:
            self.unsaid.append(tag)
        elif tag == "br":
            self.add("\n")
        elif tag in LISTS:
            self.end_block()
            self.lists.append(tag)
        elif tag == "li":
            self.start_item()
        elif tag in PARTS:
            self.start_part(tag)
        elif tag in ("td", "th"):
            self.add(BETWEEN_CELLS if self.block else "")
        elif tag == "a":
            self.links.append(link_of(dict(attrs)))
        elif tag in STYLES:
            self.styles.append(STYLES[tag])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.unsaid:
            if tag in self.unsaid:
                del self.unsaid[self.unsaid.index(tag) :]
        elif tag in LISTS:
            self.end_block()
            if self.lists:
                self.lists.pop()
        elif tag == "li":
            self.end_block()
        elif tag in PARTS:
            self.end_part(tag)
        elif tag == "a" and self.links:
            self.links.pop()
        elif tag in STYLES and STYLES[tag] in self.styles:
            self.styles.remove(STYLES[tag])

    def handle_data(self, data: str) -> None:
        if self.unsaid:
            return
        if self.literal:
            self.add(data.expandtabs(4).replace("\r\n", "\n").replace("\r", "\n"))
        else:
            self.add(SPACE.sub(" ", data))

    def start_item(self) -> None:
        self.end_block()
        kind = self.lists[-1] if self.lists else "ul"
        self.block = TextBlock(kind, min(max(len(self.lists) - 1, 0), DEEPEST))

    def start_part(self, tag: str) -> None:
        if self.block and self.block.kind != "p":
            self.add("\n")  # a second paragraph of an item
        elif self.block is None or self.block.kind == "p":
            self.end_block()
        if tag in HEADINGS:
            self.styles.append("b")
        self.literal += tag == "pre"

    def end_part(self, tag: str) -> None:
        if tag in HEADINGS and "b" in self.styles:
            self.styles.remove("b")
        if tag == "pre" and self.literal:
            self.literal -= 1
        if self.block is None or self.block.kind == "p":
            self.end_block()

    def add(self, text: str) -> None:
        if not text or (self.block is None and not text.strip()):
            return
        if self.block is None:
            self.block = TextBlock()
        self.block.runs.append(Run(text, tuple(sorted(set(self.styles))), self.links[-1] if self.links else ()))

    def end_block(self) -> None:
        if self.block:
            self.blocks.append(self.block)
        self.block = None


def link_of(attrs: dict[str, str | None]) -> Link:
    """The attributes of a link that may stay; none for an address that runs something or leads nowhere."""
    kind, number = attrs.get("linktype"), attrs.get("id") or ""
    if kind in OF_OURS and number.isdecimal():
        return (("linktype", kind), ("id", number))
    address = (attrs.get("href") or "").strip()
    return (("href", address),) if ADDRESS.match(address) else ()
