"""The parser of members' Markdown, with a limit on all that could keep it busy: nesting, marks, links, cells."""

import re
from bisect import bisect_left

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from .addresses import addresses_in
from .paste import as_markdown

MAX_LENGTH = 20_000
# A page has its own h1 and h2: a member's first heading level becomes the third.
HEADING_SHIFT = 2
DEEPEST = 40
# Pairs of marks are looked for among all of one paragraph; nobody makes so many words bold.
MOST_MARKS = 400
LABEL = r"\[([^\[\]]{1,300})\]"
DESTINATION = r"\(\s{0,9}<?([^\s<>()]{1,2000}(?:\([^\s<>()]{0,200}\)[^\s<>()]{0,2000}){0,3})>?"
LINK = re.compile(rf"{LABEL}{DESTINATION}(?:\s{{1,9}}[\"“”'][^\"“”'\n]{{0,200}}[\"“”'])?\s{{0,9}}\)")
MARK = re.compile(r"[\n!#$%&*+\-:<=>@\[\\\]^_`{}~]")


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": DEEPEST})
    parser.enable(["table", "strikethrough"])
    # An indented paragraph is no code, a line under a text makes no heading, and no line is taken away as the
    # address of a link elsewhere.
    parser.disable(["image", "code", "lheading", "reference"])
    parser.inline.ruler.at("text", _text)
    parser.inline.ruler.at("link", _link)
    parser.inline.ruler.after("text", "written_out", _written_out)
    parser.inline.ruler2.before("balance_pairs", "most_marks", _keep_most_marks)
    parser.core.ruler.push("lower_headings", _lower_headings)
    return parser


def _text(state: StateInline, silent: bool) -> bool:
    """Everything up to the next sign that may mean something, or the next address."""
    mark = MARK.search(state.src, state.pos, state.posMax)
    end = mark.start() if mark else state.posMax
    starts = _starts(state)
    following = bisect_left(starts, state.pos)
    if following < len(starts):
        end = min(end, starts[following])
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def _starts(state: StateInline) -> list[int]:
    if "starts" not in state.env or state.env["of"] is not state.src:
        state.env["of"], state.env["starts"] = state.src, sorted(addresses_in(state.src))
    starts: list[int] = state.env["starts"]
    return starts


def _written_out(state: StateInline, silent: bool) -> bool:
    """An address that is written out is a link, but not within a link."""
    address = addresses_in(state.src).get(state.pos)
    if address is None or address.end > state.posMax:
        return False
    if not silent:
        href = state.md.normalizeLink(address.href)
        if state.linkLevel or not state.md.validateLink(href):
            state.pending += address.text
        else:
            state.push("link_open", "a", 1).attrs = {"href": href}
            state.push("text", "", 0).content = address.text
            state.push("link_close", "a", -1)
    state.pos = address.end
    return True


def _link(state: StateInline, silent: bool) -> bool:
    """[words](address): found by one look at the text from here on, which stops at the next bracket."""
    if state.src[state.pos] != "[":
        return False
    hit = LINK.match(state.src, state.pos, state.posMax)
    if not hit:
        return False
    href = state.md.normalizeLink(hit[2])
    if not state.md.validateLink(href):
        return False
    if not silent:
        end = state.posMax
        state.pos, state.posMax = hit.span(1)
        state.push("link_open", "a", 1).attrs = {"href": href}
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
        state.posMax = end
    state.pos = hit.end()
    return True


def _keep_most_marks(state: StateInline) -> None:
    """Marks beyond the limit stay the signs they are."""
    del state.delimiters[MOST_MARKS:]


def _lower_headings(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + HEADING_SHIFT)}"


PARSER = _make_parser()


def parse(text: str) -> list[Token]:
    """The tokens of what `text` means; at most 20,000 characters count."""
    return PARSER.parse(as_markdown(text[:MAX_LENGTH]))
