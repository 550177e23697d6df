"""One date of an event as a line in a list: of the agenda, of an organiser."""

from datetime import datetime
from typing import NamedTuple


class Line(NamedTuple):
    """What a list shows of one date."""

    start: datetime
    end: datetime
    href: str
    title: str
    text: str = ""
    is_online: bool = False
    place: str = ""
    taken: int = 0
    total: int = 0
    seats: str = ""
    status: str = ""
    status_kind: str = ""
    status_icon: str = ""
