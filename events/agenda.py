"""The agenda: dates that are coming or past, by theme and place, as the URL asks."""

from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils import timezone
from django.utils.safestring import SafeString

from foundation.fragments import render_each
from foundation.models import Theme

from .models.sessions import Session
from .standing import free_in_words, seats_in_words, standing_of_session

PER_PAGE = 12
ONLINE = "online"


class Line(NamedTuple):
    """What the agenda shows of one date to everybody."""

    start: datetime
    end: datetime
    href: str
    title: str
    text: str
    is_online: bool
    place: str
    taken: int
    total: int
    seats: str
    status: str
    status_kind: str
    status_icon: str


class Agenda:
    """Reads `?toon=geweest&thema=<slug>&plaats=<plaats>&pagina=2`; what it does not know it leaves out."""

    def __init__(self, query: QueryDict):
        self.is_past = query.get("toon") == "geweest"
        self.theme = _words(query.get("thema", ""))
        self.place = _words(query.get("plaats", ""))
        self.page_number = query.get("pagina", 1)
        self.now = timezone.now()

    @property
    def is_filtered(self) -> bool:
        return bool(self.theme or self.place)

    @cached_property
    def sessions(self):
        sessions = Session.objects.public()
        return sessions.past() if self.is_past else sessions.upcoming()

    @cached_property
    def themes(self) -> list[Theme]:
        return list(Theme.objects.all())

    @cached_property
    def places(self) -> list[str]:
        places = self.sessions.exclude(place="").order_by("place").values_list("place", flat=True).distinct()
        return [*places, ONLINE]

    @property
    def found(self):
        """Every date that fits, with its event and seats."""
        sessions = self.sessions
        if self.theme:
            sessions = sessions.about(self.theme)
        if self.place:
            online = self.place == ONLINE
            sessions = sessions.filter(mode=Session.Mode.ONLINE) if online else sessions.filter(place=self.place)
        return sessions.with_event().with_seats()

    @cached_property
    def page(self) -> Page:
        return Paginator(self.found, PER_PAGE).get_page(self.page_number)

    @cached_property
    def lines(self) -> list[SafeString]:
        return render_each("events/_agenda_line.html", [self._line(session) for session in self.page])

    def _line(self, session: Session) -> Line:
        """A line carries its status as a pill only when it is not the plain one of its list."""
        goes_on = not session.is_cancelled
        is_plain = goes_on and (self.is_past or (session.is_open(self.now) and bool(free_in_words(session))))
        status = None if is_plain else standing_of_session(session, self.now)
        return Line(
            start=session.starts_at,
            end=session.ends_at,
            href=session.event.url,
            title=session.event.title,
            text=session.event.intro,
            is_online=session.is_online,
            place=session.place,
            taken=session.taken,
            total=session.capacity if goes_on and not self.is_past else 0,
            seats=seats_in_words(session, self.now),
            status=status.word if status else "",
            status_kind=status.kind if status else "",
            status_icon=status.icon if status else "",
        )


def _words(value: str) -> str:
    """Without the sign that PostgreSQL refuses in text."""
    return value.replace("\0", "")
