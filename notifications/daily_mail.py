"""The daily mail: one per person, with everything new that this person wants to hear of once a day."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from members.models import User

from .daily_letter import write_daily_letter
from .mailqueue import queue_letters
from .models import Notification
from .present import worth_mailing


def send_daily_mails(now: datetime | None = None) -> int:
    """Queue the daily mail of everybody who has one due, one transaction per person; returns how many.

    Running twice sends nothing twice: what goes along is taken from the waiting list in the same transaction.
    """
    now = now or timezone.now()
    people = get_user_model().objects.filter(
        is_active=True, pk__in=Notification.objects.due_for_daily_mail(now).values("recipient")
    )
    return sum(_send_to(person, now) for person in people.iterator())


@transaction.atomic
def _send_to(person: User, now: datetime) -> int:
    due = Notification.objects.select_for_update().of(person).due_for_daily_mail(now).order_by("kind", "pk")
    notifications = list(due)
    worth = worth_mailing(person, notifications)
    going = [item for item in notifications if item.pk in worth]
    Notification.objects.filter(pk__in=[item.pk for item in notifications]).update(digest_due_at=None)
    if not going:
        return 0
    email = queue_letters([write_daily_letter(person, going, worth)])[0]
    Notification.objects.filter(pk__in=[item.pk for item in going]).update(email=email)
    return 1
