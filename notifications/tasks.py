"""Periodic work of mail and messages. The task that sends fresh mail is in delivery.py."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from . import daily_mail, delivery

SWEEP_SECONDS = 25  # under the half minute between two sweeps


@shared_task
def send_waiting_mail() -> None:
    """The sweep: what was left by a dead broker or worker, and what waits for its next attempt."""
    until = timezone.now() + timedelta(seconds=SWEEP_SECONDS)
    delivery.deliver(delivery.due().values_list("pk", flat=True)[:1000], until=until)


@shared_task
def send_daily_mails() -> None:
    daily_mail.send_daily_mails()
