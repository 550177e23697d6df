"""Keeping what the mail server hands over, before anything else is done with it."""

from typing import BinaryIO

from django.db import IntegrityError, transaction
from post_office.models import Email

from foundation.jobs import enqueue
from members.models import User

from ..bounces.return_addresses import addressee_of, mail_returned_to
from .addresses import token_hash_in
from .handling import handle_inbound_mail
from .headers import message_id_of, sender_of
from .mime import parse
from .models import InboundMail, ReplyAddress

MOST_BYTES = 10 * 1024 * 1024
CHUNK = 64 * 1024


def read_limited(stream: BinaryIO) -> tuple[bytes, bool]:
    """The mail, or the beginning of one that is too large, and whether it is whole. Reads to the end all the same:
    the mail server takes it as a fault when nobody does."""
    raw = stream.read(MOST_BYTES + 1)
    while stream.read(CHUNK):
        pass
    return raw[:MOST_BYTES], len(raw) <= MOST_BYTES


def receive(*, raw: bytes, recipient: str, is_whole: bool = True) -> InboundMail | None:
    """Store a mail for `recipient` and have it handled after commit; None when it was stored before."""
    message, token_hash = parse(raw), token_hash_in(recipient)
    returned = mail_returned_to(recipient)
    try:
        with transaction.atomic():
            mail = InboundMail.objects.create(
                message_id=message_id_of(message, raw),
                token_hash=token_hash,
                sender=sender_of(message),
                user=_owner_of(token_hash, returned),
                returned=returned,
                raw=raw,
                is_whole=is_whole,
            )
            enqueue(handle_inbound_mail, mail.pk)
    except IntegrityError:
        return None
    return mail


def _owner_of(token_hash: str, returned: Email | None) -> User | None:
    """Whose address it came in at: the member who may answer there, or to whom the mail went that came back."""
    if returned is not None:
        return User.objects.filter(email=addressee_of(returned), is_active=True).first()
    address = ReplyAddress.objects.filter(token_hash=token_hash or None).select_related("user").first()
    return address.user if address else None
