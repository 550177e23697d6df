"""What a person's page tells beside their card. The floors above register what they know of somebody."""

from collections.abc import Callable
from typing import NamedTuple

from ..models import User


class Line(NamedTuple):
    """One thing on a person's page: where it leads, and in a few words when it was or what came of it."""

    title: str
    url: str
    detail: str = ""


class Section(NamedTuple):
    """A heading with its lines, the newest first; one without lines is not shown."""

    heading: str
    lines: list[Line]


# Of a person (first) for a viewer (second), who is inside the network and may see the page: only what that viewer
# may see elsewhere too, in a fixed number of queries.
Source = Callable[[User, User], list[Section]]
SOURCES: list[Source] = []


def register(source: Source) -> None:
    if source not in SOURCES:
        SOURCES.append(source)


def sections_of(person: User, viewer: User) -> list[Section]:
    return [section for source in SOURCES for section in source(person, viewer) if section.lines]
