from datetime import datetime

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from foundation.prepared import prepared
from foundation.readers import Person

from .querysets import lapse_moment


class MemberBackend(AuthenticationBackend):
    """Log in by mail address; the row of the session's user brings along what every request asks."""

    def get_user(self, user_id: int) -> Person | None:
        user = _person_with_rights.first(user_id, lapse_moment())
        return user if user and self.user_can_authenticate(user) else None


@prepared
def _person_with_rights(pk: int, lapsed: datetime) -> QuerySet:
    return get_user_model().objects.with_rights(lapsed).filter(pk=pk)
