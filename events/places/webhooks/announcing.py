"""Writing a message for each webhook that may know, in the transaction that causes it.

A message says which session or registration, and nothing about a person: who wants to know more asks the API, which
looks at rights then. Without webhooks this costs one small query.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from events.addresses import address_of, moment
from events.models import RegistrationChange, Session, Webhook, WebhookDelivery
from foundation.jobs import enqueue
from foundation.prepared import prepared

from .delivering import send_fresh_messages, send_message

Kind = WebhookDelivery.Kind
# What the API shows of a session.
API_FIELDS = ("starts_at", "ends_at", "mode", "place", "directions", "capacity", "opens_at", "closes_at")


def announce_registration(change: RegistrationChange) -> None:
    """Tell that something happened to a registration; `change` is the line in its log."""
    registration = change.registration
    if not _any_webhook():
        return
    webhooks = Webhook.objects.told_about(registration.session_id)
    if not webhooks:
        return
    earlier = RegistrationChange.objects.filter(registration=registration, pk__lt=change.pk).order_by("-pk")
    data = {
        "session": registration.session_id,
        "registration": registration.pk,
        "act": change.act,
        "state_before": earlier.values_list("state", flat=True).first(),
        "state_after": change.state,
        "version": registration.sequence,
        "api_url": address_of("api_registration", registration.session_id, registration.pk),
    }
    write_messages(webhooks, Kind.REGISTRATION_CHANGED, data, at=change.at, session_id=registration.session_id)


@prepared
def _any_webhook() -> QuerySet[Webhook, tuple[int]]:
    return Webhook.objects.switched_on().order_by().values_list("pk")[:1]


def announce_session_changed(session: Session, *, before: Session) -> None:
    """Tell that something the API shows is different now."""
    if any(getattr(session, name) != getattr(before, name) for name in API_FIELDS):
        _announce_session(session, Kind.SESSION_CHANGED)


def announce_session_cancelled(session: Session) -> None:
    _announce_session(session, Kind.SESSION_CANCELLED)


def _announce_session(session: Session, kind: Kind) -> None:
    address = address_of("api_session", session.pk)
    data = {"session": session.pk, "version": session.sequence, "api_url": address}
    write_messages(Webhook.objects.told_about(session.pk), kind, data, at=timezone.now(), session_id=session.pk)


def write_messages(
    webhooks: Iterable[Webhook], kind: Kind, data: dict[str, Any], *, at: datetime, session_id: int | None
) -> list[WebhookDelivery]:
    """A row for each of `webhooks`, sent after commit; one that fails just now waits for the sweep."""
    body = json.dumps({"type": kind, "timestamp": moment(at), "data": data}, ensure_ascii=False)
    messages = WebhookDelivery.objects.bulk_create(
        WebhookDelivery(webhook=webhook, session_id=session_id, kind=kind, body=body, next_attempt_at=timezone.now())
        for webhook in webhooks
    )
    if fresh := [message.pk for message in messages if message.webhook.failing_since is None]:
        enqueue(send_fresh_messages, fresh)
    return messages


def send_trial(webhook: Webhook) -> WebhookDelivery:
    """A message that says nothing, to see whether it arrives."""
    now, data = timezone.now(), {"webhook": webhook.pk}
    body = json.dumps({"type": Kind.TEST, "timestamp": moment(now), "data": data})
    message = WebhookDelivery.objects.create(webhook=webhook, kind=Kind.TEST, body=body, next_attempt_at=now)
    enqueue(send_message, message.pk)
    return message
