"""Where logins are kept: Django's table, looked up at nearly every request."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db.models import QuerySet
from django.utils import timezone

from foundation.prepared import prepared


class SessionStore(DatabaseStore):
    def load(self) -> dict[str, Any]:
        """What is kept under this key; nothing, and no key any more, where it is not known or has run out."""
        data = _data_of.first(self.session_key, timezone.now())
        if data is None:
            self._session_key = None
            return {}
        return self.decode(data)


@prepared
def _data_of(key: str | None, now: datetime) -> QuerySet[AbstractBaseSession, str]:
    rows = DatabaseStore.get_model_class().objects.filter(session_key=key, expire_date__gt=now)
    return rows.values_list("session_data", flat=True)
