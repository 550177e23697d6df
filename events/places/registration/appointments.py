"""The appointment that goes with a registration: its version in people's calendars, and the reminder of it."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from events.models import Registration, Session

from .. import notifications
from .seats import lock_sessions

REMINDER_BEFORE = timedelta(days=2)


@transaction.atomic
def remind(*, registration_pk: int, event_id: int) -> None:
    """Remind one member, unless the place was given up or the reminder sent since it was asked for."""
    lock_sessions(event_id)
    due = Registration.objects.due_for_reminder(timezone.now() + REMINDER_BEFORE)
    registration = due.select_related("member", "session__event").filter(pk=registration_pk).first()
    if registration is None:
        return
    registration.reminded_at = timezone.now()
    registration.save(update_fields=["reminded_at"])
    notifications.tell_reminder(registration)


def remind_anew(session: Session) -> None:
    """Who was reminded of the earlier date is reminded of the new one too, with the next version of the appointment."""
    reminded = session.registrations.filter(reminded_at__isnull=False)
    reminded.update(reminded_at=None, sequence=F("sequence") + 1)


def renew(registration: Registration) -> None:
    """The next thing that is told of this appointment takes the place of what stands in the calendar."""
    registration.sequence += 1
    registration.save(update_fields=["sequence"])
