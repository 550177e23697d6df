"""Sending what was written: at least once, whatever dies on the way; each repeat has the same identifier.

A message is claimed by moving its next attempt ahead in one statement, so two workers never send the same one. A
worker that dies leaves a claim that runs out. Messages go in the order of what happened; one that has to be tried
again comes later than its followers, so receivers compare its version.
"""

from datetime import datetime, timedelta
from typing import Any

from celery import shared_task
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from events.models import Webhook, WebhookDelivery
from foundation.jobs import enqueue

from .. import notifications
from ..permissions import sessions_organised_by
from .posting import Response, UnreachableError, post
from .signing import headers_for

CLAIM = timedelta(minutes=1)  # longer than one message can take
# After the 1st, 2nd … failure; together longer than the patience below, so that a webhook is off before it loses any.
PAUSES = [timedelta(minutes=m) for m in (1, 5, 30, 120, 360, 720, 1440, 1440, 1440, 1440)]
MAX_ATTEMPTS = len(PAUSES) + 1
PATIENCE = timedelta(days=3)  # with a webhook of which nothing arrives any more
SWEEP = timedelta(seconds=45)  # under the minute between two sweeps
NO_LONGER = "De eigenaar van de webhook mag deze bijeenkomst niet meer zien."
LEADS_ON = "Het adres verwijst door. Vul het uiteindelijke adres in."


@shared_task
def send_fresh_messages(ids: list[int]) -> None:
    """Right after the transaction that wrote them; a receiver that began to fail meanwhile costs no more time."""
    deliver(WebhookDelivery.objects.filter(pk__in=ids, webhook__failing_since=None).order_by("pk"))


@shared_task
def send_message(pk: int) -> None:
    """One that somebody asked for, also when the webhook is off: they want to see whether it works again."""
    deliver(WebhookDelivery.objects.filter(pk=pk))


@shared_task
def send_waiting_messages() -> None:
    """The sweep: what a dead broker or worker left, and what waits for its next attempt."""
    now = timezone.now()
    healthy_first = F("webhook__failing_since").asc(nulls_first=True)
    deliver(WebhookDelivery.objects.due(now).order_by(healthy_first, "pk")[:500], until=now + SWEEP)


def deliver(messages: QuerySet[WebhookDelivery], *, until: datetime | None = None) -> None:
    """Send `messages` one by one; a webhook that fails gets no more of them this time."""
    failing = set()
    for pk, webhook_id in list(messages.values_list("pk", "webhook_id")):
        if until and timezone.now() >= until:
            return
        message = _claim(pk) if webhook_id not in failing else None
        if message and not _send(message):
            failing.add(webhook_id)


def _claim(pk: int) -> WebhookDelivery | None:
    now = timezone.now()
    waiting = WebhookDelivery.objects.filter(pk=pk, next_attempt_at__lte=now)
    claimed = waiting.update(next_attempt_at=now + CLAIM, attempts=F("attempts") + 1)
    return WebhookDelivery.objects.select_related("webhook__owner").filter(pk=pk).first() if claimed else None


def _send(message: WebhookDelivery) -> bool:
    """Did it arrive?"""
    webhook = message.webhook
    if not may_be_told(message):
        give_up(message, NO_LONGER)
        return True
    now, body = timezone.now(), message.body
    headers = headers_for(
        secret=webhook.secret, message_id=message.message_id, timestamp=int(now.timestamp()), body=body
    )
    try:
        answer = post(webhook.url, body=body, headers=headers)
    except UnreachableError as error:
        record_failure(message, str(error), None)
        return False
    if not answer.is_good:
        record_failure(message, LEADS_ON if 300 <= answer.status < 400 else "", answer)
        return False
    record_arrival(message, answer)
    return True


def may_be_told(message: WebhookDelivery) -> bool:
    """Rights are asked again at the moment of sending."""
    owner = message.webhook.owner
    if not owner.is_active:
        return False
    return message.session_id is None or sessions_organised_by(owner).filter(pk=message.session_id).exists()


def _write(message: WebhookDelivery, answer: Response | None, **changes: Any) -> None:
    status, text = (answer.status, answer.text[:200]) if answer else (None, "")
    WebhookDelivery.objects.filter(pk=message.pk).update(response_status=status, response_text=text, **changes)


@transaction.atomic
def record_arrival(message: WebhookDelivery, answer: Response) -> None:
    _write(message, answer, delivered_at=timezone.now(), next_attempt_at=None, gave_up_at=None, problem="")
    Webhook.objects.filter(pk=message.webhook_id).exclude(failing_since=None).update(failing_since=None)


@transaction.atomic
def record_failure(message: WebhookDelivery, problem: str, answer: Response | None) -> None:
    """Try again later, or not at all after the last attempt; a webhook that fails for days is switched off."""
    now = timezone.now()
    if message.attempts >= MAX_ATTEMPTS:
        _write(message, answer, problem=problem, next_attempt_at=None, gave_up_at=now)
    else:
        _write(message, answer, problem=problem, next_attempt_at=now + PAUSES[message.attempts - 1])
    Webhook.objects.filter(pk=message.webhook_id, failing_since=None).update(failing_since=now)
    switch_off_after_days(message.webhook_id, now)


def give_up(message: WebhookDelivery, problem: str) -> None:
    _write(message, None, problem=problem, next_attempt_at=None, gave_up_at=timezone.now())


def switch_off_after_days(webhook_id: int, now: datetime) -> None:
    hopeless = Webhook.objects.filter(pk=webhook_id, switched_off_at=None, failing_since__lte=now - PATIENCE)
    if hopeless.update(switched_off_at=now):
        notifications.tell_webhook_switched_off(Webhook.objects.select_related("owner").get(pk=webhook_id))


def switch_on(webhook: Webhook) -> None:
    """Begin anew: what waits goes with the next sweep."""
    Webhook.objects.filter(pk=webhook.pk).update(switched_off_at=None, failing_since=None)


@transaction.atomic
def send_again(message: WebhookDelivery) -> None:
    """The same message with the same identifier, from the first attempt on."""
    now = timezone.now()
    again = {"attempts": 0, "next_attempt_at": now, "delivered_at": None, "gave_up_at": None, "problem": ""}
    _write(message, None, **again)
    enqueue(send_message, message.pk)
