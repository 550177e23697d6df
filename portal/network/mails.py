"""How much mail members get: what was sent because something happened in the network, and digests."""

from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from post_office.models import STATUS, Email

from members.models import User
from notifications.models import Notification, WeeklyLine
from notifications.personal_data import SENT_MAIL_KEPT_DAYS

WEEKS = 4
WEEK = timedelta(weeks=1)


def weeks_kept(now: datetime) -> list[date]:
    """The Mondays of the last calendar weeks that are over and of which all mail is still there, in order."""
    today = timezone.localdate(now)
    monday = today - timedelta(days=today.weekday())
    weeks = [monday - number * WEEK for number in range(WEEKS, 0, -1)]
    return [week for week in weeks if (today - week).days < SENT_MAIL_KEPT_DAYS]


def count_mails(monday: date) -> int:
    """Mail to members that was sent in this week; codes and letters to guests are no mail of the network."""
    begins, ends = (timezone.make_aware(datetime.combine(day, time.min)) for day in (monday, monday + WEEK))
    told = Notification.objects.filter(email=OuterRef("pk"))
    of_member = Q(Exists(told)) | Q(Exists(WeeklyLine.objects.filter(email=OuterRef("pk"))))
    sent = Email.objects.filter(of_member, status=STATUS.sent, last_updated__gte=begins, last_updated__lt=ends)
    number: int = sent.count()
    return number


def count_members() -> int:
    return User.objects.confirmed().count()
