"""Periodic work of mail and messages."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from . import delivery
from .digests import daily, weekly
from .inbound import handling  # noqa: F401  (its task is found here)
from .keeping.reminding import remind_of_kept

SWEEP_SECONDS = 25  # under the half minute between two sweeps


@shared_task
def send_waiting_mail() -> None:
    """The sweep: what was left by a dead broker or worker, and what waits for its next attempt."""
    until = timezone.now() + timedelta(seconds=SWEEP_SECONDS)
    delivery.deliver(delivery.due().values_list("pk", flat=True)[:1000], until=until)


@shared_task
def send_digests() -> None:
    """The weekly mail goes first: on a Tuesday it takes along what waited for the daily mail of that morning."""
    try:
        weekly.send_weekly_mails()
    finally:
        daily.send_daily_mails()


@shared_task
def send_reminders_of_kept() -> None:
    """Every morning: whoever asked to be reminded today of what they keep."""
    remind_of_kept()
