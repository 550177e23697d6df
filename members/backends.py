from collections.abc import Callable
from datetime import datetime

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model
from django.db.models import QuerySet, Subquery

from foundation.prepared import prepared
from foundation.readers import Person

from .querysets import lapse_moment

# What an upper floor shows of the session's user on every page, under the name it has there.
BROUGHT_ALONG: dict[str, Callable[[], Subquery]] = {}


def bring_along(name: str, make: Callable[[], Subquery]) -> None:
    """Let the row of the session's user carry one more answer, so that it costs no query of its own.

    `make` gives a subquery about the user of the row; it is asked for nobody but who is logged in.
    """
    BROUGHT_ALONG[name] = make


class MemberBackend(AuthenticationBackend):
    """Log in by mail address; the row of the session's user brings along what every request asks."""

    def get_user(self, user_id: int) -> Person | None:
        user = _person_with_rights.first(user_id, lapse_moment())
        return user if user and self.user_can_authenticate(user) else None


@prepared
def _person_with_rights(pk: int, lapsed: datetime) -> QuerySet[Person]:
    answers = {name: make() for name, make in BROUGHT_ALONG.items()}
    return get_user_model().objects.with_rights(lapsed).annotate(**answers).filter(pk=pk)
