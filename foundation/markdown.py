"""Markdown from members, as HTML that carries nothing active."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_core import linkify
from markdown_it.rules_inline import linkify as linkify_inline

MAX_LENGTH = 20_000
# A page has its own h1 and h2: a member's first heading level becomes the third.
HEADING_SHIFT = 2
TAGS = {
    *("p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "a"),
    *("ul", "ol", "li", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
LINK_REL = "nofollow ugc noopener"
# Looking for addresses takes time with the square of their number: seconds for a text of nothing else.
MOST_ADDRESSES = 100


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True, "maxNesting": 20})
    parser.enable(["table", "strikethrough", "linkify"]).disable("image")
    # Only written-out addresses become links: 'plan.nl' in a sentence is seldom meant as one.
    parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    parser.core.ruler.at("linkify", _link_addresses)
    parser.inline.ruler.at("linkify", _link_address_within)
    parser.core.ruler.push("lower_headings", _lower_headings)
    return parser


def _link_addresses(state) -> None:
    if state.src.count(":") <= MOST_ADDRESSES:
        linkify(state)


def _link_address_within(state, silent: bool) -> bool:
    return state.src.count(":") <= MOST_ADDRESSES and linkify_inline(state, silent)


def _lower_headings(state) -> None:
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + HEADING_SHIFT)}"


PARSER = _make_parser()


def render_markdown(text: str) -> SafeString:
    """Cleaned HTML of `text`, of which at most 20,000 characters count; never raises on what people type."""
    dirty = PARSER.render(text[:MAX_LENGTH])
    clean = nh3.clean(dirty, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=LINK_REL)
    return mark_safe(clean)  # noqa: S308  (nh3 has the last word)
