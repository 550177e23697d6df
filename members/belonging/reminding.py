"""A newcomer is not forgotten: who confirms is reminded twice, after that those of the portal are."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from ..letters import send_letter
from ..models import Affiliation, Organisation, User
from .joining import confirmers, is_outside, own_confirmers, portal_administrators


@dataclass(frozen=True)
class Reminder:
    """So long after the asking, to whom."""

    after: timedelta
    to_the_portal: bool = False

    def readers(self, organisation: Organisation) -> QuerySet[User]:
        return portal_administrators() if self.to_the_portal else confirmers(organisation)


REMINDERS = (
    Reminder(timedelta(days=3)),
    Reminder(timedelta(days=7)),
    Reminder(timedelta(days=10), to_the_portal=True),
)


def send_reminders(now: datetime | None = None) -> int:
    """Remind of everybody who waits too long; returns of how many. Running twice reminds once.

    After a standstill of days only the last reminder that is due is sent.
    """
    now = now or timezone.now()
    waiting = Affiliation.objects.waiting().filter(asked_at__isnull=False).select_related("user", "organisation")
    return sum(_remind(affiliation, now) for affiliation in waiting)


@transaction.atomic
def _remind(affiliation: Affiliation, now: datetime) -> int:
    asked_at = affiliation.asked_at or now
    due = sum(asked_at + reminder.after <= now for reminder in REMINDERS)
    same = Affiliation.objects.waiting().filter(pk=affiliation.pk, reminders_sent__lt=due)
    # Counted before the letters are written: of two clocks one finds it counted.
    if not same.order_by().update(reminders_sent=due):
        return 0
    reminder = REMINDERS[due - 1]
    for reader in reminder.readers(affiliation.organisation).exclude(pk=affiliation.user_id):
        send_letter(
            to=reader,
            subject=f"{affiliation.user} wacht op een antwoord van {affiliation.organisation}",
            template="affiliation_reminder",
            path=reverse("members:waiting"),
            affiliation=affiliation,
            is_outside=is_outside(affiliation),
            is_for_the_portal=reminder.to_the_portal and own_confirmers(affiliation.organisation).exists(),
        )
    return 1
