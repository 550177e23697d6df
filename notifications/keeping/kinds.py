"""The kinds of things that can be kept: a register that the floors above fill in."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet
from django.http import Http404

from members.models import User

from .models import Keeping


class Thing(NamedTuple):
    """What is kept, as it is now: what sort of thing, what it is called and where it stands."""

    label: str
    title: str
    url: str


@dataclass(frozen=True)
class KeptKind:
    """`target` is the name of the foreign key by which a `model` leads to its thing.

    `things` tells of some things, by primary key, what this reader finds there now, in a fixed number of queries; what
    is gone or not for them (any more) is left out. `code` stands in addresses.
    """

    code: str
    model: type[Keeping]
    target: str
    things: Callable[[User, Collection[int]], dict[int, Thing]]

    def rows_of(self, user: User | int) -> QuerySet[Keeping]:
        return self.model._default_manager.filter(user=user)  # type: ignore[misc]  # each floor adds it

    def target_of(self, row: Keeping) -> int | None:
        number: int | None = getattr(row, f"{self.target}_id")
        return number

    def thing(self, user: User, number: int | None) -> Thing | None:
        """The thing with this primary key, when this reader finds it."""
        return self.things(user, [number]).get(number) if number else None


KINDS: dict[str, KeptKind] = {}


def register(kind: KeptKind) -> None:
    KINDS[kind.code] = kind


def kind_or_404(code: str) -> KeptKind:
    if code not in KINDS:
        raise Http404
    return KINDS[code]
