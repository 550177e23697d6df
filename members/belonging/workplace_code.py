"""A code by mail, by which somebody shows that mail at the work address reaches them."""

import secrets
from datetime import timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from ..letters import send_letter
from ..models import Affiliation

KEY = "workplace_code"
SALT = "members.workplace_code"
WORKS_FOR = timedelta(minutes=30)
DIGITS = 6


def send_code(*, session: SessionBase, place: Affiliation) -> None:
    """Mail a new code to the user of `place`; the one before it stops working."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    session[KEY] = [_digest(place, code), (timezone.now() + WORKS_FOR).timestamp()]
    send_letter(
        to=place.user,
        subject=f"Je code: {code}",
        template="workplace_code",
        path=reverse("members:reconfirmation"),
        affiliation=place,
        code=code,
    )


def has_code(session: SessionBase) -> bool:
    """Was a code sent from this session that still works?"""
    return KEY in session and timezone.now().timestamp() < session[KEY][1]


def is_code(*, session: SessionBase, place: Affiliation, code: str) -> bool:
    """Is this the code that was sent for `place`? It works once."""
    if not has_code(session) or not constant_time_compare(session[KEY][0], _digest(place, code)):
        return False
    del session[KEY]
    return True


def _digest(place: Affiliation, code: str) -> str:
    return salted_hmac(SALT, f"{place.pk}:{code}").hexdigest()
