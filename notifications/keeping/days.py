"""Days on which one may want to be reminded. Floors above know of days of their own: the next session."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from members.models import User

# The day before something that comes up for this person, with what that is: ('voor je volgende bijeenkomst', day).
Source = Callable[[User], tuple[str, date] | None]
SOURCES: list[Source] = []


def register(source: Source) -> None:
    if source not in SOURCES:
        SOURCES.append(source)


def days_for(user: User) -> list[tuple[str, date]]:
    """Words and days, none before tomorrow."""
    today = timezone.localdate()
    tomorrow = today + timedelta(days=1)
    days = [("morgen", tomorrow), ("over een week", today + timedelta(weeks=1))]
    days += [found for source in SOURCES if (found := source(user))]
    return [(words, day) for words, day in days if day >= tomorrow]
