"""What the inbox and the mail hold about people."""

from io import BytesIO
from typing import BinaryIO

from django.db.models import Q
from post_office.models import STATUS

from foundation.personal_data import Holding, Term, on_farewell, register
from foundation.readers import Person

from .models import InboundMail

AGREEMENT = "uitvoering van het lidmaatschap"
SENT_MAIL_KEPT_DAYS = 30


def _sent_by(user: Person) -> Q:
    return Q(user=user) | Q(sender__iexact=user.email)


def _at_addresses_of(user: Person) -> Q:
    return Q(user=user) | Q(address__iexact=user.email)


def _mail_file(mail: InboundMail) -> tuple[str, BinaryIO] | None:
    return (f"{mail.received_at:%Y-%m-%d}-{mail.pk}.eml", BytesIO(bytes(mail.raw))) if mail.raw else None


def empty_handled_mails(person: Person) -> None:
    """Names can't be looked for in the bytes of others' mails. What was handled is needed no more, so it goes."""
    InboundMail.objects.filter(handled_at__isnull=False).update(raw=b"")


on_farewell(empty_handled_mails)


register(
    Holding(
        "notifications.Notification",
        "recipient",
        "berichten aan jou",
        AGREEMENT,
        "tot je je lidmaatschap opzegt",
        exported=("kind", "title", "created_at", "read_at"),
        term=Term(365, "created_at", "het bericht"),
    ),
    Holding(
        "notifications.MailPreference",
        "user",
        "je mailvoorkeuren",
        AGREEMENT,
        "tot je je lidmaatschap opzegt",
        exported=("kind", "frequency"),
    ),
    Holding(
        "notifications.WeeklyMail",
        "user",
        "wanneer je de weekmail kreeg",
        AGREEMENT,
        "tot je je lidmaatschap opzegt",
        exported=("decided_on", "sent_on", "sent_while_away"),
    ),
    Holding(
        "notifications.WeeklyLine",
        "recipient",
        "wat in je weekmail stond",
        AGREEMENT,
        "tot je je lidmaatschap opzegt",
        exported=("about", "mailed_at"),
        term=Term(365, "mailed_at", "de weekmail"),
    ),
    Holding(
        "notifications.ReplyAddress",
        "user",
        "adressen waarop je mail kunt beantwoorden",
        AGREEMENT,
        exported=("about", "expires_at"),
        untold=("token_hash",),
        term=Term(30, "expires_at", "het verlopen"),
    ),
    Holding(
        "notifications.InboundMail",
        "user",
        "mail die je als antwoord stuurde",
        AGREEMENT,
        exported=("received_at", "sender", "handled_at", "outcome", "sent_back_at"),
        untold=("message_id", "token_hash", "is_whole", "attempts", "returned"),
        term=Term(30, "received_at", "de ontvangst"),
        file_of=_mail_file,
        found_by=_sent_by,
    ),
    Holding(
        "notifications.FailingAddress",
        "user",
        "hoe vaak mail aan je adres niet aankwam",
        AGREEMENT,
        exported=("address", "hard", "soft", "failed_at", "stopped_at"),
        untold=("counted_at", "status", "sent_at"),
        term=Term(365, "failed_at", "de laatste keer"),
        found_by=_at_addresses_of,
    ),
    Holding(
        "post_office.Email",
        "",
        "mail die je kreeg",
        AGREEMENT,
        term=Term(SENT_MAIL_KEPT_DAYS, "last_updated", "de verzending", among=Q(status=STATUS.sent)),
    ),
    Holding(
        "post_office.Email",
        "",
        "mail die niet aankwam",
        AGREEMENT,
        term=Term(90, "created", "het schrijven", among=~Q(status=STATUS.sent)),
    ),
)
