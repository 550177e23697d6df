"""A text of a member in each of its shapes. All of them start from the same parsed text."""

import re

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from .parser import PARSER, parse
from .words import spoken, written

TAGS = {
    *("p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "a"),
    *("ul", "ol", "li", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
LINK_REL = "nofollow ugc noopener"


def render_markdown(text: str) -> SafeString:
    """Cleaned HTML of `text`, of which at most 20,000 characters count; never raises on what people type."""
    dirty = PARSER.renderer.render(parse(text), PARSER.options, {})
    clean = nh3.clean(dirty, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=LINK_REL)
    return mark_safe(clean)  # noqa: S308  (nh3 has the last word)


def plain_text(text: str) -> str:
    """`text` as one reads it in a mail without HTML: paragraphs, lists and addresses, but no marks."""
    return written(parse(text), with_addresses=True)


def for_search(text: str) -> str:
    """The words of `text`, without the addresses behind its links."""
    return written(parse(text), with_addresses=False)


def beginning(html: str, text: str, words: int = 120) -> tuple[SafeString, str]:
    """The first words of a text as HTML and as plain text, for a mail; lines and lists stay what they are."""
    short = Truncator(html).words(words, html=True)
    hits = list(re.finditer(r"\S+", text))
    if len(hits) > words:
        text = f"{text[: hits[words - 1].end()]} …"
    return mark_safe(short), text  # noqa: S308  (cut from cleaned HTML, tags closed)


def excerpt(text: str, words: int = 25) -> str:
    """The first words of what the writer says in one line; what they quote counts only when they say nothing else."""
    said = spoken(parse(text)).split()
    return " ".join(said[:words]) + (" …" if len(said) > words else "")
