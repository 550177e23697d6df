"""What people can stop getting mail about: a kind of notification, or one thing they follow.

A floor above registers the things it lets people follow (a conversation, an organisation …); a notice names
the one it comes from: `Notice(subscription="topic:12")`. The link in the mail then offers to stop just that.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

from foundation.addresses import whole_address
from members.models import User

SALT = "notifications.unsubscribe"


@dataclass(frozen=True)
class Subscription:
    """`describe(user, id)` gives the words on the page ('het gesprek “Thuiszitters tellen”'), or None when there is
    nothing to stop; `stop(user, id)` ends it and may be called twice."""

    code: str
    describe: Callable[[User, int], str | None]
    stop: Callable[[User, int], None]


SUBSCRIPTIONS: dict[str, Subscription] = {}


def register(subscription: Subscription) -> None:
    SUBSCRIPTIONS[subscription.code] = subscription


def unsubscribe_url(user: User, kind: str, subscription: str = "") -> str:
    """The absolute address for this person, kind and followed thing; it works without logging in, for ever."""
    token = signing.dumps([str(user.uuid), kind, subscription], salt=SALT)
    return whole_address(reverse("notifications:unsubscribe", args=[token]))


def read_token(token: str) -> tuple[str, str, str]:
    """Who, which kind and which followed thing a link is about; raises signing.BadSignature when it is not ours."""
    uuid, kind, subscription = signing.loads(token, salt=SALT)
    return uuid, kind, subscription


def find(subscription: str) -> tuple[Subscription | None, int]:
    code, _, pk = subscription.partition(":")
    return SUBSCRIPTIONS.get(code), int(pk or 0)
