"""The agenda: dates that are coming or past, by theme and place, as the URL asks."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from events.models.sessions import Session
from events.places.line import Line
from events.places.standing import free_in_words, free_of_all_in_words, seats_in_words, standing_of_session
from events.querysets import SessionQuerySet
from foundation.addresses import own_query
from foundation.fragments import render_each
from foundation.models import Theme
from foundation.prepared import prepared

PER_PAGE = 12
ONLINE = Session.Mode.ONLINE.value  # stands among the places, and is asked for by `mode`


class Agenda:
    """Reads `?toon=geweest&thema=<slug>&plaats=<plaats>&pagina=2`; what it does not know it leaves out."""

    def __init__(self, query: QueryDict) -> None:
        self.is_past = query.get("toon") == "geweest"
        self.theme = query.get("thema", "")
        self.place = query.get("plaats", "")
        self.page_number = query.get("pagina", 1)
        self.now = timezone.now()

    @property
    def is_filtered(self) -> bool:
        return bool(self.theme or self.place)

    @property
    def own_query(self) -> str:
        filters = {"toon": "geweest" if self.is_past else "", "thema": self.theme, "plaats": self.place}
        return own_query(filters, self.page.number)

    @cached_property
    def themes(self) -> list[Theme]:
        return list(Theme.objects.all())

    @cached_property
    def places(self) -> list[str]:
        return [*filter(None, self._by_place), ONLINE]

    @cached_property
    def _by_place(self) -> dict[str, int]:
        """How many dates there are at each place, unfiltered."""
        return dict(_numbers_by_place(self.now, is_past=self.is_past))

    @cached_property
    def page(self) -> Page[Any]:
        """The dates that fit and stand on this page."""
        values, filters = self._filters
        choice: dict[str, Any] = {"filters": filters, "is_past": self.is_past}
        count = (_number.first(self.now, *values, **choice) or 0) if filters else sum(self._by_place.values())
        page: Page[Any] = Paginator(range(count), PER_PAGE).get_page(self.page_number)
        page.object_list = _dates(self.now, *values, **choice, start=(page.number - 1) * PER_PAGE)
        return page

    @cached_property
    def lines(self) -> list[SafeString]:
        return drawn([line_of(session, self.now, is_past=self.is_past) for session in self.page])

    @property
    def sessions(self) -> SessionQuerySet:
        """Every date that fits, with its event and seats."""
        values, filters = self._filters
        return _fitting(self.now, *values, filters=filters, is_past=self.is_past).with_event().with_seats(self.now)

    @property
    def _filters(self) -> tuple[list[str], tuple[str, ...]]:
        """The words to look for, and the name of the filter that each is for."""
        chosen = {"theme": self.theme, "mode" if self.place == ONLINE else "place": self.place}
        chosen = {name: word for name, word in chosen.items() if word}
        return list(chosen.values()), tuple(chosen)


FILTERS = {"theme": "event__theme__slug", "place": "place", "mode": "mode"}


def _fitting(now: datetime, *values: str, filters: tuple[str, ...], is_past: bool) -> SessionQuerySet:
    """Every date that fits."""
    sessions = Session.objects.public(now)
    sessions = sessions.over_at(now) if is_past else sessions.not_over_at(now)
    return sessions.filter(**{FILTERS[name]: value for name, value in zip(filters, values, strict=True)})


@prepared
def _dates(now: datetime, *values: str, start: int, **choice: Any) -> QuerySet[Session]:
    return _fitting(now, *values, **choice).with_announcement().with_seats(now)[start : start + PER_PAGE]


@prepared
def _number(now: datetime, *values: str, **choice: Any) -> QuerySet[Session, int]:
    """One row with how many there are, or no row."""
    grouped = _fitting(now, *values, **choice).order_by().values("event__live")
    return grouped.annotate(number=Count("pk")).values_list("number", flat=True)


@prepared
def _numbers_by_place(now: datetime, *, is_past: bool) -> QuerySet[Session, tuple[str, int]]:
    grouped = _fitting(now, filters=(), is_past=is_past).order_by("place").values("place")
    return grouped.annotate(number=Count("pk")).values_list("place", "number")


@prepared
def _next(now: datetime, *, number: int) -> QuerySet[Session]:
    coming = Session.objects.public(now).not_over_at(now).filter(cancelled_at=None)
    return coming.with_announcement().with_seats(now)[:number]


def next_lines(number: int) -> list[SafeString]:
    """The first dates that go on, with how many places are left of how many."""
    now = timezone.now()
    lines = [
        line_of(session, now)._replace(seats=free_of_all_in_words(session), status="", status_kind="", status_icon="")
        for session in _next(now, number=number)
    ]
    return drawn(lines)


def drawn(lines: list[Line]) -> list[SafeString]:
    return render_each("components/agenda_row.html", lines)


def line_of(session: Session, now: datetime, *, is_past: bool = False) -> Line:
    """A session from `with_announcement()` and `with_seats()` as a line.

    It carries its status as a pill only when it is not the plain one of its list.
    """
    goes_on = not session.is_cancelled
    is_plain = goes_on and (is_past or (session.is_open(now) and bool(free_in_words(session))))
    status = None if is_plain else standing_of_session(session, now)
    return Line(
        start=session.starts_at,
        end=session.ends_at,
        href=reverse("events:event", args=[session.slug]),
        title=session.title,
        text=session.intro,
        is_online=session.is_online,
        place=session.place,
        taken=session.taken,
        total=session.capacity if goes_on and not is_past else 0,
        seats=seats_in_words(session, now),
        status=status.word if status else "",
        status_kind=status.kind if status else "",
        status_icon=status.icon if status else "",
    )
