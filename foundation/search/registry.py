"""What can be found, and by whom. Each floor registers its sources in its AppConfig.ready()."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Model

from foundation.readers import Person

OUTSIDERS = "outsiders"


@dataclass(frozen=True)
class Document:
    """One thing that can be found. `audience` is one token; a searcher who holds it sees the document.

    Tokens: "public", "members" (those inside the network), "outsiders" (who does not hold "members"), "editors", or one
    of a floor's own such as "forum:12" (see `grant`).

    `keys` are words by which people look for it that it does not show as such, as its kind and its months; `files` is
    the text of the downloads it offers.
    """

    title: str
    body: str
    url: str
    audience: str
    subtitle: str = ""
    date: datetime | None = None
    keys: str = ""
    files: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        return self.title, self.subtitle, self.keys, self.body, self.files

    def teaser(self, body: str) -> "Document":
        """What of this document for members everybody may read: the title and this text."""
        return replace(self, body=body, files="", audience=OUTSIDERS)


@dataclass(frozen=True)
class Source:
    """A kind of thing: its `code`, its Dutch plural `label`, its model, and how a row becomes a document.

    `documents` takes a queryset of `model` and yields (pk, Document); a row that may not be found is left out, and one
    for members may have a second document, its teaser. `keys` are words people use for this kind of thing.
    Saving or deleting a row of `model` brings its document up to date in the same transaction. `also` names other
    models that a document is made of, each with a function from one of its rows to the pks of `model`, such as
    (Post, lambda post: [post.topic_id]). Changes by `queryset.update` or `bulk_create` call `index.refresh`.
    What `answers` is offered to who is about to ask a question. `chosen_answers` gives, of some rows that ask
    something, how the answer begins that was chosen, as it was written; it is asked anew at each search (see
    answered.py).
    """

    code: str
    label: str
    model: type[Model]
    documents: Callable[[Any], Iterable[tuple[int, Document]]]
    also: tuple[tuple[type[Model], Callable[[Any], Iterable[int]]], ...] = ()
    keys: str = ""
    answers: bool = False
    chosen_answers: Callable[[Collection[int]], dict[int, str]] | None = None

    @property
    def codes(self) -> tuple[str, str]:
        """What stands in the index: its documents, and the teasers of those for members."""
        return self.code, self.code + TEASER


TEASER = ":teaser"
Tokens = Callable[[Person], Iterable[str]]
SOURCES: dict[str, Source] = {}
GRANTS: list[Tokens] = []


def register(source: Source) -> None:
    SOURCES[source.code] = source


def source_of(code: str) -> Source:
    """The source of a document in the index, be it a teaser or not."""
    return SOURCES[code.removesuffix(TEASER)]


def grant(tokens: Tokens) -> None:
    """Register a function (user) -> iterable of audience tokens that this user holds, in at most one query."""
    GRANTS.append(tokens)
