"""Addresses to answer to: antwoord+<token>@…, one for each person and thing.

The token has 128 bits and follows from the person, the thing and the SECRET_KEY, so that it need not be kept: the
database knows its hash. To look a hash up tells nothing about a token by how long it takes.
"""

import base64
import hashlib
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from members.models import User

from .models import VALID_FOR, ReplyAddress

SALT = "notifications.inbound.address"
TOKEN_BYTES, LONGEST = 16, 64


def can_answer_by_mail() -> bool:
    return bool(settings.INBOUND_ADDRESS and settings.INBOUND_AUTHSERV_ID)


def reply_addresses(people: Sequence[User], about: str) -> dict[int, str]:
    """By primary key the address at which each may answer about that; in one query. Nothing without the settings."""
    if not (about and people and can_answer_by_mail()):
        return {}
    open_reply_addresses([(person, about) for person in people])
    return {person.pk: reply_address(person, about) for person in people}


def reply_address(person: User, about: str) -> str:
    """Where this person answers about that, once it is open; empty without the settings or something to answer."""
    if not (about and can_answer_by_mail()):
        return ""
    local, _, domain = settings.INBOUND_ADDRESS.rpartition("@")
    return f"{local}+{token_for(person, about)}@{domain}"


def open_reply_addresses(pairs: Iterable[tuple[User, str]]) -> None:
    """From now on, for as long as such an address lasts, each person may answer about each; at most one query."""
    if not can_answer_by_mail():
        return
    hashes = {hash_of(token_for(person, about)): (person, about) for person, about in pairs if about}
    expires_at = timezone.now() + VALID_FOR
    ReplyAddress.objects.bulk_create(
        [
            ReplyAddress(user=person, about=about, token_hash=token_hash, expires_at=expires_at)
            for token_hash, (person, about) in sorted(hashes.items())
        ],
        update_conflicts=True,
        unique_fields=["token_hash"],
        update_fields=["expires_at"],
    )


def token_for(person: User, about: str) -> str:
    """In small letters and digits: mail servers on the way may change capitals."""
    digest = salted_hmac(SALT, f"{person.uuid}:{about}", algorithm="sha256").digest()[:TOKEN_BYTES]
    return base64.b32encode(digest).decode().rstrip("=").lower()


def hash_of(token: str) -> str:
    return hashlib.sha256(token.lower().encode()).hexdigest()


def token_hash_in(recipient: str) -> str:
    """The hash of the token in an address; empty when it is none of ours."""
    local, _, domain = recipient.strip().strip("<>").rpartition("@")
    own_local, _, own_domain = settings.INBOUND_ADDRESS.rpartition("@")
    name, _, token = local.partition("+")
    if not token or (name.lower(), domain.lower()) != (own_local.lower(), own_domain.lower()):
        return ""
    return hash_of(token[:LONGEST])
