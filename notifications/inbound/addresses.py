"""Addresses to answer to: antwoord+<token>@…, one for each person and thing.

The token has 128 bits and follows from the person, the thing and the SECRET_KEY, so that it need not be kept: the
database knows its hash. To look a hash up tells nothing about a token by how long it takes.
"""

import base64
import hashlib
from collections.abc import Sequence

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
    tokens = {person.pk: token_for(person, about) for person in people}
    expires_at = timezone.now() + VALID_FOR
    ReplyAddress.objects.bulk_create(
        [
            ReplyAddress(user_id=pk, about=about, token_hash=hash_of(token), expires_at=expires_at)
            for pk, token in sorted(tokens.items())
        ],
        update_conflicts=True,
        unique_fields=["token_hash"],
        update_fields=["expires_at"],
    )
    local, _, domain = settings.INBOUND_ADDRESS.rpartition("@")
    return {pk: f"{local}+{token}@{domain}" for pk, token in tokens.items()}


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
