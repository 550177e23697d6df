"""What can be found, and by whom. Each floor registers its sources in its AppConfig.ready()."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model, QuerySet


@dataclass(frozen=True)
class Document:
    """One thing that can be found. `audience` is one token; a searcher who holds it sees the document.

    Tokens: "public", "members" (any logged-in member), "confirmed" (member whose organisation is confirmed),
    "editors", or one of a floor's own such as "forum:12" (see `grant`).
    """

    title: str
    body: str
    url: str
    audience: str
    subtitle: str = ""
    date: datetime | None = None


@dataclass(frozen=True)
class Source:
    """A kind of thing: its `code` in the URL, its Dutch plural `label`, its model, and how a row becomes a document.

    `documents` takes a queryset of `model` and yields (pk, Document); a row that may not be found is left out.
    Saving or deleting a row of `model` brings its document up to date in the same transaction. `also` names other
    models that a document is made of, each with a function from one of its rows to the pks of `model`, such as
    (Post, lambda post: [post.topic_id]). Changes by `queryset.update` or `bulk_create` call `index.refresh`.
    """

    code: str
    label: str
    model: type[Model]
    documents: Callable[[QuerySet], Iterable[tuple[int, Document]]]
    also: tuple[tuple[type[Model], Callable[[Model], Iterable[int]]], ...] = ()


SOURCES: dict[str, Source] = {}
GRANTS: list[Callable] = []


def register(source: Source) -> None:
    SOURCES[source.code] = source


def grant(tokens: Callable) -> None:
    """Register a function (user) -> iterable of audience tokens that this user holds, in at most one query."""
    GRANTS.append(tokens)
