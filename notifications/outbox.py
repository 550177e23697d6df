"""Telling people things: the inbox line and the mail, written in the transaction that causes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from members.models import User

from .kinds import Frequency
from .letters import write_letter
from .mailqueue import Attachment, queue_letters
from .models import Notification
from .preferences import frequencies_for

__all__ = ["Attachment", "Notice", "tell", "tell_many"]

DAILY_MAIL_HOUR = 7


@dataclass(frozen=True)
class Notice:
    """What to tell: `about` is the object's key ('registration:12'), `context` goes to the mail's templates.

    `url` is where that is at this moment, for the mail; it is worked out again when the mail leaves, and for the inbox.

    `revision` tells the same thing anew (a changed date). `subscription` names what the reader follows
    ('topic:12', see subscriptions.py), so that the mail offers to stop just that. `reply_to` is a mail address.
    """

    kind: str
    about: str
    title: str
    url: str
    context: dict[str, Any] = field(default_factory=dict)
    revision: int = 0
    attachments: tuple[Attachment, ...] = ()
    subscription: str = ""
    reply_to: str = ""


def tell(*, recipient: User, notice: Notice) -> Notification | None:
    """Write the inbox line and queue the mail for `recipient`, once; call it inside the causing transaction.

    Returns None when this very notice was told before, or the recipient has left. The mail leaves after commit; when
    the broker is away the sweep sends it later.
    """
    notifications = tell_many(recipients=[recipient], notice=notice)
    return notifications[0] if notifications else None


def tell_many(*, recipients: Iterable[User], notice: Notice) -> list[Notification]:
    """Tell the same notice to many people, each once, in a constant number of queries; returns who was new to it.

    Two that tell the same at the same moment: the database lets one write, the other finds it told.
    """
    # In one order everywhere, or two tellers could wait for each other's rows.
    people = sorted({person.pk: person for person in recipients if person.is_active}.values(), key=lambda p: p.pk)
    frequencies = frequencies_for(people, notice.kind)
    while people:
        try:
            with transaction.atomic():
                return _write(people, notice, frequencies)
        except IntegrityError:
            untold = _untold(people, notice)
            if len(untold) == len(people):
                raise
            people = untold
    return []


def next_daily_mail(now: datetime | None = None) -> datetime:
    """The coming seven o'clock in the morning, in the network's own time zone."""
    now = timezone.localtime(now)
    day = now.date() if now.hour < DAILY_MAIL_HOUR else now.date() + timedelta(days=1)
    return datetime(day.year, day.month, day.day, DAILY_MAIL_HOUR, tzinfo=now.tzinfo)


def _untold(people: Sequence[User], notice: Notice) -> list[User]:
    ids_told = set(
        Notification.objects.filter(
            recipient__in=people, kind=notice.kind, about=notice.about, revision=notice.revision
        ).values_list("recipient_id", flat=True)
    )
    return [person for person in people if person.pk not in ids_told]


def _write(people: Sequence[User], notice: Notice, frequencies: Mapping[int, Frequency]) -> list[Notification]:
    at_once = [person for person in people if frequencies[person.pk] == Frequency.EACH]
    emails = queue_letters([write_letter(person, notice) for person in at_once])
    email_of = {person.pk: email for person, email in zip(at_once, emails, strict=True)}
    daily = next_daily_mail()
    return Notification.objects.bulk_create(
        Notification(
            recipient=person,
            kind=notice.kind,
            about=notice.about,
            revision=notice.revision,
            title=" ".join(notice.title.split())[:200],
            email=email_of.get(person.pk),
            digest_due_at=daily if frequencies[person.pk] == Frequency.DAILY else None,
        )
        for person in people
    )
