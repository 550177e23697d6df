"""Telling people things: the inbox line and the mail, written in the transaction that causes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction

from members.models import User

from .digests.rhythm import next_digest
from .inbound.addresses import reply_addresses
from .kinds import DIGESTS, KINDS, Frequency
from .letters import write_letter
from .mailqueue import Attachment, queue_letters
from .models import Notification
from .preferences import frequencies_for, refusing_daily_mail

__all__ = ["Attachment", "Notice", "tell", "tell_many"]


@dataclass(frozen=True)
class Notice:
    """What to tell: `about` is the object's key ('registration:12'), `context` goes to the mail's templates.

    `url` is where that is at this moment, for the mail; it is worked out again when the mail leaves, and for the inbox.

    `revision` tells the same thing anew (a changed date). `subscription` names what the reader follows
    ('topic:12', see subscriptions.py), so that the mail offers to stop just that. `reply_to` is a mail address;
    `answers_to` is instead the key of what an answer by mail is about ('topic:12', see inbound/answers.py).

    `conversation` is the key of what it is a part of ('topic:12'): mail programs show these mails under each other. Of
    what is counted in a digest, who wants a mail of each gets one until they have read it; what comes meanwhile goes
    into the daily mail.
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
    answers_to: str = ""
    conversation: str = ""


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


def _untold(people: Sequence[User], notice: Notice) -> list[User]:
    ids_told = set(
        Notification.objects.filter(
            recipient__in=people, kind=notice.kind, about=notice.about, revision=notice.revision
        ).values_list("recipient_id", flat=True)
    )
    return [person for person in people if person.pk not in ids_told]


def _write(people: Sequence[User], notice: Notice, frequencies: Mapping[int, Frequency]) -> list[Notification]:
    frequencies = _waiting_where_one_is_unread(notice, frequencies)
    at_once = [person for person in people if frequencies[person.pk] == Frequency.EACH]
    addresses = reply_addresses(at_once, notice.answers_to)
    emails = queue_letters([write_letter(person, notice, addresses.get(person.pk, "")) for person in at_once])
    email_of = {person.pk: email for person, email in zip(at_once, emails, strict=True)}
    return Notification.objects.bulk_create(
        Notification(
            recipient=person,
            kind=notice.kind,
            about=notice.about,
            revision=notice.revision,
            conversation=notice.conversation,
            title=" ".join(notice.title.split())[:200],
            email=email_of.get(person.pk),
            **_digest_for(frequencies[person.pk]),
        )
        for person in people
    )


def _waiting_where_one_is_unread(notice: Notice, frequencies: Mapping[int, Frequency]) -> Mapping[int, Frequency]:
    """One mail of a conversation at a time: what comes before it was read waits for the daily mail."""
    eager = [person for person, frequency in frequencies.items() if frequency == Frequency.EACH]
    if not notice.conversation or not KINDS[notice.kind].counted_as or not eager:
        return frequencies
    optional = [code for code, kind in KINDS.items() if not kind.required]
    unread = Notification.objects.filter(recipient__in=eager, kind__in=optional, conversation=notice.conversation)
    waiting = set(unread.mailed_and_unread().values_list("recipient", flat=True))
    refusing = refusing_daily_mail(waiting) if waiting else set()
    later = {person: Frequency.NEVER if person in refusing else Frequency.DAILY for person in waiting}
    return {**frequencies, **later}


def _digest_for(frequency: Frequency) -> dict[str, Any]:
    if frequency not in DIGESTS:
        return {}
    return {"digest": frequency, "digest_due_at": next_digest(frequency)}
