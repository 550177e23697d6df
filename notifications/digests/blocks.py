"""What stands in the weekly mail beside the notifications: a register that the floors above fill in."""

from collections.abc import Callable, Collection, Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from post_office.models import Email

from members.models import User
from notifications.models import Notification, WeeklyLine

from .lines import Block, Line


@dataclass(frozen=True)
class Candidate:
    """What may stand in a weekly mail, under the key by which it is told only once: 'topic:12'.

    With `news` it is told anew when one of these keys was not told before: what the line adds up, dates of an event.
    What is `told_along` makes nothing new here, and is told for the blocks where it would.
    """

    about: str
    line: Line
    news: frozenset[str] = frozenset()
    told_along: frozenset[str] = frozenset()

    @property
    def keys(self) -> set[str]:
        """All that is told with it."""
        return {self.about, *self.news, *self.told_along}

    def is_new(self, told: Set[str]) -> bool:
        return not told >= (self.news or {self.about})

    def is_among(self, chosen: Set[str]) -> bool:
        """Was it chosen for the mail that holds these keys?"""
        return not chosen.isdisjoint({self.about, *self.news})


# Of some readers, who are all inside the network: what each may read now and did not, the best first, by primary key.
# The number of queries must not grow with the readers.
Source = Callable[[Sequence[User], datetime], dict[int, list[Candidate]]]


@dataclass(frozen=True)
class WeeklyBlock:
    """A block of the weekly mail, with at most so many lines; those with a lower `place` come first."""

    heading: str
    place: int
    most: int
    source: Source


BLOCKS: list[WeeklyBlock] = []
Chosen = list[tuple[str, list[Candidate]]]


def register(*blocks: WeeklyBlock) -> None:
    BLOCKS.extend(blocks)
    BLOCKS.sort(key=lambda block: block.place)


def choose(readers: Sequence[User], now: datetime) -> dict[int, Chosen]:
    """By reader, under each heading, what they were not told of before: by a notification or in a weekly mail."""
    if not readers:
        return {}
    by_block = [(block, block.source(readers, now)) for block in BLOCKS]
    keys = {key for _, found in by_block for some in found.values() for one in some for key in one.keys}
    told = _told(readers, keys)
    return {reader.pk: _new_to(reader.pk, by_block, told) for reader in readers}


def _new_to(
    reader: int, by_block: Iterable[tuple[WeeklyBlock, dict[int, list[Candidate]]]], told: set[tuple[int, str]]
) -> Chosen:
    """What stands in one block does not stand in a later one."""
    chosen, keys = [], {about for person, about in told if person == reader}
    for block, found in by_block:
        new = [one for one in found.get(reader, []) if one.is_new(keys)][: block.most]
        if new:
            chosen.append((block.heading, new))
            keys = keys.union(*(one.keys for one in new))
    return chosen


def _told(readers: Sequence[User], keys: Collection[str]) -> set[tuple[int, str]]:
    if not keys:
        return set()
    told = set(WeeklyLine.objects.filter(recipient__in=readers, about__in=keys).values_list("recipient", "about"))
    rows = Notification.objects.filter(Q(about__in=keys) | Q(conversation__in=keys), recipient__in=readers)
    for recipient, *names in rows.values_list("recipient", "about", "conversation"):
        told |= {(recipient, name) for name in names}
    return told


def still_standing(reader: User, email: Email, now: datetime) -> list[Block]:
    """What was chosen for this mail, as far as its reader may still read it and did not do so meanwhile.

    What a line says more by now, as a date that was added, is noted as told too.
    """
    noted = set(WeeklyLine.objects.filter(recipient=reader, email=email).values_list("about", flat=True))
    if not noted or not reader.is_confirmed:
        return []
    blocks, left, told = [], noted, set[str]()
    for block in BLOCKS:
        standing = [one for one in block.source([reader], now).get(reader.pk, []) if one.is_among(left)][: block.most]
        if standing:
            blocks.append(Block(block.heading, [one.line for one in standing]))
            keys = {key for one in standing for key in one.keys}
            left, told = left - keys, told | keys
    note_told([(reader.pk, key, email) for key in sorted(told - noted)])
    return blocks


def note_told(told: Iterable[tuple[int, str, Email]]) -> None:
    """Note what these people read in these mails; of what a line adds up, a part may have been told before."""
    lines = [WeeklyLine(recipient_id=reader, about=key, email=email) for reader, key, email in told]
    WeeklyLine.objects.bulk_create(lines, ignore_conflicts=True)
