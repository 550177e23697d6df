"""The daily mail: one per person, with everything new that this person wants to hear of once a day."""

import logging
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from members.models import User
from notifications.kinds import Frequency
from notifications.mailqueue import queue_letters
from notifications.models import Notification, WeeklyMail
from notifications.present import worth_mailing

from .letter import write_digest
from .lines import blocks_of
from .rhythm import is_silent
from .weekly import seen_on

logger = logging.getLogger(__name__)


def send_daily_mails(now: datetime | None = None) -> int:
    """Queue the daily mail of everybody who has one due, one transaction per person; returns how many.

    Running twice sends nothing twice: what goes along is taken from the waiting list in the same transaction. Whose
    mail fails keeps what waits, so that the next run tries again.
    """
    now = now or timezone.now()
    due = Notification.objects.due_for_digest(now, Frequency.DAILY)
    people = get_user_model().objects.filter(is_active=True, pk__in=due.values("recipient"))
    return sum(_try_to_send(person, now) for person in people.select_related("weekly_mail").iterator())


def _try_to_send(person: User, now: datetime) -> int:
    try:
        return _send_to(person, now)
    except Exception:
        # Whatever goes wrong for one person, on whichever floor, the others get their mail.
        logger.exception("daily mail of person %s failed", person.pk)
        return 0


@transaction.atomic
def _send_to(person: User, now: datetime) -> int:
    due = Notification.objects.select_for_update().of(person).due_for_digest(now, Frequency.DAILY)
    notifications = list(due.order_by("kind", "pk"))
    worth = {} if _is_left_alone(person, now) else worth_mailing(person, notifications)
    going = [item for item in notifications if item.pk in worth]
    Notification.objects.filter(pk__in=[item.pk for item in notifications]).update(digest_due_at=None)
    if not going:
        return 0
    email = queue_letters([write_digest(person, Frequency.DAILY, blocks_of(going, worth))])[0]
    Notification.objects.filter(pk__in=[item.pk for item in going]).update(email=email)
    return 1


def _is_left_alone(person: User, now: datetime) -> bool:
    weekly: WeeklyMail | None = getattr(person, "weekly_mail", None)
    return weekly is not None and is_silent(seen_on(person), timezone.localdate(now), weekly.sent_while_away)
