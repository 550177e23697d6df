from celery import shared_task
from django.utils import timezone

from .afterwards.evaluation import asking
from .afterwards.handouts import reading  # noqa: F401  (its tasks are found here)
from .models import Registration, Session
from .places import notifications
from .places.invariants import broken_rules
from .places.registration import REMINDER_BEFORE, remind, settle_event
from .places.scheduling import tell_revisions
from .places.webhooks import delivering  # noqa: F401  (its tasks are found here)


@shared_task
def send_reminders() -> None:
    """Remind everybody with a place two days before; whoever was reminded is passed over."""
    due = Registration.objects.due_for_reminder(timezone.now() + REMINDER_BEFORE)
    for pk, event_id in list(due.values_list("pk", "event_id")):
        remind(registration_pk=pk, event_id=event_id)


@shared_task
def move_queues_up() -> None:
    """Let offers that ran out go to the next, fill places that got free meanwhile, and end the queues that closed."""
    for event_id in Session.objects.with_queue().values_list("event_id", flat=True).distinct().order_by():
        settle_event(event_id=event_id)


@shared_task
def tell_changed_sessions() -> None:
    """Tell what organisers changed, when they have left it alone for a while."""
    tell_revisions()


@shared_task
def check_places() -> None:
    """Tell administrators in the morning when a rule about places does not hold."""
    now = timezone.now()
    if problems := broken_rules(now):
        notifications.tell_broken_rules(problems, day=now.date())


@shared_task
def ask_for_evaluations() -> None:
    """Ask who was there, once, three days after a session."""
    asking.ask_for_evaluations()
