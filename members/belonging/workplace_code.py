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
    session[_key(place)] = [_digest(place, code), (timezone.now() + WORKS_FOR).timestamp()]
    send_letter(
        to=place.user,
        subject=f"Je code: {code}",
        template="workplace_code",
        path=reverse("members:reconfirmation", args=[place.pk]),
        affiliation=place,
        code=code,
    )


def has_code(*, session: SessionBase, place: Affiliation) -> bool:
    """Was a code for `place` sent from this session that still works?"""
    key = _key(place)
    return key in session and timezone.now().timestamp() < session[key][1]


def is_code(*, session: SessionBase, place: Affiliation, code: str) -> bool:
    """Is this the code that was sent for `place`? It works once."""
    if not has_code(session=session, place=place):
        return False
    if not constant_time_compare(session[_key(place)][0], _digest(place, code)):
        return False
    del session[_key(place)]
    return True


def _key(place: Affiliation) -> str:
    return f"{KEY}:{place.pk}"


def _digest(place: Affiliation, code: str) -> str:
    return salted_hmac(SALT, f"{place.pk}:{code}").hexdigest()
