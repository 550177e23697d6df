"""The words of a parsed text, without marks."""

from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from foundation.addresses import whole_address

QUOTE_MARGIN = "    "
BETWEEN_CELLS = " · "
BREAKS = {"softbreak", "hardbreak"}


class Sheet:
    """Lines that come to stand one under the other, each as far in as its quote or list is.

    A method that bears the name of a kind of token is called with each of that kind.
    """

    def __init__(self, *, with_addresses: bool) -> None:
        self.with_addresses = with_addresses
        self.lines: list[str] = []
        self.margins: list[str] = []
        self.numbers: list[int | None] = []  # of the lists we are in, the next number; None without numbers
        self.marker = ""
        self.cells: list[str] | None = None

    def write(self, text: str) -> None:
        margin = "".join(self.margins)
        for line in text.rstrip("\n").split("\n"):
            start = margin[: len(margin) - len(self.marker)] + self.marker if self.marker else margin
            self.lines.append((start + line).rstrip())
            self.marker = ""

    def part(self, token: Token | None = None) -> None:
        """An empty line before what comes, but not between the mark of an item and its words."""
        if self.lines and self.lines[-1] and not self.marker:
            self.lines.append("")

    heading_open = table_open = table_close = hr = part

    def paragraph_open(self, token: Token) -> None:
        if not token.hidden:
            self.part()

    def blockquote_open(self, token: Token) -> None:
        self.part()
        self.margins.append(QUOTE_MARGIN)

    def blockquote_close(self, token: Token) -> None:
        self.margins.pop()

    list_item_close = blockquote_close

    def bullet_list_open(self, token: Token) -> None:
        if not self.numbers:
            self.part()
        self.numbers.append(int(token.attrs.get("start", 1)) if token.tag == "ol" else None)

    ordered_list_open = bullet_list_open

    def bullet_list_close(self, token: Token) -> None:
        self.numbers.pop()
        if not self.numbers:
            self.part()

    ordered_list_close = bullet_list_close

    def list_item_open(self, token: Token) -> None:
        number = self.numbers[-1]
        self.marker = "- " if number is None else f"{number}. "
        if number is not None:
            self.numbers[-1] = number + 1
        self.margins.append(" " * len(self.marker))

    def tr_open(self, token: Token) -> None:
        self.cells = []

    def tr_close(self, token: Token) -> None:
        self.write(BETWEEN_CELLS.join(self.cells or []))
        self.cells = None

    def fence(self, token: Token) -> None:
        self.part()
        self.write(token.content)
        self.part()

    def inline(self, token: Token) -> None:
        words = "".join(_said(token.children or [], with_addresses=self.with_addresses))
        if self.cells is None:
            self.write(words)
        else:
            self.cells.append(words.replace("\n", " "))


def written(tokens: list[Token], *, with_addresses: bool) -> str:
    """All the words, in lines; `with_addresses` says whether the address of a link stands behind its words."""
    sheet = Sheet(with_addresses=with_addresses)
    for token in tokens:
        if write := getattr(sheet, token.type, None):
            write(token)
    return "\n".join(sheet.lines).strip("\n")


def spoken(tokens: list[Token]) -> str:
    """What the writer says, without what they quote; the quote when there is nothing else."""
    own, depth = [], 0
    for token in tokens:
        depth += token.nesting if token.type.startswith("blockquote") else 0
        if not depth:
            own.append(token)
    return " ".join(_words_of(own)) or " ".join(_words_of(tokens))


def _words_of(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield "".join(_said(token.children or [], with_addresses=False))
        elif token.type == "fence":
            yield token.content


def _said(children: Iterable[Token], *, with_addresses: bool) -> Iterator[str]:
    href, label = "", ""
    for token in children:
        if token.type == "link_open":
            href, label = str(token.attrs.get("href", "")), ""
        elif token.type == "link_close":
            if with_addresses and _bare(label) != _bare(href):
                # These words leave the portal, so that an address within it is written whole.
                address = whole_address(href) if href.startswith("/") else href.removeprefix("mailto:")
                yield f" ({address})"
        elif token.type in BREAKS:
            yield "\n"
        else:
            label += token.content
            yield token.content


def _bare(address: str) -> str:
    """An address as people write it: without what the browser puts before it."""
    for start in ("mailto:", "https://", "http://"):
        address = address.removeprefix(start)
    return address.strip().rstrip("/")
