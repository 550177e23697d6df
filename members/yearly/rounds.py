"""The year of the network's members: a round begins with September, in which is asked who still works where."""

from datetime import datetime

from django.utils import timezone

SEPTEMBER = 9


def this_round(now: datetime) -> datetime:
    """When the round began that lasts now: the first of September, at midnight."""
    local = timezone.localtime(now)
    year = local.year if local.month >= SEPTEMBER else local.year - 1
    return local.replace(year=year, month=SEPTEMBER, day=1, hour=0, minute=0, second=0, microsecond=0)


def next_round(now: datetime) -> datetime:
    """When the next one begins."""
    begin = this_round(now)
    return begin.replace(year=begin.year + 1)
