"""Pieces of a page that many readers see alike, rendered once.

A piece is made of the values of one row and of nothing else, and its key is made of those same values. So what changes
on the screen changes the key, and nothing about a reader can get in that the row does not name. The token of a form is
of one reader: a kept piece has a mark in its place, for which `with_token` puts the token of who reads.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from operator import attrgetter
from typing import Any, TypeVar

from django.core.cache import caches
from django.db.models import Model
from django.template import Context, Engine, Template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# In place of a token. What people write is escaped, so that none of their texts can contain it.
TOKEN_MARK = SafeString("<token>")

Row = TypeVar("Row", bound=tuple[Any, ...])


def render_each(
    template_name: str, rows: Sequence[Row], context: Callable[[Row], dict[str, Any]] | None = None
) -> list[SafeString]:
    """The template rendered for each of `rows`, with the values of the row as `row`.

    `context` gives something else to the template, and is asked only for what is not kept. All that it gives follows
    from the values of the row.
    """
    template = Engine.get_default().get_template(template_name)
    place = blake2b(template.source.encode(), digest_size=16)
    keys = [_key(place, row) for row in rows]
    cache = caches["template_fragments"]
    pieces = cache.get_many(keys)
    made = {
        key: str(_drawn(template, context(row) if context else {"row": row}))
        for key, row in zip(keys, rows, strict=True)
        if key not in pieces
    }
    if made:
        cache.set_many(made)
        pieces |= made
    return [mark_safe(pieces[key]) for key in keys]  # noqa: S308  (what the template made, which escapes)


def draw(template_name: str, context: dict[str, Any]) -> SafeString:
    """A piece as `render_each` makes it, kept nowhere: for what one reader alone sees."""
    return _drawn(Engine.get_default().get_template(template_name), context)


def _drawn(template: Template, context: dict[str, Any]) -> SafeString:
    return template.render(Context({"csrf_token": TOKEN_MARK, **context}))


def _key(place: blake2b, row: tuple[Any, ...]) -> str:
    digest = place.copy()
    digest.update(repr(row).encode())
    return f"piece-{digest.hexdigest()}"


def with_token(piece: SafeString, token: str) -> SafeString:
    """The piece with this token in its forms."""
    return mark_safe(piece.replace(TOKEN_MARK, escape(token)))  # noqa: S308  (safe before, and escaped)


def fingerprint(rows: Iterable[Model]) -> str:
    """A text that is another one for any other value of a field of these rows, also of a field that comes later."""
    values = [(row._meta.label, _values_of(type(row))(row)) for row in rows]
    return blake2b(repr(values).encode(), digest_size=16).hexdigest()


@lru_cache(maxsize=64)
def _values_of(model: type[Model]) -> Callable[[Model], Any]:
    return attrgetter(*(field.attname for field in model._meta.concrete_fields))
