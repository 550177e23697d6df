"""Registrations, attendance, no-show and fill rate of many sessions: each, per period, and together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from events.models import Registration
from events.querysets import SessionQuerySet
from foundation.dates import written_date

from .counting import COUNTS, Figures, figures_from
from .scope import Scope, school_year_in_words
from .tables import Table, cell_in_words

NOTHING = dict.fromkeys(COUNTS, 0)
MOST_POINTS = 12
HEAD = (
    "Plekken",
    "Aanmeldingen",
    "Met plek",
    "Bezetting",
    "Aanwezig",
    "Niet gekomen",
    "Aandeel niet gekomen",
    "Wachtlijst",
)


@dataclass(frozen=True)
class Row:
    """One session and its figures."""

    pk: int
    slug: str
    title: str
    theme: str
    starts_at: datetime
    is_over: bool
    figures: Figures

    @property
    def day(self) -> date:
        return timezone.localtime(self.starts_at).date()

    @property
    def cells(self) -> list[str]:
        """The figures as readers see them, in the order of HEAD."""
        return [cell_in_words(cell) for cell in cells_of(self.figures)]


@dataclass(frozen=True)
class Period:
    """A school year or a month, and the figures of its sessions together."""

    words: str
    short: str
    figures: Figures


def rows_of(sessions: SessionQuerySet, now: datetime) -> list[Row]:
    """A row for each session, the latest first, in two queries; the database counts the people."""
    counted = Registration.objects.filter(session__in=sessions.order_by().values("pk")).order_by()
    counts = {row.pop("session"): row for row in counted.values("session").annotate(**COUNTS)}
    columns = ("pk", "event__slug", "event__title", "event__theme__name", "starts_at", "ends_at", "capacity")
    return [
        Row(
            pk,
            slug,
            title,
            theme or "",
            starts_at,
            ends_at <= now,
            figures_from(counts.get(pk, NOTHING), capacity=capacity, is_over=ends_at <= now),
        )
        for pk, slug, title, theme, starts_at, ends_at, capacity in sessions.order_by("-starts_at", "-pk").values_list(
            *columns
        )
    ]


def total_of(rows: Iterable[Row]) -> Figures:
    return sum((row.figures for row in rows), Figures())


def periods_of(rows: Iterable[Row], scope: Scope) -> list[Period]:
    """The months of the chosen school year, or all school years, in which there were sessions; the first one first."""
    summed: dict[date, Figures] = {}
    for row in rows:
        bucket = scope.bucket_of(row.starts_at)
        summed[bucket] = summed.get(bucket, Figures()) + row.figures
    name = _year if scope.year is None else _month
    return [Period(*name(bucket), summed[bucket]) for bucket in sorted(summed)]


def _year(bucket: date) -> tuple[str, str]:
    return school_year_in_words(bucket.year), f"{bucket:%y}/{(bucket.year + 1) % 100:02d}"


def _month(bucket: date) -> tuple[str, str]:
    return written_date(bucket, "F Y"), written_date(bucket, "M").lower()


def points_of(periods: list[Period], name: str) -> list[tuple[str, int | None]]:
    """A share ("fill" or "no_show") of the latest periods, as (short label, whole percentage); None where unknown."""
    shares = [(period.short, getattr(period.figures, name)) for period in periods[-MOST_POINTS:]]
    return [(words, None if value is None else round(value * 100)) for words, value in shares]


def bars_of(periods: list[Period], name: str) -> list[tuple[str, int]]:
    """A number of the latest periods, as (label, number)."""
    return [(period.words, getattr(period.figures, name)) for period in periods[-MOST_POINTS:]]


def table_of_periods(periods: list[Period], scope: Scope) -> Table:
    unit = "Schooljaar" if scope.year is None else "Maand"
    rows = [(period.words, period.figures.sessions, *cells_of(period.figures)) for period in periods]
    return Table(f"Per {unit.lower()}", f"Cijfers per {unit.lower()}", (unit, "Bijeenkomsten", *HEAD), rows)


def table_of_sessions(rows: list[Row]) -> Table:
    lines = [(row.title, row.day, row.theme, *cells_of(row.figures)) for row in rows]
    return Table("Per bijeenkomst", "Cijfers per bijeenkomst", ("Bijeenkomst", "Datum", "Thema", *HEAD), lines)


def cells_of(figures: Figures) -> tuple[float | None, ...]:
    """In the order of HEAD. What nobody noted is unknown, not nought."""
    is_noted = figures.noted_places > 0
    came = (figures.attended, figures.absent) if is_noted else (None, None)
    return (
        *(figures.capacity, figures.registered, figures.places, figures.fill),
        *(*came, figures.no_show, figures.waiting),
    )
