"""Pieces of a page that many readers see alike, rendered once.

A piece is made of the values of one row and of nothing else, and its key is made of those same values. So what changes
on the screen changes the key, and nothing about a reader can get in that the row does not name.
"""

from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

from django.core.cache import caches
from django.template import Context, Engine
from django.utils.safestring import SafeString, mark_safe


def render_each(template_name: str, rows: Sequence[NamedTuple]) -> list[SafeString]:
    """The template rendered for each of `rows`; the template knows its values as `row`."""
    template = Engine.get_default().get_template(template_name)
    place = blake2b(template.source.encode(), digest_size=16)
    keys = [_key(place, row) for row in rows]
    cache = caches["template_fragments"]
    pieces = cache.get_many(keys)
    made = {
        key: str(template.render(Context({"row": row})))
        for key, row in zip(keys, rows, strict=True)
        if key not in pieces
    }
    if made:
        cache.set_many(made)
        pieces |= made
    return [mark_safe(pieces[key]) for key in keys]  # noqa: S308  (what the template made, which escapes)


def _key(place: blake2b, row: NamedTuple) -> str:
    digest = place.copy()
    digest.update(repr(row).encode())
    return f"piece-{digest.hexdigest()}"
