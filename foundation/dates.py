"""Dates in Dutch words, in the network's own time zone."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from django.template import defaultfilters
from django.utils import timezone


def written_date(moment: datetime | date | None, pattern: str | None = None) -> str:
    """Django's `date` filter, remembered: a page writes the same few moments in Dutch over and over.

    A moment is written in the network's own time, whatever zone it came in.
    """
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    offset = moment.utcoffset() if isinstance(moment, datetime) else None
    return _written(moment, pattern, offset)


@lru_cache(maxsize=4096)
def _written(moment: datetime | date | None, pattern: str | None, offset: timedelta | None) -> str:
    """`offset` tells apart what is the same moment in two time zones, and so equal as a key."""
    return defaultfilters.date(moment, pattern)


def day_in_words(moment: datetime | date) -> str:
    """'donderdag 14 januari 2027'."""
    return written_date(moment, "l j F Y")


def time_in_words(moment: datetime) -> str:
    """'13.30'."""
    return written_date(moment, "H.i")


def moment_in_words(moment: datetime) -> str:
    """'donderdag 14 januari 2027 om 13.30 uur'."""
    return f"{day_in_words(moment)} om {time_in_words(moment)} uur"


def period_in_words(start: datetime, end: datetime) -> str:
    """'donderdag 14 januari 2027, 13.30 tot 16.30 uur', or both days when it lasts past midnight."""
    if timezone.localtime(start).date() == timezone.localtime(end).date():
        return f"{day_in_words(start)}, {time_in_words(start)} tot {time_in_words(end)} uur"
    return f"{day_in_words(start)} {time_in_words(start)} uur tot {day_in_words(end)} {time_in_words(end)} uur"


# As people say it; the seasons overlap, as in speech.
SEASONS = {
    "winter": (12, 1, 2),
    "voorjaar": (2, 3, 4, 5, 6),
    "lente": (3, 4, 5),
    "zomer": (6, 7, 8),
    "najaar": (9, 10, 11, 12),
    "herfst": (9, 10, 11),
}


def words_for_day(moment: datetime | date | None) -> str:
    """The words by which people look for a day: 'oktober okt 2021 najaar herfst donderdag'."""
    if moment is None:
        return ""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    seasons = [season for season, months in SEASONS.items() if moment.month in months]
    return " ".join([written_date(moment, "F M Y"), *seasons, written_date(moment, "l")])
