"""Periodic work of mail and messages. The task that sends fresh mail is in delivery.py."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone
from post_office.models import STATUS, Email

from . import daily_mail, delivery

SWEEP_SECONDS = 45  # under the minute between two sweeps
KEEP_SENT = timedelta(days=30)
KEEP_FAILED = timedelta(days=90)


@shared_task
def send_waiting_mail():
    """The sweep: what was left by a dead broker or worker, and what waits for its next attempt."""
    until = timezone.now() + timedelta(seconds=SWEEP_SECONDS)
    delivery.deliver(delivery.due().values_list("pk", flat=True)[:1000], until=until)


@shared_task
def send_daily_mails():
    daily_mail.send_daily_mails()


@shared_task
def delete_old_mail():
    """Sent mail goes after 30 days, what could not be delivered after 90."""
    now = timezone.now()
    Email.objects.filter(status=STATUS.sent, last_updated__lt=now - KEEP_SENT).delete()
    Email.objects.filter(created__lt=now - KEEP_FAILED).delete()
