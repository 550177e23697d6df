"""Dates in Dutch words, in the network's own time zone."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format


def day_in_words(moment: datetime | date) -> str:
    """'donderdag 14 januari 2027'."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        moment = timezone.localtime(moment)
    return date_format(moment, "l j F Y")


def time_in_words(moment: datetime) -> str:
    """'13.30'."""
    return date_format(timezone.localtime(moment), "H.i")


def moment_in_words(moment: datetime) -> str:
    """'donderdag 14 januari 2027 om 13.30 uur'."""
    return f"{day_in_words(moment)} om {time_in_words(moment)} uur"


def period_in_words(start: datetime, end: datetime) -> str:
    """'donderdag 14 januari 2027, 13.30 tot 16.30 uur', or both days when it lasts past midnight."""
    if timezone.localtime(start).date() == timezone.localtime(end).date():
        return f"{day_in_words(start)}, {time_in_words(start)} tot {time_in_words(end)} uur"
    return f"{day_in_words(start)} {time_in_words(start)} uur tot {day_in_words(end)} {time_in_words(end)} uur"
