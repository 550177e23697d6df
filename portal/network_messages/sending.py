"""Sending a message once. Who gets it is settled in one transaction; telling them is a worker's, some at a time."""

from collections.abc import Iterable

from celery import shared_task
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from foundation.jobs import enqueue
from foundation.markdown import render_markdown
from foundation.prepared import prepared
from members.models import User
from members.permissions import is_confirmed
from notifications.forecast import Forecast, forecast
from notifications.kinds import Kind, Present
from notifications.letter import Letter
from notifications.letters import write_letter
from notifications.models import Notification
from notifications.outbox import Notice, tell_many
from notifications.present import about_ids

from .audiences import people_of
from .models import NetworkMessage

PEOPLE_AT_ONCE = 200
CHANGED = "Het bericht is intussen veranderd. Dit is hoe het er nu uitziet; kijk het nog eens na."
NOBODY = "Er is nu niemand aan wie dit bericht gaat. Kies anderen."


def presents(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    about = about_ids(notifications, "network_message")
    if not is_confirmed(reader):
        return {}
    rows = _received(sorted(about), reader.pk)
    return {item.pk: Present(row.get_absolute_url()) for row in rows for item in about[row.pk]}


@prepared
def _received(numbers: list[int], reader: int) -> QuerySet[NetworkMessage]:
    return NetworkMessage.objects.sent().filter(pk__in=numbers, recipients=reader)


NETWORK_MESSAGE = Kind(
    "network_message",
    "Perspectief op School schrijft aan het netwerk, of aan een deel ervan",
    concerns=is_confirmed,
    presents=presents,
    heading="Van Perspectief op School",
)


def forecast_of(message: NetworkMessage) -> Forecast:
    """What sending it now would do."""
    return forecast(people_of(message), NETWORK_MESSAGE.code)


@transaction.atomic
def send(*, message: NetworkMessage, by: User, stamp: str) -> NetworkMessage:
    """Send the draft as its preview showed it; sent before, it stays as it was.

    Raises ValidationError with code "changed" when it is not what `stamp` says, and "nobody"; and
    NetworkMessage.DoesNotExist when it was thrown away meanwhile.
    """
    held = NetworkMessage.objects.select_for_update().get(pk=message.pk)
    if held.sent_at:
        return held
    if held.stamp != stamp:
        raise ValidationError(CHANGED, code="changed")
    people = list(people_of(held))
    if not people:
        raise ValidationError(NOBODY, code="nobody")
    numbers = forecast(people, NETWORK_MESSAGE.code)
    for name in ("at_once", "daily", "weekly", "unwanted", "failing"):
        setattr(held, name, getattr(numbers, name))
    held.sent_at, held.sent_by, held.audience = timezone.now(), by, held.audience_now()[:600]
    held.save()
    held.recipients.set(people)
    enqueue(tell_of_message, held.pk)
    return held


@shared_task
def tell_of_message(pk: int) -> None:
    """Tell everybody who was settled; a worker that dies leaves the rest, and nobody is told twice."""
    message = NetworkMessage.objects.to_tell().select_related("sent_by").filter(pk=pk).first()
    if message is None:
        return
    notice = notice_of(message)
    ids = list(message.recipients.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), PEOPLE_AT_ONCE):
        people = User.objects.confirmed().filter(pk__in=ids[start : start + PEOPLE_AT_ONCE])
        with transaction.atomic():
            tell_many(recipients=people, notice=notice)
    NetworkMessage.objects.filter(pk=pk).update(told_at=timezone.now())


@shared_task
def tell_of_sent_messages() -> None:
    """The sweep: what a dead broker or worker left."""
    for pk in NetworkMessage.objects.to_tell().values_list("pk", flat=True):
        tell_of_message(pk)


def notice_of(message: NetworkMessage) -> Notice:
    writer = message.sent_by.get_full_name() if message.sent_by else ""
    return Notice(
        kind=NETWORK_MESSAGE.code,
        about=f"network_message:{message.pk}",
        title=message.subject,
        url=message.get_absolute_url(),
        context={"message": message, "html": render_markdown(message.text), "writer": writer},
    )


def sample_of(message: NetworkMessage, sender: User) -> Letter:
    """The mail as a member will read it; nobody gets it."""
    reader = User(first_name="[voornaam]", email="voornaam@voorbeeld.example")
    if message.sent_at is None:
        message.sent_by = sender
    return write_letter(reader, notice_of(message))
