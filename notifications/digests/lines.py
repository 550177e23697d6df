"""The lines of a digest: one for each thing, and one for all that was said in one conversation."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from foundation.numbers import capitalised, counted
from notifications.kinds import KINDS, Kind, Present
from notifications.models import Notification

LINES_IN_ONE_MAIL = 30  # the rest is counted and read on the portal


@dataclass(frozen=True)
class Line:
    """What a line says, where it leads, and in small below it who said what.

    `answers_to` is the key of what its reader may answer by mail; `reply_address` where, once that reader is known.
    `subject` is for the list of mails, where the heading above the line is not seen.
    """

    title: str
    url: str
    detail: str = ""
    answers_to: str = ""
    reply_address: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Block:
    """Lines under one heading; `left_out` counts what is read on the portal."""

    heading: str
    lines: list[Line]
    left_out: int = 0


def blocks_of(notifications: Iterable[Notification], presents: Mapping[int, Present]) -> list[Block]:
    """In the order of the kinds. `notifications` are all to be told, and sorted by kind and age."""
    by_kind = groupby(notifications, lambda item: item.kind)
    return list(_fitting(_block(KINDS[code], list(items), presents) for code, items in by_kind if code in KINDS))


def _fitting(blocks: Iterable[Block]) -> Iterator[Block]:
    room = LINES_IN_ONE_MAIL
    for block in blocks:
        shortened_block = shortened(block, room)
        room -= len(shortened_block.lines)
        yield shortened_block


def _block(kind: Kind, items: list[Notification], presents: Mapping[int, Present]) -> Block:
    together: dict[str, list[Notification]] = {}
    for item in items:
        words = presents[item.pk].words
        together.setdefault(words.conversation if words else f"{item.kind}:{item.pk}", []).append(item)
    lines = [_line(kind, some, presents) for some in together.values()]
    return shortened(Block(kind.heading or kind.label, lines), kind.most_lines)


def _line(kind: Kind, items: list[Notification], presents: Mapping[int, Present]) -> Line:
    """Leads to the first of `items`, and tells who wrote the last."""
    first, last = presents[items[0].pk], presents[items[-1].pk]
    words = last.words
    if words is None:
        return Line(first.title or items[0].title, first.url)
    title = last.title or items[-1].title
    if kind.counted_as:
        title = capitalised(f"{counted(len(items), *kind.counted_as)} ‘{words.subject}’")
    by = "laatst van" if len(items) > 1 else "van"
    return Line(title, first.url, f"{by} {words.author}: {words.beginning}", words.answers_to)


def shortened(block: Block, most: int | None) -> Block:
    """The block with at most this many lines."""
    if most is None or len(block.lines) <= most:
        return block
    return Block(block.heading, block.lines[:most], block.left_out + len(block.lines) - most)
