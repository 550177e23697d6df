"""A piece of text around the hits, everything escaped, the hits marked."""

import re
from functools import lru_cache
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from foundation import dutch

TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
LENGTH = 240
SEARCHED_LENGTH = 12_000
SHORTEST_INSIDE = 4


@lru_cache(maxsize=4096)  # the words of the texts on one page of hits
def is_hit(token: str, stems: frozenset[str]) -> bool:
    """Is this word what was asked for, or a compound that begins or ends with it?"""
    for stem in _stems_of(token):
        if stem in stems:
            return True
        if any(len(part) >= SHORTEST_INSIDE and (stem.startswith(part) or stem.endswith(part)) for part in stems):
            return True
    return False


@lru_cache(maxsize=20_000)
def _stems_of(token: str) -> tuple[str, ...]:
    """Texts use the same words again and again."""
    return tuple(dutch.stem(word) for word in dutch.words(token))


def marked(text: str, stems: frozenset[str]) -> SafeString:
    """All of `text`, with the hits in <mark>."""
    pieces, at = [], 0
    for token in TOKEN.finditer(text):
        if is_hit(token.group(), stems):
            pieces += [escape(text[at : token.start()]), "<mark>", escape(token.group()), "</mark>"]
            at = token.end()
    return mark_safe("".join([*pieces, escape(text[at:])]))  # noqa: S308  (every piece is escaped above)


def snippet(text: str, stems: frozenset[str]) -> SafeString:
    """About 240 characters of `text` where most different hits stand together; the beginning when there is none."""
    text = " ".join(text[:SEARCHED_LENGTH].split())
    start = _best_start(text, stems)
    end = min(len(text), start + LENGTH)
    if start:
        start = text.find(" ", start) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return format_html("{}{}{}", before, marked(text[start:end], stems), after)


def _best_start(text: str, stems: frozenset[str]) -> int:
    hits = [(token.start(), token.group().lower()) for token in TOKEN.finditer(text) if is_hit(token.group(), stems)]
    best, most = 0, 0
    for place, _ in hits[:50]:
        together = len({word for other, word in hits if place <= other < place + LENGTH - 60})
        if together > most:
            best, most = place, together
    return max(0, best - 60) if best > LENGTH - 60 else 0
