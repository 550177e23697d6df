"""When digests leave, in the network's own time zone, and how they become quiet after a long absence."""

from datetime import date, datetime, timedelta
from enum import Enum, auto

from django.utils import timezone

from notifications.kinds import Frequency

HOUR = 7
TUESDAY = 1  # as date.weekday() counts
WEEK = timedelta(weeks=1)
ABSENCE = timedelta(weeks=12)
MONTH = timedelta(weeks=4)
MONTHLY_MAILS = 3


class Turn(Enum):
    """What a member gets on a Tuesday."""

    WEEKLY = auto()
    MONTHLY = auto()
    NOT_THIS_WEEK = auto()
    GOODBYE = auto()
    SILENCE = auto()


def next_digest(frequency: Frequency, now: datetime | None = None) -> datetime:
    """The coming seven o'clock in the morning; for what is weekly, on a Tuesday."""
    now = timezone.localtime(now)
    day = now.date() if now.hour < HOUR else now.date() + timedelta(days=1)
    if frequency == Frequency.WEEKLY:
        day += timedelta(days=(TUESDAY - day.weekday()) % 7)
    return datetime(day.year, day.month, day.day, HOUR, tzinfo=now.tzinfo)


def latest_weekly(now: datetime) -> datetime:
    """The last Tuesday, seven o'clock, that is not after `now`."""
    day = next_digest(Frequency.WEEKLY, now).date() - WEEK
    return datetime(day.year, day.month, day.day, HOUR, tzinfo=timezone.localtime(now).tzinfo)


def is_away(seen_on: date, today: date) -> bool:
    return today - seen_on >= ABSENCE


def is_silent(seen_on: date, today: date, sent_while_away: int) -> bool:
    """Was goodbye said to somebody who did not come back since?"""
    return is_away(seen_on, today) and sent_while_away > MONTHLY_MAILS


def turn_on(tuesday: date, *, seen_on: date, sent_on: date | None, sent_while_away: int) -> Turn:
    """Twelve weeks unseen: one in four weeks; after three of those a goodbye, and nothing until they come back.

    `sent_while_away` counts the mails since they were seen last, the goodbye too.
    """
    if not is_away(seen_on, tuesday):
        return Turn.WEEKLY
    if is_silent(seen_on, tuesday, sent_while_away):
        return Turn.SILENCE
    if sent_on and tuesday - sent_on < MONTH:
        return Turn.NOT_THIS_WEEK
    return Turn.MONTHLY if sent_while_away < MONTHLY_MAILS else Turn.GOODBYE
