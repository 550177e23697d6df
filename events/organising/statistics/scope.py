"""Which sessions the numbers are about, as the URL asks: `?periode=2026-2027&thema=<slug>`."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Min
from django.http import QueryDict
from django.utils import timezone

from events.querysets import SessionQuerySet
from foundation.models import Theme

AUGUST = 8


def school_year_of(moment: datetime) -> int:
    """The calendar year in which the school year of `moment` began: it runs from 1 August to 31 July."""
    day = timezone.localtime(moment)
    return day.year if day.month >= AUGUST else day.year - 1


def school_year_in_words(first: int) -> str:
    """'2026-2027'."""
    return f"{first}-{first + 1}"


def begin_of_school_year(first: int) -> datetime:
    return timezone.make_aware(datetime(first, AUGUST, 1))


@dataclass(frozen=True)
class Scope:
    """The sessions somebody asks about, without those called off, and what there was to choose from."""

    sessions: SessionQuerySet
    year: int | None  # of its beginning; None for all years
    theme: Theme | None
    years: list[int]  # the latest first
    themes: list[Theme]

    @property
    def periods(self) -> list[tuple[str, bool]]:
        """Each school year in words, and whether it is the chosen one."""
        return [(school_year_in_words(year), year == self.year) for year in self.years]

    @property
    def is_narrowed(self) -> bool:
        return self.year is not None or self.theme is not None

    def bucket_of(self, starts_at: datetime) -> date:
        """The first day of the month of a session, or of its school year when all years are asked for."""
        if self.year is None:
            return date(school_year_of(starts_at), AUGUST, 1)
        return timezone.localtime(starts_at).date().replace(day=1)


def scope_of(query: QueryDict, sessions: SessionQuerySet) -> Scope:
    """What `query` asks of `sessions`; what it does not know it leaves out."""
    sessions = sessions.filter(cancelled_at=None)
    ends = sessions.aggregate(first=Min("starts_at"), last=Max("starts_at"))
    years = list(range(school_year_of(ends["last"]), school_year_of(ends["first"]) - 1, -1)) if ends["first"] else []
    themes = list(Theme.objects.all())
    year = next((year for year in years if school_year_in_words(year) == query.get("periode")), None)
    theme = next((theme for theme in themes if theme.slug == query.get("thema")), None)
    if year is not None:
        begin, end = begin_of_school_year(year), begin_of_school_year(year + 1)
        sessions = sessions.filter(starts_at__gte=begin, starts_at__lt=end)
    if theme is not None:
        sessions = sessions.filter(event__theme=theme)
    return Scope(sessions, year, theme, years, themes)
