"""How much mail members get: what was sent because something happened in the network, and digests."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from post_office.models import STATUS, Email

from members.models import User
from notifications.models import Notification, WeeklyLine

WEEKS = 4  # what was sent is kept for thirty days


class Week(NamedTuple):
    """Seven days, of which `begins` is the first."""

    begins: date
    mails: int


def weeks_until(now: datetime) -> list[Week]:
    """The last four times seven whole days; codes and letters to guests are no mail of the network."""
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    begins = [today - timedelta(weeks=number) for number in range(WEEKS, 0, -1)]
    told = Notification.objects.filter(email=OuterRef("pk"))
    of_member = Q(Exists(told)) | Q(Exists(WeeklyLine.objects.filter(email=OuterRef("pk"))))
    sent = Email.objects.filter(of_member, status=STATUS.sent, last_updated__gte=begins[0], last_updated__lt=today)
    counts = {
        f"week_{number}": Count("pk", filter=Q(last_updated__gte=begin, last_updated__lt=begin + timedelta(weeks=1)))
        for number, begin in enumerate(begins)
    }
    numbers = sent.aggregate(**counts)
    return [Week(begin.date(), numbers[f"week_{number}"]) for number, begin in enumerate(begins)]


def count_members() -> int:
    return User.objects.confirmed().count()
